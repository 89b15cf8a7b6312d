import { memberBalance, postingsOf } from "./balances.ts";
import type { MemberBalance } from "./balances.ts";
import type { EntryDraft } from "./entry.ts";
import { lotChangesOf } from "./lot-changes.ts";
import type { LotChange } from "./lot-changes.ts";
import type { Lapse, Lot, LotSchedule } from "./lot.ts";
import { NO_POINTS, points } from "./points.ts";

/**
 * What a decision has to know of a member's points, as of now. Load the lots that have points
 * left; besides, whatever their content, the lots that the decision is about: those that the
 * earning, the hold or the redemption in question names.
 */
export interface Wallet {
  readonly memberId: string;
  readonly balance: MemberBalance;
  readonly lots: readonly Lot[];
  /** The last order that earned, redemption or adjustment upwards; null if there was none. */
  readonly lastActivityAt: number | null;
  /**
   * Signs of life after the earliest moment that the decision may date back to, in their order, and what
   * has lapsed since then. Absent: none.
   */
  readonly activities?: readonly number[];
  readonly lapses?: readonly Lapse[];
  /** The member was deleted: nothing may be owed any more, and nothing can be spent. */
  readonly isClosed?: boolean;
}

export function emptyWallet(memberId: string): Wallet {
  return { memberId, balance: { pending: 0, available: 0, held: 0 }, lots: [], lastActivityAt: null };
}

/** What a member owes: available points below zero. */
export function debtOf(balance: Pick<MemberBalance, "available">): number {
  return Math.max(0, -balance.available);
}

/**
 * The wallet after these entries: what the store has after the commit. Entries of other members may
 * be among them; a change of a lot that was not loaded is the business of whoever has it.
 */
export function walletAfter(
  wallet: Wallet,
  entries: readonly EntryDraft[],
  schedules: readonly LotSchedule[] = [],
): Wallet {
  if (entries.length === 0 && schedules.length === 0) return wallet;
  const { memberId } = wallet;
  const moved = memberBalance(postingsOf(entries), memberId);
  const { pending, available, held } = wallet.balance;
  return {
    ...wallet,
    balance: {
      pending: pending + moved.pending,
      available: available + moved.available,
      held: held + moved.held,
    },
    lots: lotsAfter([...wallet.lots, ...lotsOpened(entries, memberId)], lotChangesOf(entries), schedules),
    ...signsOfLife(wallet, entries),
    lapses: lapsesAfter(wallet.lapses ?? [], entries, memberId),
  };
}

function lotsOpened(entries: readonly EntryDraft[], memberId: string): Lot[] {
  return entries.flatMap(({ opensLot }) =>
    opensLot?.memberId === memberId ? [{ ...opensLot, remaining: opensLot.points }] : [],
  );
}

function lotsAfter(
  lots: readonly Lot[],
  changes: readonly LotChange[],
  schedules: readonly LotSchedule[],
): readonly Lot[] {
  if (changes.length === 0 && schedules.length === 0) return lots;
  const changeOf = new Map(changes.map((change) => [change.lotKey, change]));
  const scheduleOf = new Map(schedules.map((schedule) => [schedule.lotKey, schedule]));
  return lots.map((lot) => {
    const schedule = scheduleOf.get(lot.key);
    const planned =
      schedule === undefined ? lot : { ...lot, maturesAt: schedule.maturesAt, expiresAt: schedule.expiresAt };
    const change = changeOf.get(lot.key);
    return change === undefined ? planned : lotAfter(planned, change);
  });
}

function lotAfter(lot: Lot, change: LotChange): Lot {
  return {
    ...lot,
    memberId: change.memberId ?? lot.memberId,
    remaining: points(lot.remaining + change.remaining),
    expired: points((lot.expired ?? NO_POINTS) + change.expired),
    forgiven: points((lot.forgiven ?? NO_POINTS) + change.forgiven),
    expiresAt: change.expiresAt ?? lot.expiresAt,
    isPending: lot.isPending === true && !change.matured,
  };
}

/** Earning, redeeming and being given points are signs of life; expiry, refunds and merges are none. */
function signsOfLife(
  { memberId, lastActivityAt, activities = [] }: Wallet,
  entries: readonly EntryDraft[],
): Pick<Wallet, "lastActivityAt"> & { readonly activities: readonly number[] } {
  const fresh = entries.flatMap((entry) =>
    entry.memberId === memberId && isActivity(entry) ? entry.occurredAt : [],
  );
  if (fresh.length === 0) return { lastActivityAt, activities };
  return {
    lastActivityAt: Math.max(...fresh, lastActivityAt ?? Number.NEGATIVE_INFINITY),
    activities: [...activities, ...fresh].sort((a, b) => a - b),
  };
}

function lapsesAfter(
  before: readonly Lapse[],
  entries: readonly EntryDraft[],
  memberId: string,
): readonly Lapse[] {
  if (!entries.some(({ kind, reason }) => kind === "revive" || reason === "member_inactive")) return before;
  const undone = new Set(entries.flatMap(({ kind, reverses }) => (kind === "revive" ? [reverses] : [])));
  const fresh = entries.flatMap((entry): Lapse[] => {
    if (entry.reason !== "member_inactive" || entry.memberId !== memberId) return [];
    const { key, occurredAt: at } = entry;
    return entry.takesFromLots.map((use) => ({ key, ...use, at }));
  });
  return [...before, ...fresh].filter(({ key }) => !undone.has(key));
}

/** Whether an entry prolongs validity by inactivity. */
export function isActivity(entry: Pick<EntryDraft, "kind" | "opensLot">): boolean {
  return (
    entry.kind === "earn" || entry.kind === "hold" || (entry.kind === "adjust" && entry.opensLot !== null)
  );
}
