import { Offer } from "../input/tables.gen";
import { Money } from "../money/money";
import { costOf } from "./cost";
import { Goods, aimOf } from "./goods";
import { isBundle } from "./kind";
import { hasOther } from "./targets";

// Offers on some pieces of each so many: buy some and get others for less, a gift, a bundle at a price. Which pieces
// there are, and how often they make up an offer; it takes none of the cart's memory, so that explanations can ask.
// What costs nothing makes up no offer: neither is it bought for one, nor can it be given.

const ALWAYS: i64 = 1000000000;

/** Pieces that may be bought for the offer and not got, got and not bought, and either. */
let onlyBought: i64 = 0;
let onlyGot: i64 = 0;
let either: i64 = 0;
/** How often pieces of another target have been noted. */
let noted: u32 = 0;

/** Whether pieces of a line that the offer comes off can be bought for it. `countPieces` comes before. */
@inline
export function isBought(offer: Offer, boughtFor: u32): bool {
  return hasOther(offer) ? offer.buy > 0 && boughtFor == noted : offer.buy > 0;
}

/** Whether they are of another target that has to be bought. */
@inline
export function isOfOther(offer: Offer, boughtFor: u32): bool {
  return hasOther(offer) && boughtFor == noted;
}

/** Counts what is in the cart, all of it or what no other group has; nothing of it is planned then. */
export function countPieces(offer: Offer, isWhatIsLeft: bool): void {
  onlyBought = onlyGot = either = 0;
  if (hasOther(offer)) noteOther(aimOf(offer).other, offer.buy > 0, isWhatIsLeft);
  const goods = aimOf(offer).goods;
  for (let place: u32 = 0; place < goods.count; place++) {
    const line = goods.at(place);
    const cost = costOf(line);
    cost.planned = 0;
    if (cost.price == 0) continue;
    const pieces: i64 = isWhatIsLeft ? line.quantity - cost.used : line.quantity;
    const bought = isBought(offer, cost.boughtFor);
    const got = !(isWhatIsLeft && cost.isTaken);
    if (bought && hasOther(offer)) {
      // Until now it was only bought.
      if (got) onlyBought -= pieces;
      else continue;
    }
    if (bought && got) either += pieces;
    else if (bought) onlyBought += pieces;
    else if (got) onlyGot += pieces;
  }
}

/** Notes which lines are of another target; counts them where they are bought by pieces. */
function noteOther(other: Goods, isCounted: bool, isWhatIsLeft: bool): void {
  noted++;
  for (let place: u32 = 0; place < other.count; place++) {
    const line = other.at(place);
    const cost = costOf(line);
    if (cost.price == 0) continue;
    cost.boughtFor = noted;
    if (isCounted) onlyBought += isWhatIsLeft ? line.quantity - cost.used : line.quantity;
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
export function piecesToBuy(offer: Offer): i64 {
  countPieces(offer, false);
  // Who has nothing else to get gets one of those that could be bought.
  const spare: i64 = onlyGot == 0 && either > 0 ? 1 : 0;
  return max<i64>(0, offer.buy - (onlyBought + either - spare));
}

/** Whether there is any piece that it could come off. */
export function hasGot(offer: Offer): bool {
  countPieces(offer, false);
  return onlyGot + either > 0;
}

/** How many more pieces make up the offer a first time; none where they do. */
export function piecesToGroup(offer: Offer): i64 {
  countPieces(offer, false);
  return timesOf(offer) > 0 ? 0 : piecesToMore(offer);
}

/** How many more pieces give one more; zero where no number of them does. */
export function piecesToNext(offer: Offer): i64 {
  countPieces(offer, false);
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
export function cheapestOf(offer: Offer, among: bool = false): Money {
  if (among) noteOther(aimOf(offer).other, false, false);
  const goods = aimOf(offer).goods;
  let cheapest: Money = 0;
  // From the cheapest on.
  for (let place: u32 = 0; place < goods.count; place++) {
    const cost = costOf(goods.at(place));
    if (cost.price == 0) continue;
    if (!among) return cost.price;
    if (!isOfOther(offer, cost.boughtFor)) return 0;
    if (cheapest == 0) cheapest = cost.price;
  }
  return cheapest;
}
