import { Line } from "../input/tables.gen";
import { List } from "../memory/list";
import { Cost, costOf } from "./cost";
import { aimOf } from "./goods";
import { offOf } from "./off-line";
import { EXACT, OpenOffer } from "./open-offer";

/**
 * Gives lines to percentages that may take no more than so much off the cart, and would take more: on all lines of
 * which each takes more than what they get otherwise, or on none; the one that gains the most first. What its most
 * comes to is then shared out over them.
 */
export function takeCapped(capped: List, lines: List): void {
  for (let at = capped.first; at != 0; at = changetype<OpenOffer>(at).next) {
    changetype<OpenOffer>(at).gain = gainOf(changetype<OpenOffer>(at));
  }
  for (let open = bestOf(capped); open !== null; open = bestOf(capped)) {
    if (gainOf(open) > 0) take(open, lines);
    open.gain = 0;
  }
}

/** The one with the largest gain that has not had its turn; of equals, the one that stands first. */
export function bestOf(offers: List): OpenOffer | null {
  let best: OpenOffer | null = null;
  for (let at = offers.first; at != 0; at = changetype<OpenOffer>(at).next) {
    const open = changetype<OpenOffer>(at);
    if (open.gain > (best === null ? 0 : best.gain)) best = open;
  }
  return best;
}

/** What comes off by it, less what the lines that it would take get now. */
function gainOf(open: OpenOffer): i64 {
  const goods = aimOf(open.offer).goods;
  let off: i64 = 0;
  let lost: i64 = 0;
  for (let place: u32 = 0; place < goods.count; place++) {
    const line = goods.at(place);
    const own = offBy(open, line);
    const now = offOf(costOf(line));
    // Whether it takes more off the line than what that gets now, were there no most.
    if (own <= now) continue;
    off += own;
    lost += now;
  }
  return min(off, open.most * EXACT) - lost;
}

function offBy(open: OpenOffer, line: Line): i64 {
  return open.offLine(costOf(line).price, line.quantity);
}

/**
 * Gives it to those lines, in the order of the cart: what a line loses is noted of its offer, and tells on the shares of
 * the lines that follow.
 */
function take(open: OpenOffer, lines: List): void {
  const goods = aimOf(open.offer).goods;
  for (let place: u32 = 0; place < goods.count; place++) costOf(goods.at(place)).planned = 1;
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const cost = costOf(changetype<Line>(at));
    if (cost.planned == 0) continue;
    cost.planned = 0;
    const own = offBy(open, changetype<Line>(at));
    if (own <= offOf(cost)) continue;
    leave(cost);
    cost.best = changetype<usize>(open);
    cost.off = own;
    open.sum += own;
  }
}

/** A line is to get something else: what its offer has to share out is for fewer. */
export function leave(cost: Cost): void {
  if (cost.best == 0) return;
  const open = changetype<OpenOffer>(cost.best);
  if (open.isCapped) open.sum -= cost.off;
}
