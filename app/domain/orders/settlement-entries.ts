import { invariant } from "../invariant.ts";
import { memberAccount, storeAccount } from "../points/account.ts";
import { decideClawback } from "../points/decide-clawback.ts";
import { SETTLEMENT_ACTOR } from "../points/entry.ts";
import type { EntryDraft, LedgerReason } from "../points/entry.ts";
import { points } from "../points/points.ts";
import type { Points } from "../points/points.ts";
import { repayment } from "../points/repayment.ts";
import { walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import type { LifeRules } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import { lotTerms } from "./lot-terms.ts";
import type { EarningBase } from "../earning/earning-base.ts";
import type { OrderSettlement, StandingEarning } from "./order-settlement.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

/** What all entries of one settlement share. */
export interface SettlingContext {
  readonly orderId: string;
  readonly sequence: number;
  readonly programVersion: number;
  readonly occurredAt: number;
  readonly life: LifeRules;
  /** Of the members concerned. */
  readonly wallets: ReadonlyMap<string, Wallet>;
}

export interface Agreement extends SettlingContext {
  readonly snapshot: OrderSnapshot;
  readonly base: EarningBase;
  readonly memberId: string | null;
  /** What the order should have earned. */
  readonly target: Points;
  readonly previous: OrderSettlement | null;
  readonly calendar: Calendar;
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
    const taken = takeBack(agreement, memberId, standing, has - target, lessReason(agreement));
    return { entries: [...entries, ...taken.entries], standing: taken.standing };
  }
  if (target > has && memberId !== null) {
    const entry = earnEntry(agreement, memberId, points(target - has), entries);
    entries.push(entry);
    return { entries, standing: [...standing, { entryKey: entry.key, points: points(target - has) }] };
  }
  return { entries, standing: [...standing] };
}

function earnEntry(
  agreement: Agreement,
  memberId: string,
  earned: Points,
  before: readonly EntryDraft[],
): EntryDraft {
  const key = `${keyPrefix(agreement)}/earn`;
  const { occurredAt } = agreement;
  const terms = lotTerms(agreement, occurredAt);
  const kind = terms.isPending === true ? "pending" : "available";
  const wallet = walletAfter(walletIn(agreement.wallets, memberId), before);
  return {
    ...common(agreement),
    key,
    kind: "earn",
    memberId,
    postings: [{ from: storeAccount("issued"), to: memberAccount(kind, memberId), points: earned }],
    reason: earnReason(agreement.previous, memberId),
    reverses: null,
    opensLot: { key, memberId, points: earned, earnedAt: occurredAt, ...terms },
    takesFromLots: kind === "pending" ? [] : repayment(wallet, key, earned),
  };
}

/**
 * Takes points back from the standing earnings, the latest first, one entry for each so that
 * every claw-back cites the one entry it reverses and goes to the lot that entry opened.
 */
export function takeBack(
  context: SettlingContext,
  memberId: string | null,
  standing: readonly StandingEarning[],
  amount: number,
  reason: LedgerReason,
): { entries: EntryDraft[]; standing: StandingEarning[] } {
  const entries: EntryDraft[] = [];
  const left: StandingEarning[] = [];
  let open = amount;
  let number = 0;
  for (const earning of [...standing].reverse()) {
    const taken = Math.min(open, earning.points);
    open -= taken;
    if (taken > 0 && memberId !== null) {
      number += 1;
      entries.push(
        ...decideClawback({
          ...common(context),
          wallet: walletAfter(walletIn(context.wallets, memberId), entries),
          earningKey: earning.entryKey,
          points: points(taken),
          debt: context.life.debt,
          key: `${keyPrefix(context)}/clawback/${number}`,
          reason,
        }),
      );
    }
    if (taken < earning.points) left.unshift({ ...earning, points: points(earning.points - taken) });
  }
  return { entries, standing: left };
}

/** The wallet of a member whom a settlement concerns: whoever calls has loaded it. */
export function walletIn(wallets: ReadonlyMap<string, Wallet>, memberId: string): Wallet {
  const wallet = wallets.get(memberId);
  invariant(wallet !== undefined, "the wallet of a member concerned was not handed in");
  return wallet;
}

function keyPrefix({ orderId, sequence }: SettlingContext): string {
  return `order/${orderId}/settle/${sequence}`;
}

function common({ occurredAt, orderId, programVersion }: SettlingContext) {
  return {
    occurredAt,
    orderId,
    redemptionId: null,
    programVersion,
    actor: SETTLEMENT_ACTOR,
  };
}

function earnReason(previous: OrderSettlement | null, memberId: string): LedgerReason {
  if (previous === null) return "order_counted";
  if (previous.memberId === memberId)
    return previous.earnedPoints === 0 ? "order_counted" : "order_counts_more";
  return previous.memberId === null ? "order_claimed" : "order_changed_member";
}

function lessReason({ base, snapshot }: Agreement): LedgerReason {
  if ((snapshot.deletedAt ?? null) !== null) return "order_deleted";
  const [reason] = base.reasons;
  if (reason === undefined) {
    const refunded = base.parts.some(
      (part) => part.code === "refunds" || part.code === "refunds_without_lines",
    );
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
