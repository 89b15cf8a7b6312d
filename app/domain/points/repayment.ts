import type { LotUse } from "./lot.ts";
import { points } from "./points.ts";
import { debtOf } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

/**
 * What of `arriving` usable points goes at once to what the member owes. The postings do not show
 * it, because the points left `available` when they were taken back; the lot does.
 */
export function repayment(wallet: Wallet, lotKey: string, arriving: number): readonly LotUse[] {
  const repaid = Math.min(debtOf(wallet.balance), arriving);
  return repaid === 0 ? [] : [{ lotKey, points: points(repaid) }];
}
