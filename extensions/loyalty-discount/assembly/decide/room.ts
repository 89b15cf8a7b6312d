import { Line } from "../input/tables.gen";
import { List } from "../memory/list";
import { LARGEST, Money, NOT_A_NUMBER, portion } from "../money/money";
import { Cost, costOf } from "./cost";
import { offOf } from "./off-line";
import { EXACT } from "./open-offer";

// What may come off several lines as one amount. Shopify shares that out as the lines cost, so those of which it is known
// what they cost get their share of it, and bring together no less than that.

/** Of those, what they bring in ten-thousandths of `Money`, and what they cost. */
let brought: i64 = 0;
let costs: Money = 0;

export function forgetRoom(): void {
  brought = costs = 0;
}

/** @param left what some pieces of a line bring before that, in ten-thousandths of `Money` */
export function addToRoom(cost: Cost, left: i64, pieces: u32): void {
  if (cost.least == NOT_A_NUMBER) return;
  brought += left;
  // No cart brings more.
  costs = min<Money>(costs + cost.least * pieces, LARGEST);
}

/** @param all what all lines bring before that */
export function roomOf(all: Money, unit: Money): Money {
  if (brought == 0) return all;
  const more = brought - costs * EXACT;
  return more <= 0 ? 0 : portion(more, all, brought) / unit * unit;
}

/** What may come off the order, once the lines have got theirs; or where they get nothing. */
export function roomOnOrder(lines: List, left: Money, unit: Money, isBare: bool): Money {
  forgetRoom();
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) continue;
    const cost = costOf(line);
    addToRoom(cost, cost.subtotal * EXACT - (isBare ? 0 : offOf(cost)), line.quantity);
  }
  return roomOf(left, unit);
}
