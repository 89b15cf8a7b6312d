import { sellsNothing } from "../campaigns/campaign-uses.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

/** What an order did with a redemption, by the code that it was placed with. Minor units of the store's currency. */
export interface RedemptionUse {
  readonly code: string;
  /** What it took off, as ordered. */
  readonly givenMinor: number;
  /** What is left of that after refunds and removals. */
  readonly keptMinor: number;
  /** What the goods that it came off cost after it, as ordered. */
  readonly costMinor: number;
  /** The shopper paid in the store's currency, as far as is known: no rate stands between. */
  readonly isOwnCurrency: boolean;
}

/** What a redemption was to take off, where its member chose how much. Minor units of the store's currency. */
export interface ChosenWorth {
  readonly worthMinor: number;
  /** It takes no larger share off an order, in basis points. */
  readonly share: number | null;
}

/** Codes with which an order was placed; none for one that nothing was sold of in the end, as when it was cancelled. */
export function redemptionUses(order: OrderSnapshot): RedemptionUse[] {
  if (sellsNothing(order)) return [];
  const isOwnCurrency = (order.presentmentCurrency ?? order.currency) === order.currency;
  return (order.codes ?? []).map(({ title: code, amountMinor: givenMinor, keptMinor, costMinor }) => {
    return { code, givenMinor, keptMinor, costMinor, isOwnCurrency };
  });
}

/**
 * How many of the points of a redemption an order takes: all where it took off all that it was worth, else as large a part
 * as it took off, rounded up, and one at least. In another currency than the store's, at the rate of the day, what it took off
 * is something else than what it was worth: there only an order that cost no more, or of which it took its share, cut it.
 *
 * @param chosen null: the member did not choose how much, and one use takes all
 */
export function pointsToCapture(points: number, chosen: ChosenWorth | null, use: RedemptionUse): number {
  if (chosen === null) return points;
  const { worthMinor, share } = chosen;
  const { givenMinor, costMinor, isOwnCurrency } = use;
  // Checkout rounds a share down to the smallest unit of another currency, which may be some of the store's.
  const isShare = share !== null && (givenMinor + 10) * 10_000 >= (givenMinor + costMinor) * share;
  const isCut = isOwnCurrency || costMinor <= 0 || isShare;
  if (!isCut || givenMinor >= worthMinor) return points;
  const part =
    (BigInt(points) * BigInt(Math.max(0, givenMinor)) + BigInt(worthMinor) - 1n) / BigInt(worthMinor);
  return Math.max(1, Number(part));
}

/**
 * How many of the points of a redemption go back to the member, as its order stands now: all where it was undone; of a
 * partial refund as large a part as what it took off the refunded goods is of all that it took off, rounded down.
 *
 * @param use null: the order was undone, or has it no more
 */
export function pointsToGiveBack(
  captured: number,
  use: Pick<RedemptionUse, "givenMinor" | "keptMinor"> | null,
): number {
  if (use === null) return captured;
  const { givenMinor, keptMinor } = use;
  if (givenMinor <= 0 || keptMinor >= givenMinor) return 0;
  // Both are safe integers, their product may not be.
  return Number((BigInt(captured) * BigInt(givenMinor - Math.max(0, keptMinor))) / BigInt(givenMinor));
}
