import { groupBy } from "../group-by.ts";
import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import { EXPIRY_ACTOR, expiryKey, expireEntry } from "./decide-expiry.ts";
import type { EntryDraft } from "./entry.ts";
import type { Lapse, Lot } from "./lot.ts";
import { points } from "./points.ts";
import { debtOf, walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

/**
 * What is undone because a sign of life at `activityAt` is heard of late: lapses that it would have
 * prevented, each at the moment of the lapse (key `{lapse}/undone`). What is owed is repaid out of it. A
 * lot that would have lapsed later nevertheless does so, at that later moment.
 *
 * @param wallet after the activity, with the lapses and the activities since then, and the lots that lapsed
 */
export function decideRevival(
  wallet: Wallet,
  { activityAt, now }: { readonly activityAt: number; readonly now: number },
  calendar: Calendar,
): readonly EntryDraft[] {
  if (wallet.isClosed === true || (wallet.lapses ?? []).length === 0) return [];
  const lapses = groupBy(
    (wallet.lapses ?? []).filter((lapse) => lapse.at > activityAt),
    ({ lotKey }) => lotKey,
  );
  const entries: EntryDraft[] = [];
  for (const [lotKey, ofLot] of [...lapses].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const lot = lotOf(wallet, lotKey);
    if (lot === undefined) continue;
    const end = lapseAfter(lot, Math.max(activityAt, lot.earnedAt), wallet.activities ?? [], calendar);
    const prevented = ofLot.filter(({ at }) => at < end);
    entries.push(...revive(walletAfter(wallet, entries), lotKey, prevented, end <= now ? end : null));
  }
  return entries;
}

/** When a lot ends by inactivity for somebody who was active at `from`, and at these moments after it. */
function lapseAfter(lot: Lot, from: number, activities: readonly number[], calendar: Calendar): number {
  const months = lot.inactivityMonths ?? 0;
  let end = calendar.endOfDayAfterMonths(from, months);
  for (const at of activities) {
    // Whoever is active at the moment of the lapse is too late.
    if (at >= end) break;
    if (at > from) end = calendar.endOfDayAfterMonths(at, months);
  }
  return end;
}

/** @param lapsesAt when the lot lapses after all; null if it has not yet */
function revive(
  wallet: Wallet,
  lotKey: string,
  lapses: readonly Lapse[],
  lapsesAt: number | null,
): EntryDraft[] {
  const entries: EntryDraft[] = [];
  let revived = 0;
  // The latest first: what a claw-back has taken of what had lapsed is gone for good.
  for (const lapse of [...lapses].sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))) {
    const before = walletAfter(wallet, entries);
    const amount = Math.min(lapse.points, lotOf(before, lotKey)?.expired ?? 0);
    if (amount === 0) continue;
    entries.push(reviveEntry(before, lapse, amount, lapsesAt === null));
    revived += amount;
  }
  const lot = lotOf(walletAfter(wallet, entries), lotKey);
  if (lapsesAt !== null && lot !== undefined && revived > 0) {
    entries.push(expireEntry(lot, points(revived), expiryKey(lot, lapsesAt), lapsesAt, "member_inactive"));
  }
  return entries;
}

function lotOf({ lots }: Wallet, lotKey: string): Lot | undefined {
  return lots.find(({ key }) => key === lotKey);
}

function reviveEntry(
  { memberId, balance }: Wallet,
  lapse: Lapse,
  amount: number,
  isRepaying: boolean,
): EntryDraft {
  const repaid = isRepaying ? Math.min(debtOf(balance), amount) : 0;
  const { lotKey } = lapse;
  return {
    key: `${lapse.key}/undone`,
    kind: "revive",
    memberId,
    postings: [
      { from: storeAccount("expired"), to: memberAccount("available", memberId), points: points(amount) },
    ],
    occurredAt: lapse.at,
    cause: { kind: "expiry", id: String(lapse.at) },
    programVersion: null,
    actor: EXPIRY_ACTOR,
    reason: "member_was_active",
    reverses: lapse.key,
    opensLot: null,
    takesFromLots: [],
    ...(amount > repaid ? { returnsToLots: [{ lotKey, points: points(amount - repaid) }] } : {}),
    marksLots: [{ lotKey, expired: -amount }],
  };
}
