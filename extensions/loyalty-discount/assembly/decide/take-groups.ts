import { List } from "../memory/list";
import { portion } from "../money/money";
import { ByPrice, byPrice } from "./by-price";
import { Cart, Cost, costOf } from "./cart";
import { choose } from "./decision";
import { countPieces, eitherToGet, isBought, isBundle, isGift, isGot, piecesGot, timesOf } from "./group";
import { otherRoom, subtotalRoom } from "./needs";
import { hasOther, isOfOther } from "./targets";
import { EXACT, OpenOffer } from "./open-offer";
import { planBundle } from "./plan-bundle";
import { bestOf, leave } from "./take-capped";

/**
 * Gives lines to groups where that takes more off than what they would get otherwise: the group that gains the most
 * first, each as far as the pieces go that others have left. A group is given as a whole: on the pieces that its rules
 * choose, or not at all.
 */
export function takeGroups(groups: List, cart: Cart): void {
  const lines = byPrice(cart.lines);
  for (let at = groups.first; at != 0; at = changetype<OpenOffer>(at).next) {
    changetype<OpenOffer>(at).gain = gainOf(changetype<OpenOffer>(at), lines, cart);
  }
  for (let open = bestOf(groups); open !== null; open = bestOf(groups)) {
    if (gainOf(open, lines, cart) > 0) take(open, lines);
    open.gain = 0;
  }
}

/** What comes off by it, less what the lines that it would take get now. */
function gainOf(open: OpenOffer, lines: ByPrice, cart: Cart): i64 {
  const off = plan(open, lines, cart);
  let lost: i64 = 0;
  for (let place: u32 = 0; place < lines.count; place++) {
    const line = lines.at(place);
    const cost = costOf(line);
    if (cost.planned == 0 || cost.best == 0) continue;
    lost += offOf(cost, line.quantity);
  }
  return off - lost;
}

/** Plans on which pieces it comes off; answers how much, in ten-thousandths of `Money`. */
function plan(open: OpenOffer, lines: ByPrice, cart: Cart): i64 {
  countPieces(open.offer, cart, true);
  return isBundle(open.offer) ? planBundle(open, lines) : planCheapest(open, lines, cart);
}

function planCheapest(open: OpenOffer, lines: ByPrice, cart: Cart): i64 {
  const offer = open.offer;
  let left = piecesGot(offer);
  let either = eitherToGet(offer);
  let room = isGift(offer) ? subtotalRoom(offer, cart) : 0;
  let other = isGift(offer) ? otherRoom(offer, cart) : 0;
  let off: i64 = 0;
  for (let place: u32 = 0; place < lines.count && left > 0; place++) {
    const line = lines.at(place);
    const cost = costOf(line);
    if (!isGot(offer, line) || cost.isTaken) continue;
    let pieces = min<i64>(left, line.quantity - cost.used);
    if (isBought(offer, line)) {
      pieces = min<i64>(pieces, either);
      either -= pieces;
    }
    if (isGift(offer)) {
      pieces = min<i64>(pieces, room / cost.price);
      if (hasOther(offer) && isOfOther(offer, cost.carried)) {
        pieces = min<i64>(pieces, other / cost.price);
        other -= pieces * cost.price;
      }
      room -= pieces * cost.price;
    }
    cost.planned = <u32>pieces;
    left -= pieces;
    off += open.offPieces(cost.price, <u32>pieces);
  }
  return off;
}

/** Takes what is planned, and of the dearest pieces those that have to be bought for it. */
function take(open: OpenOffer, lines: ByPrice): void {
  let bought: i64 = open.offer.buy * timesOf(open.offer);
  for (let place: u32 = 0; place < lines.count; place++) {
    const cost = costOf(lines.at(place));
    if (cost.planned == 0) continue;
    leave(lines.at(place));
    cost.best = changetype<usize>(open);
    cost.units = cost.planned;
    cost.used += cost.planned;
  }
  for (let place = lines.count; place > 0 && bought > 0; place--) {
    const line = lines.at(place - 1);
    const cost = costOf(line);
    if (!isBought(open.offer, line)) continue;
    const pieces = min<i64>(bought, line.quantity - cost.used);
    if (pieces == 0) continue;
    cost.used += <u32>pieces;
    bought -= pieces;
    choose(open.bought, line.id, <u32>pieces);
  }
}

/** What its offer takes off a line, in ten-thousandths of `Money`; of one amount for all lines its share, rounded down. */
export function offOf(cost: Cost, quantity: u32): i64 {
  if (cost.best == 0) return 0;
  const open = changetype<OpenOffer>(cost.best);
  if (cost.units == 0) {
    const off = open.offLine(cost.price, quantity);
    return open.isCut ? portion(open.most * EXACT, off / EXACT, open.sum / EXACT) : off;
  }
  if (!isBundle(open.offer)) return open.offPieces(cost.price, cost.units);
  return portion(open.bundleOff * EXACT, cost.price * cost.units, open.bundleCost);
}
