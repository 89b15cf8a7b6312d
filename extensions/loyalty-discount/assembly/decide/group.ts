import { Line, Offer } from "../input/tables.gen";
import { Money } from "../money/money";
import { Cart, costOf } from "./cart";
import { hasOther, isOfOther, isOn } from "./targets";

// Offers on some pieces of each so many: buy some and get others for less, a gift, a bundle at a price. Which pieces
// there are, and how often they make up an offer; it takes none of the cart's memory, so that explanations can ask.

/** So many pieces together cost what its amount says. */
const BUNDLE: u32 = 65536;
const ALWAYS: i64 = 1000000000;
const NONE: Money = i64.MAX_VALUE;

/** Pieces that may be bought for the offer and not got, got and not bought, and either. */
let onlyBought: i64 = 0;
let onlyGot: i64 = 0;
let either: i64 = 0;

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

/** What costs nothing makes up no offer: neither is it bought for one, nor can it be given. */
export function isBought(offer: Offer, line: Line): bool {
  if (offer.buy == 0) return false;
  return hasOther(offer) ? isPiece(line) && isOfOther(offer, costOf(line).carried) : isGot(offer, line);
}

@inline
export function isGot(offer: Offer, line: Line): bool {
  return isPiece(line) && isOn(offer, costOf(line).carried);
}

@inline
function isPiece(line: Line): bool {
  return !line.isGiftCard && costOf(line).price > 0;
}

/** Counts what is in the cart, all of it or what no other group has; nothing of it is planned then. */
export function countPieces(offer: Offer, cart: Cart, isWhatIsLeft: bool): void {
  onlyBought = onlyGot = either = 0;
  for (let at = cart.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    const cost = costOf(line);
    cost.planned = 0;
    const bought = isBought(offer, line);
    const got = isGot(offer, line) && !(isWhatIsLeft && cost.isTaken);
    const pieces: i64 = isWhatIsLeft ? line.quantity - cost.used : line.quantity;
    if (bought && got) either += pieces;
    else if (bought) onlyBought += pieces;
    else if (got) onlyGot += pieces;
  }
}

/** How many pieces are got in so many times, of those that are counted. */
function gotIn(offer: Offer, times: i64): i64 {
  const left = onlyGot + either - spentOfEither(offer, times);
  return left < 0 ? 0 : min<i64>(offer.get * times, left);
}

function spentOfEither(offer: Offer, times: i64): i64 {
  return max<i64>(0, offer.buy * times - onlyBought);
}

/** How often the pieces that are counted make up the offer; the last time may give fewer than it could. */
export function timesOf(offer: Offer): i64 {
  let most: i64 = offer.times > 0 ? offer.times : ALWAYS;
  if (isBundle(offer)) return min<i64>(most, (onlyGot + either) / offer.get);
  if (offer.buy > 0) most = min<i64>(most, (onlyBought + either) / offer.buy);
  const times = min<i64>(most, (onlyBought + onlyGot + either) / (offer.buy + offer.get));
  const got = times < most ? max<i64>(gotIn(offer, times), gotIn(offer, times + 1)) : gotIn(offer, times);
  return (got + offer.get - 1) / offer.get;
}

/** How many pieces it comes off. */
export function piecesGot(offer: Offer): i64 {
  return gotIn(offer, timesOf(offer));
}

/** Of the pieces that could be bought or got, how many may be got. */
export function eitherToGet(offer: Offer): i64 {
  return either - spentOfEither(offer, timesOf(offer));
}

/** How many more pieces of another target have to be bought for one that is got. */
export function piecesToBuy(offer: Offer, cart: Cart): i64 {
  countPieces(offer, cart, false);
  // Who has nothing else to get gets one of those that could be bought.
  const spare: i64 = onlyGot == 0 && either > 0 ? 1 : 0;
  return max<i64>(0, offer.buy - (onlyBought + either - spare));
}

/** Whether there is any piece that it could come off. */
export function hasGot(offer: Offer, cart: Cart): bool {
  countPieces(offer, cart, false);
  return onlyGot + either > 0;
}

/** How many more pieces make up the offer a first time; none where they do. */
export function piecesToGroup(offer: Offer, cart: Cart): i64 {
  countPieces(offer, cart, false);
  return timesOf(offer) > 0 ? 0 : piecesToMore(offer);
}

/** How many more pieces give one more; zero where no number of them does. */
export function piecesToNext(offer: Offer, cart: Cart): i64 {
  countPieces(offer, cart, false);
  return piecesToMore(offer);
}

function piecesToMore(offer: Offer): i64 {
  const got = piecesGot(offer);
  const all = either;
  const most: i64 = offer.buy + offer.get;
  let more: i64 = 0;
  while (++more <= most && piecesGot(offer) == got) either = all + more;
  const found = piecesGot(offer) > got;
  either = all;
  return found ? more - 1 : 0;
}

/**
 * What the cheapest piece costs that it could come off; zero where there is none. With `among` another target, only what
 * is of that counts as costing anything.
 */
export function cheapestOf(offer: Offer, cart: Cart, among: bool = false): Money {
  let cheapest: Money = NONE;
  for (let at = cart.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (!isGot(offer, line)) continue;
    cheapest = min(cheapest, among && !isOfOther(offer, costOf(line).carried) ? 0 : costOf(line).price);
  }
  return cheapest == NONE ? 0 : cheapest;
}
