import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Lot, LotUse } from "./lot.ts";
import { lotsInOrder } from "./lots-in-order.ts";
import { points } from "./points.ts";
import { debtOf } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

export interface NotEnoughPoints {
  readonly code: "not_enough_points";
  readonly wanted: number;
  /** What could be spent: usable points whose validity has not ended. */
  readonly usable: number;
}

/**
 * Which lots give `wanted` points: those usable, in the order in which points leave. `wanted` is zero or
 * more.
 *
 * @param wallet as of now
 */
export function decideSpend(
  wallet: Wallet,
  wanted: number,
  calendar: Calendar,
): Result<readonly LotUse[], NotEnoughPoints> {
  const lots = lotsInOrder(wallet, calendar);
  // Whoever owes has nothing to spend: what came in last has gone to the debt already.
  const usable = debtOf(wallet.balance) > 0 ? 0 : lots.reduce((sum, lot) => sum + lot.remaining, 0);
  if (usable < wanted) return fail({ code: "not_enough_points", wanted, usable });
  return ok(takeInOrder(lots, wanted));
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
