import type { Calendar } from "../time/calendar.ts";
import type { Lot } from "./lot.ts";
import { validUntil } from "./validity.ts";
import type { Wallet } from "./wallet.ts";

/**
 * A member's lots with usable points, in the one order in which points leave, whoever takes them: the
 * earliest end of validity first (by inactivity: when it would lapse as of now; never last), then the
 * earliest earned, then by key.
 */
export function lotsInOrder(wallet: Wallet, calendar: Calendar): readonly Lot[] {
  return wallet.lots
    .filter((lot) => lot.memberId === wallet.memberId && lot.remaining > 0 && lot.isPending !== true)
    .map((lot) => ({
      lot,
      until: validUntil(lot, wallet.lastActivityAt, calendar) ?? Number.POSITIVE_INFINITY,
    }))
    .sort((a, b) => compareNumbers(a.until, b.until) || earlierFirst(a.lot, b.lot))
    .map(({ lot }) => lot);
}

function earlierFirst(a: Lot, b: Lot): number {
  return a.earnedAt - b.earnedAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** Also between infinities, whose difference is no number. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
