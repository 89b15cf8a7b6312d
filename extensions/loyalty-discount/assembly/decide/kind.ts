import { Offer } from "../input/tables.gen";

/** So many pieces together cost what its amount says. */
const BUNDLE: u32 = 65536;
/** It takes no piece, and what it comes off together not all of that, below what it cost. */
export const ABOVE_COST: u32 = 16777216;

/** It is on some pieces of each so many: buy some and get others for less, a gift, a bundle at a price. */
export function isGroup(offer: Offer): bool {
  return offer.get > 0;
}

export function isBundle(offer: Offer): bool {
  return (offer.how & BUNDLE) != 0;
}

/** What it comes off is given as soon as the cart meets its conditions: nothing has to be bought for it. */
export function isGift(offer: Offer): bool {
  return offer.get > 0 && offer.buy == 0 && !isBundle(offer);
}
