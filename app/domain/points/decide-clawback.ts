import { invariant } from "../invariant.ts";
import type { DebtRule } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import type { Cause } from "./cause.ts";
import { takeInOrder } from "./decide-spend.ts";
import type { EntryDraft, LedgerReason, Posting } from "./entry.ts";
import type { Lot, LotUse } from "./lot.ts";
import { lotsInOrder } from "./lots-in-order.ts";
import { points } from "./points.ts";
import type { Points } from "./points.ts";
import type { Wallet } from "./wallet.ts";

export interface ClawbackInput {
  /** As of now, with the lot that the earning opened, and all lots with points left. */
  readonly wallet: Wallet;
  /** The earning that is taken back, wholly or in part. */
  readonly earningKey: string;
  readonly points: Points;
  readonly debt: DebtRule;
  /** The business key of the claw-back; what is forgiven has `{key}/forgiven`. */
  readonly key: string;
  readonly cause: Cause;
  readonly programVersion: number | null;
  readonly actor: EntryDraft["actor"];
  readonly reason: LedgerReason;
  readonly occurredAt: number;
  readonly calendar: Calendar;
}

/**
 * Takes back what an earning gave: first out of the lot that it opened (what is left, then what
 * ran out of it, which is nobody's any more), then out of the member's other usable lots, then as
 * debt or forgiven. Nothing is owed by a member who was deleted.
 */
export function decideClawback(input: ClawbackInput): readonly EntryDraft[] {
  const shares = shareOut(input);
  const isForgiven = input.debt === "forgive" || input.wallet.isClosed === true;
  const owed = isForgiven ? 0 : shares.missing;
  const entries: EntryDraft[] = [];
  const postings = clawbackPostings(input.wallet.memberId, shares, owed);
  if (postings.length > 0) entries.push(clawbackEntry(input, shares, postings));
  if (isForgiven && shares.missing > 0) entries.push(forgivenEntry(input, points(shares.missing)));
  return entries;
}

interface Shares {
  readonly own: Lot;
  readonly fromOwn: number;
  readonly unexpired: number;
  readonly fromOthers: readonly LotUse[];
  /** What the member no longer has. */
  readonly missing: number;
}

function shareOut({ wallet, earningKey, points: wanted, calendar }: ClawbackInput): Shares {
  const own = wallet.lots.find((lot) => lot.key === earningKey);
  invariant(own !== undefined, "the lot of the earning to take back was not loaded");
  const fromOwn = Math.min(wanted, own.remaining);
  const unexpired = Math.min(wanted - fromOwn, own.expired ?? 0);
  const others = lotsInOrder(wallet, calendar).filter((lot) => lot !== own);
  const fromOthers = takeInOrder(others, wanted - fromOwn - unexpired);
  const covered = fromOthers.reduce((sum, use) => sum + use.points, fromOwn + unexpired);
  return { own, fromOwn, unexpired, fromOthers, missing: wanted - covered };
}

function clawbackPostings(memberId: string, shares: Shares, owed: number): readonly Posting[] {
  const { own, fromOwn, unexpired, fromOthers } = shares;
  const isPending = own.isPending === true;
  const available = fromOthers.reduce((sum, use) => sum + use.points, owed + (isPending ? 0 : fromOwn));
  const moved: [Posting["from"], number][] = [
    [memberAccount("pending", memberId), isPending ? fromOwn : 0],
    [memberAccount("available", memberId), available],
    [storeAccount("expired"), unexpired],
  ];
  return moved.flatMap(([from, amount]) =>
    amount > 0 ? [{ from, to: storeAccount("issued"), points: points(amount) }] : [],
  );
}

function clawbackEntry(input: ClawbackInput, shares: Shares, postings: readonly Posting[]): EntryDraft {
  const { own, fromOwn, unexpired, fromOthers } = shares;
  const fromOwnLot = fromOwn > 0 ? [{ lotKey: own.key, points: points(fromOwn) }] : [];
  return {
    ...common(input),
    key: input.key,
    kind: "clawback",
    postings,
    reason: input.reason,
    takesFromLots: [...fromOwnLot, ...fromOthers],
    ...(unexpired > 0 ? { marksLots: [{ lotKey: own.key, expired: -unexpired }] } : {}),
  };
}

/** The store bears what the member no longer has. The lot remembers it, should points come back to it. */
function forgivenEntry(input: ClawbackInput, forgiven: Points): EntryDraft {
  return {
    ...common(input),
    key: `${input.key}/forgiven`,
    kind: "adjust",
    postings: [{ from: storeAccount("adjusted"), to: storeAccount("issued"), points: forgiven }],
    reason: "debt_forgiven",
    takesFromLots: [],
    marksLots: [{ lotKey: input.earningKey, forgiven }],
  };
}

function common(input: ClawbackInput) {
  return {
    memberId: input.wallet.memberId,
    occurredAt: input.occurredAt,
    cause: input.cause,
    programVersion: input.programVersion,
    actor: input.actor,
    reverses: input.earningKey,
    opensLot: null,
  };
}
