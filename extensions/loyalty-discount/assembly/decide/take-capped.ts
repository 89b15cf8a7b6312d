import { Line } from "../input/tables.gen";
import { List } from "../memory/list";
import { costOf } from "./cart";
import { EXACT, OpenOffer } from "./open-offer";
import { offOf } from "./take-groups";
import { isOn } from "./targets";

/**
 * Gives lines to percentages that may take no more than so much off the cart, and would take more: on all lines of
 * which each takes more than what they get otherwise, or on none; the one that gains the most first. What its most
 * comes to is then shared out over them.
 */
export function takeCapped(capped: List, lines: List): void {
  for (let at = capped.first; at != 0; at = changetype<OpenOffer>(at).next) {
    changetype<OpenOffer>(at).gain = gainOf(changetype<OpenOffer>(at), lines);
  }
  for (let open = bestOf(capped); open !== null; open = bestOf(capped)) {
    if (gainOf(open, lines) > 0) take(open, lines);
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
function gainOf(open: OpenOffer, lines: List): i64 {
  let off: i64 = 0;
  let lost: i64 = 0;
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (!isBetter(open, line)) continue;
    off += open.offLine(costOf(line).price, line.quantity);
    lost += offOf(costOf(line), line.quantity);
  }
  return min(off, open.most * EXACT) - lost;
}

/** Whether it takes more off a line than what that gets now, were there no most. */
function isBetter(open: OpenOffer, line: Line): bool {
  const cost = costOf(line);
  if (line.isGiftCard || !isOn(open.offer, cost.carried)) return false;
  return open.offLine(cost.price, line.quantity) > offOf(cost, line.quantity);
}

function take(open: OpenOffer, lines: List): void {
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (isBetter(open, line)) giveWhole(line, open);
  }
}

/** Gives an offer of all pieces to a line, which loses what it has. */
function giveWhole(line: Line, open: OpenOffer): void {
  const cost = costOf(line);
  leave(line);
  cost.best = changetype<usize>(open);
  open.sum += open.offLine(cost.price, line.quantity);
}

/** A line is to get something else: what its offer has to share out is for fewer. */
export function leave(line: Line): void {
  const cost = costOf(line);
  if (cost.best == 0) return;
  const open = changetype<OpenOffer>(cost.best);
  if (open.isCapped) open.sum -= open.offLine(cost.price, line.quantity);
}
