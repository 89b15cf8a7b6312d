import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Lot, LotUse } from "./lot.ts";
import { points } from "./points.ts";
import { validUntil } from "./validity.ts";
import { debtOf } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

export interface NotEnoughPoints {
  readonly code: "not_enough_points";
  readonly wanted: number;
  /** What could be spent: usable points whose validity has not ended. */
  readonly usable: number;
}

/**
 * Which lots give `wanted` points: those usable now, earliest end of validity first (never last),
 * then earliest earned, then by key. `wanted` is zero or more.
 */
export function decideSpend(
  wallet: Wallet,
  wanted: number,
  now: number,
  calendar: Calendar,
): Result<readonly LotUse[], NotEnoughPoints> {
  const lots = usableLots(wallet, now, calendar);
  // Whoever owes has nothing to spend: what came in last has gone to the debt already.
  const usable = debtOf(wallet.balance) > 0 ? 0 : lots.reduce((sum, lot) => sum + lot.remaining, 0);
  if (usable < wanted) return fail({ code: "not_enough_points", wanted, usable });
  return ok(takeInOrder(lots, wanted));
}

/** A member's lots with usable points, in the order in which they are spent. */
export function usableLots(wallet: Wallet, now: number, calendar: Calendar): readonly Lot[] {
  return wallet.lots
    .filter((lot) => lot.memberId === wallet.memberId && lot.remaining > 0 && lot.isPending !== true)
    .map((lot) => ({
      lot,
      until: validUntil(lot, wallet.lastActivityAt, calendar) ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ until }) => until > now)
    .sort((a, b) => compareNumbers(a.until, b.until) || earlierFirst(a.lot, b.lot))
    .map(({ lot }) => lot);
}

/** As much as there is of `wanted`, from the first lots on. */
export function takeInOrder(lots: readonly Pick<Lot, "key" | "remaining">[], wanted: number): LotUse[] {
  const uses: LotUse[] = [];
  let open = wanted;
  for (const { key, remaining } of lots) {
    const taken = Math.min(open, remaining);
    if (taken === 0) continue;
    uses.push({ lotKey: key, points: points(taken) });
    open -= taken;
  }
  return uses;
}

/** Earliest earned first, then by key: the order between lots that end alike. */
export function earlierFirst(a: Lot, b: Lot): number {
  return a.earnedAt - b.earnedAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** Also between infinities, whose difference is no number. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
