import { calendarOf, emptyWallet, points } from "../../app/domain/index.ts";
import type { Lot, OrderSettlement, Wallet } from "../../app/domain/index.ts";
import { NOON } from "./orders.ts";

export const UTC = calendarOf("UTC");
export const DAY_MS = 86_400_000;

/** A usable lot of 100 of member `m1`, never to expire, unless told otherwise. */
export function lot(key: string, remaining: number, changes: Partial<Lot> = {}): Lot {
  const base = { key, memberId: "m1", points: points(100), earnedAt: NOON, expiresAt: null };
  return { ...base, remaining: points(remaining), ...changes };
}

/** The wallet of `m1` with these lots; what is held or owed is said besides. */
export function wallet(
  lots: readonly Lot[],
  changes: Partial<Wallet> & { owes?: number; held?: number } = {},
): Wallet {
  const { owes = 0, held = 0, ...rest } = changes;
  const sum = (isPending: boolean) =>
    lots.reduce((acc, item) => acc + ((item.isPending === true) === isPending ? item.remaining : 0), 0);
  const balance = { pending: sum(true), available: sum(false) - owes, held };
  return { ...emptyWallet("m1"), balance, lots, lastActivityAt: NOON, ...rest };
}

/** The wallets of these members: each has what stands of the order, of which nothing was spent, waits or ran out. */
export function untouchedWallets(
  memberIds: readonly (string | null)[],
  previous: OrderSettlement | null = null,
): Wallet[] {
  return memberIds.flatMap((memberId) => {
    if (memberId === null) return [];
    const standing = previous?.memberId === memberId ? previous.standing : [];
    const lots = standing.map((earning) => lot(earning.entryKey, earning.points, { memberId }));
    return [wallet(lots, { memberId })];
  });
}
