import { Code, Offer } from "../input/tables.gen";
import { List } from "../memory/list";
import { Text, lengthOf, sameText } from "../memory/text";
import { LARGEST, Money, converted, moneyOf } from "../money/money";
import { Cart } from "./cart";
import { PIECE } from "./goods";
import { cheapestOf, hasGot, piecesToBuy } from "./group";
import { isGift } from "./kind";
import { hasOther } from "./targets";

// What a cart must have besides an offer's target and steps. Each condition stands by itself, so that an explanation
// can name all that fail.

/** The least that is spent is of the whole cart; else of the offer's target. */
const SUBTOTAL_OF_CART: u32 = 16;
/** So are the pieces. */
const PIECES_OF_CART: u32 = 32;
const FIRST_ORDER: u32 = 64;

/** Whether all of it is met that hangs on what is in the cart. */
export function meetsNeeds(offer: Offer, cart: Cart): bool {
  if (hasOther(offer) && !meetsOther(offer, cart)) return false;
  return subtotalMissing(offer, cart) <= 0 && piecesMissing(offer, cart) <= 0;
}

function meetsOther(offer: Offer, cart: Cart): bool {
  return hasGot(offer) && piecesToBuy(offer) == 0 && otherMissing(offer, cart) <= 0;
}

/** How much more must be spent on another target; what is given of that does not count. */
export function otherMissing(offer: Offer, cart: Cart): Money {
  if (lengthOf(offer.boughtFrom) == 0) return 0;
  const least = converted(moneyOf(offer.boughtFrom), cart.rate, cart.unit);
  return least - cart.spentOnOther(offer) + cheapestOf(offer, true);
}

/** How much of that other target may be given without falling below what has to be spent on it. */
export function otherRoom(offer: Offer, cart: Cart): Money {
  if (lengthOf(offer.boughtFrom) == 0) return LARGEST;
  return cheapestOf(offer, true) - otherMissing(offer, cart);
}

/** How much more must be spent, before any discount; nothing where it is zero or less. */
export function subtotalMissing(offer: Offer, cart: Cart): Money {
  if (lengthOf(offer.minSubtotal) == 0) return 0;
  const least = converted(moneyOf(offer.minSubtotal), cart.rate, cart.unit);
  const spent = isSubtotalOfCart(offer) ? cart.subtotal : cart.subtotalOf(offer);
  // What is given does not count towards what has to be spent for it.
  return least - spent + (isGift(offer) ? cheapestOf(offer) : 0);
}

/** How much may be given without falling below what has to be spent. */
export function subtotalRoom(offer: Offer, cart: Cart): Money {
  if (lengthOf(offer.minSubtotal) == 0) return LARGEST;
  return (isGift(offer) ? cheapestOf(offer) : 0) - subtotalMissing(offer, cart);
}

/** How many more pieces are needed, in ten-thousandths. */
export function piecesMissing(offer: Offer, cart: Cart): i64 {
  if (offer.minPieces == 0) return 0;
  return PIECE * offer.minPieces - (arePiecesOfCart(offer) ? cart.allPieces : cart.piecesOf(offer));
}

export function isSubtotalOfCart(offer: Offer): bool {
  return (offer.how & SUBTOTAL_OF_CART) != 0;
}

export function arePiecesOfCart(offer: Offer): bool {
  return (offer.how & PIECES_OF_CART) != 0;
}

/** A shopper whom Shopify does not know has not ordered before, as far as anybody can tell. */
export function isFirstEnough(offer: Offer, cart: Cart): bool {
  return (offer.how & FIRST_ORDER) == 0 || cart.ordersBefore == 0;
}

/** No currency at all: all of them. */
export function isAccepted(currencies: List, currency: Text): bool {
  for (let at = currencies.first; at != 0; at = changetype<Code>(at).next) {
    if (sameText(changetype<Code>(at).code, currency)) return true;
  }
  return currencies.count == 0;
}
