import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import type { EntryDraft } from "../../points/entry.ts";
import { NO_POINTS } from "../../points/points.ts";
import { decideOrderDeletion } from "../decide-order-deletion.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { NO_MOMENTS } from "../order-moments.ts";
import { DELETED_STAMP } from "../order-stamp.ts";
import type { BatchFacts } from "./batch.ts";
import type { FactsIndex } from "./index-facts.ts";
import { walletsAmong } from "./order-outcomes.ts";
import type { OrderOutcome, Wallets } from "./order-outcomes.ts";
import { citedVersion } from "./program-versions.ts";

/**
 * An order that is gone at Shopify loses what it earned. One that was never heard of leaves a record
 * that says so, because letters about it may still be under way. Null when its end is known already.
 */
export function outcomeOfDeletion(
  facts: BatchFacts,
  index: FactsIndex,
  wallets: Wallets,
  snapshot: OrderSnapshot,
): OrderOutcome | null {
  const previous = index.records.get(snapshot.orderId);
  const program = citedVersion(facts.programs, previous, snapshot.processedAt);
  if (previous === undefined) return outcome(snapshot, null, neverSettled(snapshot, program.number), []);
  if (previous.stamp === DELETED_STAMP) return null;
  const concerned = walletsAmong(wallets, [previous.memberId]);
  const { settlement, entries } = decideOrderDeletion({
    previous,
    program,
    wallets: concerned,
    now: facts.now,
    calendar: facts.calendar,
  });
  return outcome(snapshot, previous.claimedBy, settlement, entries);
}

function outcome(
  snapshot: OrderSnapshot,
  claimedBy: string | null,
  settlement: OrderSettlement,
  entries: readonly EntryDraft[],
): OrderOutcome {
  const value = { settlement, entries, schedules: [] };
  return { snapshot, claimedBy, result: { ok: true, value } };
}

function neverSettled({ orderId, processedAt, updatedAt }: OrderSnapshot, version: number): OrderSettlement {
  return {
    orderId,
    memberId: null,
    processedAt,
    stamp: DELETED_STAMP,
    updatedAt,
    moments: NO_MOMENTS,
    sequence: 0,
    programVersion: version,
    tierId: null,
    isFirst: false,
    countedMinor: 0,
    earnedPoints: NO_POINTS,
    standing: [],
  };
}
