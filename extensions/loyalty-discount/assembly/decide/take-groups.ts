import { List } from "../memory/list";
import { Cart } from "./cart";
import { costOf } from "./cost";
import { choose } from "./decision";
import { Goods, aimOf } from "./goods";
import { countPieces, eitherToGet, isBought, isOfOther, piecesGot, timesOf } from "./group";
import { isBundle, isGift } from "./kind";
import { otherRoom, subtotalRoom } from "./needs";
import { offOf } from "./off-line";
import { OpenOffer } from "./open-offer";
import { planBundle } from "./plan-bundle";
import { hasOther } from "./targets";
import { bestOf, leave } from "./take-capped";

/**
 * Gives lines to groups where that takes more off than what they would get otherwise: the group that gains the most
 * first, each as far as the pieces go that others have left. A group is given as a whole: on the pieces that its rules
 * choose, or not at all.
 */
export function takeGroups(groups: List, cart: Cart): void {
  for (let at = groups.first; at != 0; at = changetype<OpenOffer>(at).next) {
    changetype<OpenOffer>(at).gain = gainOf(changetype<OpenOffer>(at), cart);
  }
  for (let open = bestOf(groups); open !== null; open = bestOf(groups)) {
    if (gainOf(open, cart) > 0) take(open);
    open.gain = 0;
  }
}

/** What comes off by it, less what the lines that it would take get now. */
function gainOf(open: OpenOffer, cart: Cart): i64 {
  const lines = aimOf(open.offer).goods;
  const off = plan(open, lines, cart);
  let lost: i64 = 0;
  for (let place: u32 = 0; place < lines.count; place++) {
    const cost = costOf(lines.at(place));
    if (cost.planned == 0 || cost.best == 0) continue;
    lost += offOf(cost);
  }
  return off - lost;
}

/** Plans on which pieces it comes off; answers how much, in ten-thousandths of `Money`. */
function plan(open: OpenOffer, lines: Goods, cart: Cart): i64 {
  countPieces(open.offer, true);
  return isBundle(open.offer) ? planBundle(open, lines, cart.unit) : planCheapest(open, lines, cart);
}

function planCheapest(open: OpenOffer, lines: Goods, cart: Cart): i64 {
  const offer = open.offer;
  let left = piecesGot(offer);
  let either = eitherToGet(offer);
  let room = isGift(offer) ? subtotalRoom(offer, cart) : 0;
  let other = isGift(offer) ? otherRoom(offer, cart) : 0;
  let off: i64 = 0;
  for (let place: u32 = 0; place < lines.count && left > 0; place++) {
    const line = lines.at(place);
    const cost = costOf(line);
    if (cost.price == 0 || cost.isTaken) continue;
    let pieces = min<i64>(left, line.quantity - cost.used);
    if (isBought(offer, cost.boughtFor)) {
      pieces = min<i64>(pieces, either);
      either -= pieces;
    }
    if (isGift(offer)) {
      pieces = min<i64>(pieces, room / cost.price);
      if (isOfOther(offer, cost.boughtFor)) {
        pieces = min<i64>(pieces, other / cost.price);
        other -= pieces * cost.price;
      }
      room -= pieces * cost.price;
    }
    left -= pieces;
    // What brings no more than it cost counts as got, and stays as it is.
    if (open.holds && cost.room == 0) continue;
    cost.planned = <u32>pieces;
    off += open.held(open.offPieces(cost.price, <u32>pieces), cost, <u32>pieces);
  }
  return off;
}

/** Takes what is planned, and of the dearest pieces those that have to be bought for it. */
function take(open: OpenOffer): void {
  const offer = open.offer;
  const lines = aimOf(offer).goods;
  for (let place: u32 = 0; place < lines.count; place++) {
    const cost = costOf(lines.at(place));
    if (cost.planned == 0) continue;
    leave(cost);
    cost.best = changetype<usize>(open);
    cost.units = cost.planned;
    cost.used += cost.planned;
    cost.off = isBundle(offer) ? 0 : open.held(open.offPieces(cost.price, cost.units), cost, cost.units);
  }
  if (offer.buy > 0) buy(open, hasOther(offer) ? aimOf(offer).other : lines);
}

function buy(open: OpenOffer, lines: Goods): void {
  let bought: i64 = open.offer.buy * timesOf(open.offer);
  for (let place = lines.count; place > 0 && bought > 0; place--) {
    const line = lines.at(place - 1);
    const cost = costOf(line);
    if (cost.price == 0) continue;
    const pieces = min<i64>(bought, line.quantity - cost.used);
    if (pieces == 0) continue;
    cost.used += <u32>pieces;
    bought -= pieces;
    choose(open.bought, line.id, <u32>pieces);
  }
}
