import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import { walletAsOf } from "./as-of.ts";
import type { Actor, EntryDraft, Posting } from "./entry.ts";
import { redemptionCause, resolutionKey } from "./hold.ts";
import type { Hold } from "./hold.ts";
import { points } from "./points.ts";
import { debtOf, walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

export interface DeletionInput {
  /** With all lots that have points left. */
  readonly wallet: Wallet;
  /** The open holds of the member. Their codes must have been disabled at Shopify. */
  readonly openHolds: readonly Hold[];
  readonly actor: Actor;
  readonly now: number;
  readonly calendar: Calendar;
}

export interface Deletion {
  readonly entries: readonly EntryDraft[];
  readonly holds: readonly Hold[];
}

/**
 * A customer is gone: what is held is released, and all accounts of the member go to zero; what was
 * owed is borne by the store. Keys: `redemption/{id}/resolve` and `member/{id}/deletion`. Mark the
 * member as closed in the same commit; later refunds then take nothing from nobody.
 */
export function decideDeletion(input: DeletionInput): Deletion {
  const { entries: due } = walletAsOf(input.wallet, input.now, input.calendar);
  const released = [...due, ...input.openHolds.map((hold) => releaseEntry(input, hold))];
  const wallet = walletAfter(input.wallet, released);
  const postings = emptyingPostings(wallet);
  const entries = postings.length > 0 ? [...released, emptyingEntry(input, wallet, postings)] : released;
  return { entries, holds: input.openHolds.map((hold) => ({ ...hold, state: "released" })) };
}

/** Its points go to the store in the same commit, so no lot gets them back. */
function releaseEntry(input: DeletionInput, hold: Hold): EntryDraft {
  const { memberId } = input.wallet;
  return {
    ...common(input),
    key: resolutionKey(hold),
    kind: "release",
    cause: redemptionCause(hold),
    postings: [
      {
        from: memberAccount("held", memberId),
        to: memberAccount("available", memberId),
        points: hold.points,
      },
    ],
    reverses: `redemption/${hold.redemptionId}/hold`,
    takesFromLots: [],
  };
}

function emptyingPostings({ memberId, balance }: Wallet): readonly Posting[] {
  const adjusted = storeAccount("adjusted");
  const pending = memberAccount("pending", memberId);
  const available = memberAccount("available", memberId);
  const moved: [Posting["from"], Posting["to"], number][] = [
    [pending, adjusted, balance.pending],
    [available, adjusted, Math.max(0, balance.available)],
    [adjusted, available, debtOf(balance)],
  ];
  return moved.flatMap(([from, to, amount]) => (amount > 0 ? [{ from, to, points: points(amount) }] : []));
}

function emptyingEntry(input: DeletionInput, wallet: Wallet, postings: readonly Posting[]): EntryDraft {
  return {
    ...common(input),
    key: `member/${wallet.memberId}/deletion`,
    kind: "adjust",
    cause: { kind: "deletion", id: wallet.memberId },
    postings,
    reverses: null,
    takesFromLots: wallet.lots
      .filter((lot) => lot.memberId === wallet.memberId && lot.remaining > 0)
      .map((lot) => ({ lotKey: lot.key, points: lot.remaining })),
  };
}

function common(input: DeletionInput) {
  return {
    memberId: input.wallet.memberId,
    occurredAt: input.now,
    programVersion: null,
    actor: input.actor,
    reason: "member_deleted" as const,
    opensLot: null,
  };
}
