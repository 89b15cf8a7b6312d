import { sellsNothing } from "../campaigns/campaign-uses.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

/** What an order did with a redemption, by the code that it was placed with. Minor units of the store's currency. */
export interface RedemptionUse {
  readonly code: string;
  /** What it took off, as ordered. */
  readonly givenMinor: number;
  /** What is left of that after refunds and removals. */
  readonly keptMinor: number;
}

/** Codes with which an order was placed; none for one that nothing was sold of in the end, as when it was cancelled. */
export function redemptionUses(order: OrderSnapshot): RedemptionUse[] {
  if (sellsNothing(order)) return [];
  return (order.codes ?? []).map(({ title: code, amountMinor: givenMinor, keptMinor }) => {
    return { code, givenMinor, keptMinor };
  });
}

/**
 * How many of the points of a redemption go back to the member, as its order stands now: all where it was undone; of a
 * partial refund as large a part as what it took off the refunded goods is of all that it took off, rounded down.
 *
 * @param use null: the order was undone, or has it no more
 */
export function pointsToGiveBack(captured: number, use: RedemptionUse | null): number {
  if (use === null) return captured;
  const { givenMinor, keptMinor } = use;
  if (givenMinor <= 0 || keptMinor >= givenMinor) return 0;
  // Both are safe integers, their product may not be.
  return Number((BigInt(captured) * BigInt(givenMinor - Math.max(0, keptMinor))) / BigInt(givenMinor));
}
