import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import type { TierLadder } from "../program/ladder.ts";
import { findTier } from "../tiers/tier-progress.ts";

/**
 * What a tier's percentage takes off at checkout, in minor units, reckoned from what was paid for goods and kept. An
 * estimate: where that percentage, or another one, was taken off then already, it is of what was left.
 */
export function tierDiscountCost(
  { lines }: Pick<OrderSnapshot, "lines">,
  ladder: TierLadder,
  tierId: string | null,
): number {
  const basisPoints = tierId === null ? 0 : (findTier(ladder, tierId)?.discountBasisPoints ?? 0);
  if (basisPoints === 0) return 0;
  let paidMinor = 0;
  for (const { isGiftCard, isTip, grossMinor, discountMinor, refundedMinor } of lines) {
    if (!isGiftCard && isTip !== true) paidMinor += Math.max(0, grossMinor - discountMinor - refundedMinor);
  }
  return Math.round((paidMinor * basisPoints) / 10_000);
}
