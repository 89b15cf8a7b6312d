import { Input, Offer } from "../input/tables.gen";
import { Cart, cartOf } from "./cart";
import { aim, gather, startGoods } from "./goods";
import { ABOVE_COST } from "./kind";
import { ALLOWS_ORDER, ALLOWS_PRODUCT, OF_DELIVERY, OF_ORDER, isForShopper } from "./open-offer";
import { noteUnitCosts } from "./unit-cost";

/**
 * Adds up what offers look at: those of one target of the function, and only those that are for this shopper, whatever
 * the cart; or all of them where their fate is to be told. Call once `faultOf` has found nothing: amounts are taken for
 * sound, and each line has its `Cost`.
 */
export function measure(input: Input, isOfDelivery: bool, isTold: bool): Cart {
  const cart = cartOf(input, startGoods(input.lines));
  let looksAtCosts = false;
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    const isFor = isAsked(offer, input, isOfDelivery) && isForShopper(offer, cart);
    if (isFor || isTold) aim(offer, isFor);
    if (isFor && (offer.how & ABOVE_COST) != 0) looksAtCosts = true;
  }
  noteUnitCosts(input, cart, looksAtCosts);
  gather(input);
  return cart;
}

function isAsked(offer: Offer, input: Input, isOfDelivery: bool): bool {
  if ((offer.how & OF_DELIVERY) != 0) return isOfDelivery;
  if (isOfDelivery) return false;
  return (input.classes & ((offer.how & OF_ORDER) != 0 ? ALLOWS_ORDER : ALLOWS_PRODUCT)) != 0;
}
