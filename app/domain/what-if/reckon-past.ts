import type { Counted } from "../earning/counted.ts";
import type { KeptOrder } from "../orders/kept/explain-again.ts";
import { momentsOf, NO_MOMENTS } from "../orders/order-moments.ts";
import { reckonOrder } from "../orders/reckon-order.ts";
import type { ReckoningFacts } from "../orders/reckon-order.ts";
import { countingPolicy } from "../program/counting.ts";
import type { CountingPolicy } from "../program/counting.ts";
import { lifeOf } from "../program/life.ts";
import type { ProgramVersion } from "../program/program.ts";
import type { ReckonedOrder } from "./program-side.ts";
import { tierDiscountCost } from "./tier-discount-cost.ts";
import { withoutRefunds } from "./without-refunds.ts";

/** An order of the past: its record, and what is kept of it. */
export interface HistoricOrder {
  readonly processedAt: number;
  /** Whose it is now; null: nobody's. */
  readonly memberId: string | null;
  /** Of nobody's: for whom it waits, or who had it once; null or absent: for nobody. */
  readonly claimedBy?: string | null;
  /** What the record says that it counts, and what the ledger has for it. */
  readonly countedMinor: number;
  readonly points: number;
  /** Null where it was settled last before snapshots were kept. */
  readonly kept: KeptOrder | null;
}

/** An order under a version. */
export interface PastReckoned extends ReckonedOrder {
  readonly counted: Counted;
  readonly policy: CountingPolicy;
}

/**
 * An order under a version; null where it cannot be reckoned.
 *
 * @param asked the tier, what the most of a day and a month leave for it, and what is known of its lines' products
 * @param other the same order under another version: where both count alike, that is worked out once
 */
export function reckonPast(
  { snapshot, paidAt, isFirst }: KeptOrder,
  { tierId, room, traits }: Pick<ReckoningFacts, "tierId" | "room" | "traits">,
  version: ProgramVersion,
  other: PastReckoned | null = null,
): PastReckoned | null {
  const facts = { paidAt, tierId, isFirst, room: room ?? null, traits };
  const policy = countingPolicy(version.program.earning);
  const result = reckonOrder(snapshot, facts, version, other?.policy === policy ? other.counted : undefined);
  if (!result.ok) return null;
  const before = withoutRefunds(snapshot);
  const { counted, points } = result.value;
  const first = before === null ? null : reckonOrder(before, facts, version);
  const takenBack = first?.ok === true ? Math.max(0, first.value.points - points) : 0;
  const moments = momentsOf(snapshot, { ...NO_MOMENTS, paidAt }, policy);
  return {
    counted,
    policy,
    countedMinor: counted.countedMinor,
    points,
    takenBack,
    // Of what is cancelled, unpaid or a test nothing counts.
    discountMinor: counted.countedMinor === 0 ? 0 : tierDiscountCost(snapshot, version.program.tiers, tierId),
    moments,
    processedAt: snapshot.processedAt,
    paidAt: moments.paidAt ?? snapshot.processedAt,
    life: lifeOf(version.program),
  };
}

/** What the record alone tells: enough for the tiers. */
export function byRecord(
  { processedAt, countedMinor, points }: HistoricOrder,
  { program }: ProgramVersion,
): ReckonedOrder {
  const moments = { ...NO_MOMENTS, paidAt: processedAt };
  return {
    processedAt,
    countedMinor,
    points,
    takenBack: 0,
    discountMinor: 0,
    paidAt: processedAt,
    moments,
    life: lifeOf(program),
  };
}
