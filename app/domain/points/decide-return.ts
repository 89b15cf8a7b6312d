import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import { walletAsOf } from "./as-of.ts";
import type { Actor, EntryDraft } from "./entry.ts";
import type { Lot } from "./lot.ts";
import { points } from "./points.ts";
import type { Points } from "./points.ts";
import { debtOf, walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

/** What was closed of a lot when its member left, or since. */
export interface ClosedPoints {
  /** Of the entry that says so. */
  readonly key: string;
  readonly lotKey: string;
  readonly points: Points;
}

export interface ReturnInput {
  /** With the lots that were closed. Coming back is a sign of life: `lastActivityAt` says so already. */
  readonly wallet: Wallet;
  /** Oldest first. */
  readonly closed: readonly ClosedPoints[];
  /** Of the event by which somebody is a member again. */
  readonly eventId: string;
  readonly actor: Actor;
  readonly now: number;
  readonly calendar: Calendar;
}

/**
 * Somebody comes back: what was closed is in its lots again, less what refunds have taken of it meanwhile; what is
 * owed is repaid first. Then time goes on with each lot: what would have matured or run out does so now. Keys:
 * `{closing}/undone`.
 */
export function decideReturn(input: ReturnInput): readonly EntryDraft[] {
  const entries: EntryDraft[] = [];
  let { wallet } = input;
  // The latest first: what a claw-back has taken of what was closed is gone for good.
  for (const closed of [...input.closed].reverse()) {
    const lot = wallet.lots.find(({ key }) => key === closed.lotKey);
    const amount = Math.min(closed.points, lot?.expired ?? 0);
    if (lot === undefined || amount === 0) continue;
    const entry = backEntry(input, wallet, lot, { key: closed.key, amount });
    entries.push(entry);
    wallet = walletAfter(wallet, [entry]);
  }
  return [...entries, ...walletAsOf(wallet, input.now, input.calendar).entries];
}

function backEntry(
  { eventId, actor, now }: ReturnInput,
  { memberId, balance }: Wallet,
  lot: Lot,
  { key, amount }: { readonly key: string; readonly amount: number },
): EntryDraft {
  const isPending = lot.isPending === true;
  const repaid = isPending ? 0 : Math.min(debtOf(balance), amount);
  return {
    key: `${key}/undone`,
    kind: "revive",
    memberId,
    postings: [
      {
        from: storeAccount("expired"),
        to: memberAccount(isPending ? "pending" : "available", memberId),
        points: points(amount),
      },
    ],
    occurredAt: now,
    cause: { kind: "membership", id: eventId },
    programVersion: null,
    actor,
    reason: "membership_resumed",
    reverses: key,
    opensLot: null,
    takesFromLots: [],
    ...(amount > repaid ? { returnsToLots: [{ lotKey: lot.key, points: points(amount - repaid) }] } : {}),
    marksLots: [{ lotKey: lot.key, expired: -amount }],
  };
}
