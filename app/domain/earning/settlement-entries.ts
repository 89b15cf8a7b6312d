import { memberAccount, storeAccount } from "../points/account.ts";
import { SETTLEMENT_ACTOR } from "../points/entry.ts";
import type { EntryDraft, EntryReason } from "../points/entry.ts";
import { points } from "../points/points.ts";
import type { Points } from "../points/points.ts";
import type { EarningBase } from "./earning-base.ts";
import type { OrderSettlement, StandingEarning } from "./order-settlement.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

export interface Agreement {
  readonly snapshot: OrderSnapshot;
  readonly base: EarningBase;
  readonly memberId: string | null;
  /** What the order should have earned. */
  readonly target: Points;
  readonly previous: OrderSettlement | null;
  readonly sequence: number;
  readonly programVersion: number;
  readonly occurredAt: number;
}

/** The entries that bring the ledger from what it has for an order to the target, and what stands then. */
export function agreeEntries(agreement: Agreement): { entries: EntryDraft[]; standing: StandingEarning[] } {
  const { previous, memberId, target } = agreement;
  const entries: EntryDraft[] = [];
  let standing = previous?.standing ?? [];
  if (previous !== null && previous.memberId !== memberId) {
    const taken = takeBack(
      agreement,
      previous.memberId,
      standing,
      previous.earnedPoints,
      "order_changed_member",
    );
    entries.push(...taken.entries);
    standing = taken.standing;
  }
  const has = standing.reduce((sum, earning) => sum + earning.points, 0);
  if (target < has) {
    const taken = takeBack(agreement, memberId, standing, has - target, lessReason(agreement.base));
    return { entries: [...entries, ...taken.entries], standing: taken.standing };
  }
  if (target > has && memberId !== null) {
    const entry = earnEntry(agreement, memberId, points(target - has));
    entries.push(entry);
    return { entries, standing: [...standing, { entryKey: entry.key, points: points(target - has) }] };
  }
  return { entries, standing: [...standing] };
}

function earnEntry(agreement: Agreement, memberId: string, earned: Points): EntryDraft {
  const key = `${keyPrefix(agreement)}/earn`;
  const { occurredAt } = agreement;
  return {
    ...common(agreement),
    key,
    kind: "earn",
    memberId,
    postings: [{ from: storeAccount("issued"), to: memberAccount("available", memberId), points: earned }],
    reason: earnReason(agreement.previous, memberId),
    reverses: null,
    opensLot: { key, memberId, points: earned, earnedAt: occurredAt, expiresAt: null },
    takesFromLots: [],
  };
}

/**
 * Takes points back from the standing earnings, the latest first, one entry for each so that
 * every claw-back cites the one entry it reverses and goes to the lot that entry opened.
 */
function takeBack(
  agreement: Agreement,
  memberId: string | null,
  standing: readonly StandingEarning[],
  amount: number,
  reason: EntryReason,
): { entries: EntryDraft[]; standing: StandingEarning[] } {
  const entries: EntryDraft[] = [];
  const left: StandingEarning[] = [];
  let open = amount;
  for (const earning of [...standing].reverse()) {
    const taken = Math.min(open, earning.points);
    open -= taken;
    if (taken > 0 && memberId !== null) {
      const number = entries.length + 1;
      entries.push(clawbackEntry(agreement, memberId, earning.entryKey, points(taken), number, reason));
    }
    if (taken < earning.points) left.unshift({ ...earning, points: points(earning.points - taken) });
  }
  return { entries, standing: left };
}

function clawbackEntry(
  agreement: Agreement,
  memberId: string,
  reverses: string,
  taken: Points,
  number: number,
  reason: EntryReason,
): EntryDraft {
  return {
    ...common(agreement),
    key: `${keyPrefix(agreement)}/clawback/${number}`,
    kind: "clawback",
    memberId,
    postings: [{ from: memberAccount("available", memberId), to: storeAccount("issued"), points: taken }],
    reason,
    reverses,
    opensLot: null,
    takesFromLots: [{ lotKey: reverses, points: taken }],
  };
}

function keyPrefix({ snapshot, sequence }: Agreement): string {
  return `order/${snapshot.orderId}/settle/${sequence}`;
}

function common(agreement: Agreement) {
  return {
    occurredAt: agreement.occurredAt,
    orderId: agreement.snapshot.orderId,
    redemptionId: null,
    programVersion: agreement.programVersion,
    actor: SETTLEMENT_ACTOR,
  };
}

function earnReason(previous: OrderSettlement | null, memberId: string): EntryReason {
  if (previous === null) return "order_counted";
  if (previous.memberId === memberId)
    return previous.earnedPoints === 0 ? "order_counted" : "order_counts_more";
  return previous.memberId === null ? "order_claimed" : "order_changed_member";
}

function lessReason(base: EarningBase): EntryReason {
  const [reason] = base.reasons;
  if (reason === undefined) {
    const refunded = base.lines.some((line) => line.why === "refunded" || line.why === "partially_refunded");
    return refunded ? "order_refunded" : "order_counts_less";
  }
  switch (reason.code) {
    case "test_order":
      return "order_is_test";
    case "cancelled":
      return "order_cancelled";
    case "fully_refunded":
      return "order_refunded";
    case "not_paid":
      return "order_not_paid";
  }
}
