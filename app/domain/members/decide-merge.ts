import type { OrderSettlement } from "../orders/order-settlement.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import { memberAccount } from "../points/account.ts";
import type { MemberAccountKind } from "../points/account.ts";
import { walletAsOf } from "../points/as-of.ts";
import { takeInOrder } from "../points/decide-spend.ts";
import type { Actor, EntryDraft, Posting } from "../points/entry.ts";
import type { Hold } from "../points/hold.ts";
import type { LotUse } from "../points/lot.ts";
import { lotsInOrder } from "../points/lots-in-order.ts";
import { points } from "../points/points.ts";
import { debtOf, walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";

export interface MergeInput {
  /** With all its lots. */
  readonly from: Wallet;
  /** With all lots that have points left. */
  readonly into: Wallet;
  /** All holds of `from`: open ones, and captured ones, whose refund may still come. */
  readonly holds: readonly Hold[];
  /** All settlements of `from`. */
  readonly settlements: readonly OrderSettlement[];
  /** Where `from` has gone already; null if it has not. */
  readonly mergedInto: string | null;
  readonly actor: Actor;
  readonly now: number;
  readonly calendar: Calendar;
}

export interface Merge {
  /** At most one, besides what time had brought; none where there is nothing to move. Key: `merge/{from}`. */
  readonly entries: readonly EntryDraft[];
  /** As they are now: `into` has them. */
  readonly holds: readonly Hold[];
  readonly settlements: readonly OrderSettlement[];
  /** Of `into`, with the lots of both. */
  readonly wallet: Wallet;
}

export type MergeError =
  | { readonly code: "same_member" }
  | { readonly code: "merged_elsewhere"; readonly memberId: string }
  | { readonly code: "member_closed" };

/**
 * One member becomes part of another: points, lots, holds and orders go over; what is owed goes
 * along and is repaid. Entries stay where they are: the statement reads both. Merged into the same
 * member before: nothing to do. Decide the tier of `into` anew afterwards, from all settlements.
 */
export function decideMerge(input: MergeInput): Result<Merge, MergeError> {
  const { mergedInto, now, calendar } = input;
  const intoId = input.into.memberId;
  if (input.from.memberId === intoId) return fail({ code: "same_member" });
  if (mergedInto === intoId) return ok({ entries: [], holds: [], settlements: [], wallet: input.into });
  if (mergedInto !== null) return fail({ code: "merged_elsewhere", memberId: mergedInto });
  if (input.from.isClosed === true || input.into.isClosed === true) return fail({ code: "member_closed" });
  const { wallet: from, entries: dueOfFrom } = walletAsOf(input.from, now, calendar);
  const { wallet: into, entries: dueOfInto } = walletAsOf(input.into, now, calendar);
  const due = [...dueOfFrom, ...dueOfInto];
  const postings = mergePostings(from, into);
  const entry = mergeEntry(input, from, into, postings);
  const joined: Wallet = {
    ...into,
    lots: [...into.lots, ...from.lots],
    lastActivityAt: latest(from, into),
    activities: [...(from.activities ?? []), ...(into.activities ?? [])].sort((a, b) => a - b),
    lapses: [...(from.lapses ?? []), ...(into.lapses ?? [])],
  };
  const lots = from.lots.map((lot) => ({ ...lot, memberId: intoId }));
  return ok({
    entries: postings.length > 0 ? [...due, entry] : due,
    holds: input.holds.map((hold) => ({ ...hold, memberId: intoId })),
    settlements: input.settlements.map((settlement) => ({ ...settlement, memberId: intoId })),
    wallet: postings.length > 0 ? walletAfter(joined, [entry]) : { ...joined, lots: [...into.lots, ...lots] },
  });
}

function mergePostings(from: Wallet, into: Wallet): readonly Posting[] {
  const kinds: readonly MemberAccountKind[] = ["pending", "available", "held"];
  return kinds.flatMap((kind) => {
    const balance = from.balance[kind];
    if (balance === 0) return [];
    const theirs = memberAccount(kind, from.memberId);
    const ours = memberAccount(kind, into.memberId);
    // What is owed moves the other way round: the surviving member makes it good.
    return balance > 0
      ? [{ from: theirs, to: ours, points: points(balance) }]
      : [{ from: ours, to: theirs, points: points(-balance) }];
  });
}

function mergeEntry(input: MergeInput, from: Wallet, into: Wallet, postings: readonly Posting[]): EntryDraft {
  return {
    key: `merge/${from.memberId}`,
    kind: "merge",
    memberId: into.memberId,
    postings,
    occurredAt: input.now,
    cause: { kind: "merge", id: from.memberId },
    programVersion: null,
    actor: input.actor,
    reason: "members_merged",
    reverses: null,
    opensLot: null,
    takesFromLots: [...repaid(input, from, into), ...repaid(input, into, from)],
    marksLots: from.lots.map((lot) => ({ lotKey: lot.key, memberId: into.memberId })),
  };
}

/** What the lots of one repay of what the other owes. */
function repaid({ calendar }: MergeInput, owing: Wallet, having: Wallet): readonly LotUse[] {
  return takeInOrder(lotsInOrder(having, calendar), debtOf(owing.balance));
}

function latest(a: Wallet, b: Wallet): number | null {
  if (a.lastActivityAt === null || b.lastActivityAt === null) return a.lastActivityAt ?? b.lastActivityAt;
  return Math.max(a.lastActivityAt, b.lastActivityAt);
}
