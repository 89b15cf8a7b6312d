import { invariant } from "../invariant.ts";
import type { RestoredRule } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import { walletAsOf } from "./as-of.ts";
import type { Cause } from "./cause.ts";
import { decideRelease } from "./decide-release.ts";
import type { Actor, EntryDraft } from "./entry.ts";
import type { Hold } from "./hold.ts";
import type { Wallet } from "./wallet.ts";
import { walletAfter } from "./wallet.ts";

export interface LeavingInput {
  /** With all lots that have points left, and those that the holds name. */
  readonly wallet: Wallet;
  readonly openHolds: readonly Hold[];
  /** Of the event by which somebody is no member any more. */
  readonly eventId: string;
  readonly actor: Actor;
  readonly restored: RestoredRule;
  readonly now: number;
  readonly calendar: Calendar;
}

export interface Leaving {
  readonly entries: readonly EntryDraft[];
  /** Released, in the order of `openHolds`. */
  readonly holds: readonly Hold[];
}

/**
 * Somebody is no member any more: what is held is released, and each lot is closed with what is left in it,
 * usable or pending. What is owed stays owed. Keys: those of releases, and `{lot}/closed/{event}`.
 */
export function decideLeaving(input: LeavingInput): Leaving {
  const { now, calendar, actor, restored, eventId } = input;
  const { wallet: found, entries: due } = walletAsOf(input.wallet, now, calendar);
  const entries: EntryDraft[] = [...due];
  const holds: Hold[] = [];
  let wallet = found;
  for (const hold of input.openHolds) {
    const released = decideRelease({
      ...{ hold, wallet, restored, actor, now, calendar },
      programVersion: null,
      occurredAt: now,
      reason: "redemption_not_used",
    });
    invariant(released.ok, "an open hold can be released");
    entries.push(...released.value.entries);
    holds.push(released.value.hold);
    wallet = walletAfter(wallet, released.value.entries);
  }
  const closing = { cause: { kind: "membership", id: eventId } as const, actor, now };
  return { entries: [...entries, ...closeLots(wallet, { ...closing, name: eventId })], holds };
}

export interface Closing {
  readonly cause: Cause;
  readonly actor: Actor;
  readonly now: number;
  /** Tells one closing of a lot from another. */
  readonly name: string;
}

/**
 * One entry for each lot that has points left, which ends them: as if their validity had, so that a refund takes
 * of what was closed before it takes anything else, and coming back can bring back what is left of it.
 */
export function closeLots(wallet: Wallet, { cause, actor, now, name }: Closing): readonly EntryDraft[] {
  const { memberId } = wallet;
  return wallet.lots
    .filter((lot) => lot.memberId === memberId && lot.remaining > 0)
    .map((lot) => ({
      key: `${lot.key}/closed/${name}`,
      kind: "expire",
      memberId,
      postings: [
        {
          from: memberAccount(lot.isPending === true ? "pending" : "available", memberId),
          to: storeAccount("expired"),
          points: lot.remaining,
        },
      ],
      occurredAt: now,
      cause,
      programVersion: null,
      actor,
      reason: "membership_ended",
      reverses: null,
      opensLot: null,
      takesFromLots: [{ lotKey: lot.key, points: lot.remaining }],
    }));
}
