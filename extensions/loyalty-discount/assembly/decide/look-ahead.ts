import { Input, Offer } from "../input/tables.gen";
import { ABOVE_COST } from "./kind";
import { EVERYTHING, NO_TARGET, OF_SALE, PURCHASES } from "./targets";

// What the configuration makes worth reading of each line: a host that has to be asked for it is not asked in vain.

/** Whether it is on sale. */
export let looksAtSale = false;
/** Whether it is a subscription. */
export let looksAtPurchases = false;
/** Which targets its product is in. */
export let looksAtTargets = false;
/** What its variant cost, which its product carries beside them. */
export let looksAtCosts = false;

/** Once the configuration is read, and before the cart is. */
export function lookAhead(input: Input): void {
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const offer = changetype<Offer>(at);
    if ((offer.how & OF_SALE) != 0) looksAtSale = true;
    if ((offer.terms & PURCHASES) != 0) looksAtPurchases = true;
    if (offer.target != NO_TARGET || (offer.bought != NO_TARGET && offer.bought != EVERYTHING)) looksAtTargets = true;
    if ((offer.how & ABOVE_COST) != 0) looksAtTargets = looksAtCosts = true;
  }
}
