import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import type { EntryDraft, LedgerReason } from "./entry.ts";
import type { Lot } from "./lot.ts";
import { isByInactivity, validUntil } from "./validity.ts";
import type { Wallet } from "./wallet.ts";

/** Time ends validity, and nobody else. */
export const EXPIRY_ACTOR = { kind: "system", id: "expiry" } as const;

/**
 * One entry for each lot whose validity has ended by now and that has points left; each occurs when
 * it ended, however late it is decided. Key: `{lot}/expire/{moment}/{expired before}`, because points
 * may come back to a lot that has run out and run out once more.
 *
 * @param activityAt a sign of life that is about to be written down: by inactivity only what had lapsed by
 *   then has
 */
export function decideExpiry(
  wallet: Wallet,
  { now, activityAt = now }: { readonly now: number; readonly activityAt?: number },
  calendar: Calendar,
): readonly EntryDraft[] {
  return wallet.lots
    .flatMap((lot) => {
      if (lot.remaining === 0 || lot.memberId !== wallet.memberId) return [];
      const endedAt = validUntil(lot, wallet.lastActivityAt, calendar);
      const by = isByInactivity(lot) ? Math.min(now, activityAt) : now;
      return endedAt !== null && endedAt <= by ? [{ lot, endedAt }] : [];
    })
    .sort((a, b) => a.endedAt - b.endedAt || (a.lot.key < b.lot.key ? -1 : 1))
    .map(({ lot, endedAt }) => {
      const reason = isByInactivity(lot) ? "member_inactive" : "validity_ended";
      return expireEntry(lot, lot.remaining, expiryKey(lot, endedAt), endedAt, reason);
    });
}

/** What one running out of a lot is called. */
export function expiryKey(lot: Lot, endedAt: number): string {
  return `${lot.key}/expire/${endedAt}/${lot.expired ?? 0}`;
}

/** Points of a usable lot run out. */
export function expireEntry(
  lot: Lot,
  expired: Lot["remaining"],
  key: string,
  occurredAt: number,
  reason: LedgerReason,
): EntryDraft {
  return {
    key,
    kind: "expire",
    memberId: lot.memberId,
    postings: [
      { from: memberAccount("available", lot.memberId), to: storeAccount("expired"), points: expired },
    ],
    occurredAt,
    cause: { kind: "expiry", id: String(occurredAt) },
    programVersion: null,
    actor: EXPIRY_ACTOR,
    reason,
    reverses: null,
    opensLot: null,
    takesFromLots: [{ lotKey: lot.key, points: expired }],
  };
}
