import { Text } from "../memory/text";
import { Offer } from "./configuration";
import { LineList } from "./line-list";
import { bestOffer, isBetter } from "./member";

// Each line of the cart gets at most one offer: the best of those on its sets of collections. A gift card
// gets none, and no part of the tier's percentage: it is money, and counts when it is spent.

/** Lines that discounts may touch. */
export let goodsCount: u32 = 0;

/** Lines that no discount may touch. Room for the row; the compiler wants a plain number. */
export const giftCards = changetype<LineList>(memory.data(12, 8));

let best: Offer | null = null;
let isGiftCard = false;

export function startLine(): void {
  best = null;
  isGiftCard = false;
}

export function sellsGiftCard(): void {
  isGiftCard = true;
}

/** The line's product is in this set of collections. */
export function inSet(set: u32): void {
  const offer = bestOffer(set);
  if (offer !== null && isBetter(offer, best)) best = offer;
}

export function finishLine(id: Text): void {
  if (isGiftCard) return giftCards.append(id);
  goodsCount++;
  const offer = best;
  if (offer !== null) offer.lines.append(id);
}
