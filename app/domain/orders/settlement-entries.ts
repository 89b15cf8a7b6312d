import { invariant } from "../invariant.ts";
import { memberAccount, storeAccount } from "../points/account.ts";
import type { Cause } from "../points/cause.ts";
import { walletAsOf } from "../points/as-of.ts";
import { decideClawback } from "../points/decide-clawback.ts";
import { decideMaturity } from "../points/decide-maturity.ts";
import { decideRevival } from "../points/decide-revival.ts";
import { SETTLEMENT_ACTOR } from "../points/entry.ts";
import type { Actor, EntryDraft, LedgerReason } from "../points/entry.ts";
import { points } from "../points/points.ts";
import type { Points } from "../points/points.ts";
import { repayment } from "../points/repayment.ts";
import { walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import type { LifeRules } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import { lotTerms } from "./lot-terms.ts";
import type { OrderMoments } from "./order-moments.ts";
import type { OrderSettlement, StandingEarning } from "./order-settlement.ts";

/** What all entries of one settlement share. */
export interface SettlingContext {
  readonly orderId: string;
  readonly sequence: number;
  readonly programVersion: number;
  readonly occurredAt: number;
  readonly now: number;
  readonly life: LifeRules;
  readonly calendar: Calendar;
  /** Of the members concerned, with what time may have done something to by `now`. */
  readonly wallets: ReadonlyMap<string, Wallet>;
  /** Where it is not the order itself that moves its points. */
  readonly instead?: { readonly cause: Cause; readonly keyPrefix: string; readonly actor: Actor };
}

export interface Agreement extends SettlingContext {
  readonly memberId: string | null;
  /** What the order should have earned. */
  readonly target: Points;
  readonly previous: OrderSettlement | null;
  readonly moments: OrderMoments;
  /** All that stands goes, and all comes anew, because it lives by other rules now. Absent: the difference alone. */
  readonly isAnew?: boolean;
  /** Why the order has less than before, when it is asked; and why more, where the order itself does not say. */
  readonly less: () => LedgerReason;
  readonly more?: LedgerReason;
}

/** The entries that bring the ledger from what it has for an order to the target, and what stands then. */
export function agreeEntries(agreement: Agreement): { entries: EntryDraft[]; standing: StandingEarning[] } {
  const { previous, memberId, target } = agreement;
  const entries = ripeEntries(agreement);
  let standing = previous?.standing ?? [];
  if (previous !== null && previous.memberId !== memberId) {
    const taken = takeBack(
      agreement,
      { memberId: previous.memberId, standing, before: entries },
      previous.earnedPoints,
      "order_changed_member",
    );
    entries.push(...taken.entries);
    standing = taken.standing;
  }
  if (agreement.isAnew === true && memberId !== null && standing.length > 0) {
    return anewEntries(agreement, { memberId, standing, before: entries });
  }
  const has = standing.reduce((sum, earning) => sum + earning.points, 0);
  if (target < has) {
    const taken = takeBack(
      agreement,
      { memberId, standing, before: entries },
      has - target,
      agreement.less(),
    );
    return { entries: [...entries, ...taken.entries], standing: taken.standing };
  }
  if (target > has && memberId !== null) {
    const earned = points(target - has);
    entries.push(...earnEntries(agreement, memberId, earned, entries));
    return { entries, standing: [...standing, { entryKey: earnKey(agreement), points: earned }] };
  }
  return { entries, standing: [...standing] };
}

/** The new comes first, so that what was spent of the old is taken from it and nothing is owed in between. */
function anewEntries(
  agreement: Agreement,
  { memberId, standing, before }: Had & { readonly memberId: string },
): { entries: EntryDraft[]; standing: StandingEarning[] } {
  const { target } = agreement;
  const earned = target === 0 ? [] : earnEntries(agreement, memberId, target, before);
  const has = standing.reduce((sum, earning) => sum + earning.points, 0);
  const taken = takeBack(
    agreement,
    { memberId, standing, before: [...before, ...earned] },
    has,
    agreement.less(),
  );
  return {
    entries: [...before, ...earned, ...taken.entries],
    standing: target === 0 ? [] : [{ entryKey: earnKey(agreement), points: target }],
  };
}

/** What is ripe matures by the moment that is known so far, whatever the order says of it now. */
function ripeEntries({ wallets, previous, memberId, now }: Agreement): EntryDraft[] {
  return [...new Set([previous?.memberId ?? null, memberId])].flatMap((concerned) =>
    concerned === null ? [] : decideMaturity(walletIn(wallets, concerned), now),
  );
}

function earnKey(context: SettlingContext): string {
  return `${keyPrefix(context)}/earn`;
}

/** The earning, between what had run out before it and what it brings back. */
function earnEntries(
  agreement: Agreement,
  memberId: string,
  earned: Points,
  before: readonly EntryDraft[],
): EntryDraft[] {
  const { now, calendar } = agreement;
  const occurredAt = earnedWhen(agreement, memberId);
  const found = walletAfter(walletIn(agreement.wallets, memberId), before);
  const { wallet, entries } = walletAsOf(found, now, calendar, occurredAt);
  const entry = earnEntry(agreement, memberId, earned, wallet);
  const revived = decideRevival(walletAfter(wallet, [entry]), { activityAt: occurredAt, now }, calendar);
  return [...entries, entry, ...revived];
}

/** What an order earns first, it earned when it was paid, however late that is heard of. */
function earnedWhen({ moments, previous, occurredAt }: Agreement, memberId: string): number {
  const isFirst = previous === null || (previous.sequence === 0 && previous.memberId === memberId);
  return isFirst ? (moments.paidAt ?? occurredAt) : occurredAt;
}

function earnEntry(agreement: Agreement, memberId: string, earned: Points, wallet: Wallet): EntryDraft {
  const key = earnKey(agreement);
  const { moments, previous } = agreement;
  invariant(moments.paidAt !== null, "an order earns nothing before it is known when it was paid");
  const earnedAt = moments.paidAt;
  const terms = lotTerms(agreement, earnedAt);
  const kind = terms.isPending === true ? "pending" : "available";
  return {
    ...common(agreement),
    occurredAt: earnedWhen(agreement, memberId),
    key,
    kind: "earn",
    memberId,
    postings: [{ from: storeAccount("issued"), to: memberAccount(kind, memberId), points: earned }],
    reason: agreement.more ?? earnReason(previous, memberId),
    reverses: null,
    opensLot: { key, memberId, points: earned, earnedAt, ...terms },
    takesFromLots: kind === "pending" ? [] : repayment(wallet, key, earned),
  };
}

interface Had {
  /** Null for nobody, whose earnings nothing is taken from. */
  readonly memberId: string | null;
  readonly standing: readonly StandingEarning[];
  /** Entries of the same settlement that come before. */
  readonly before: readonly EntryDraft[];
}

/**
 * Takes points back from the standing earnings, the latest first, one entry for each so that
 * every claw-back cites the one entry it reverses and goes to the lot that entry opened.
 */
export function takeBack(
  context: SettlingContext,
  { memberId, standing, before }: Had,
  amount: number,
  reason: LedgerReason,
): { entries: EntryDraft[]; standing: StandingEarning[] } {
  if (memberId === null || amount === 0) return { entries: [], standing: [...standing] };
  const found = walletAfter(walletIn(context.wallets, memberId), before);
  const aged = walletAsOf(found, context.now, context.calendar);
  const entries: EntryDraft[] = [];
  const left: StandingEarning[] = [];
  let open = amount;
  let number = 0;
  for (const earning of [...standing].reverse()) {
    const taken = Math.min(open, earning.points);
    open -= taken;
    if (taken > 0) {
      number += 1;
      entries.push(
        ...decideClawback({
          ...common(context),
          wallet: walletAfter(aged.wallet, entries),
          earningKey: earning.entryKey,
          points: points(taken),
          debt: context.life.debt,
          key: `${keyPrefix(context)}/clawback/${number}`,
          reason,
          calendar: context.calendar,
        }),
      );
    }
    if (taken < earning.points) left.unshift({ ...earning, points: points(earning.points - taken) });
  }
  return { entries: [...aged.entries, ...entries], standing: left };
}

/** The wallet of a member whom a settlement concerns: whoever calls has loaded it. */
export function walletIn(wallets: ReadonlyMap<string, Wallet>, memberId: string): Wallet {
  const wallet = wallets.get(memberId);
  invariant(wallet !== undefined, "the wallet of a member concerned was not handed in");
  return wallet;
}

function keyPrefix({ orderId, sequence, instead }: SettlingContext): string {
  return instead?.keyPrefix ?? `order/${orderId}/settle/${sequence}`;
}

function common({ occurredAt, orderId, programVersion, instead }: SettlingContext) {
  return {
    occurredAt,
    cause: instead?.cause ?? { kind: "order" as const, id: orderId },
    programVersion,
    actor: instead?.actor ?? SETTLEMENT_ACTOR,
  };
}

function earnReason(previous: OrderSettlement | null, memberId: string): LedgerReason {
  if (previous === null) return "order_counted";
  if (previous.memberId === memberId)
    return previous.earnedPoints === 0 ? "order_counted" : "order_counts_more";
  return previous.memberId === null ? "order_claimed" : "order_changed_member";
}

/** Whether anything is the order's own, and not what time had brought before. */
export function movesForOrder(entries: readonly EntryDraft[]): boolean {
  return entries.some(({ cause }) => cause.kind === "order");
}
