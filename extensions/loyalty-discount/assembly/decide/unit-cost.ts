import { Input, Line } from "../input/tables.gen";
import { NO_TEXT, Text, addressOf, lastPart, lengthOf, sameText, text } from "../memory/text";
import { unitOf } from "../money/currency";
import { LARGEST, Money, NOT_A_NUMBER, converted, moneyOf } from "../money/money";
import { Cart } from "./cart";
import { Cost, costOf } from "./cost";

// What a piece cost, which a product carries behind the numbers of its targets: `AB.1250.4711:980.4712:` is 12.50 for each
// of its variants but 4711, which cost 9.80, and 4712, of which nobody knows it.

const POINT: u8 = 0x2e;
const COLON: u8 = 0x3a;
/** Parts of `Money` in a whole unit. */
const WHOLE: Money = 10000;
/** Little enough to be converted. */
const LARGEST_COST: Money = 1000000000000;

/**
 * Leaves the numbers of targets alone with each line, and notes what a piece of it may lose.
 * @param isAsked some offer takes nothing below that
 */
export function noteUnitCosts(input: Input, cart: Cart, isAsked: bool): void {
  const unit = isAsked ? unitOf(input.ownCurrency) : 0;
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    const costs = partCosts(line);
    if (!isAsked || costs == NO_TEXT || line.isGiftCard) continue;
    const own = unitCostOf(costs, lastPart(line.variant), unit);
    if (own == NOT_A_NUMBER || own > LARGEST_COST) continue;
    note(costOf(line), min<Money>(converted(own, cart.rate, cart.unit), LARGEST / line.quantity));
  }
}

function note(cost: Cost, least: Money): void {
  cost.least = least;
  cost.room = cost.price > least ? cost.price - least : 0;
}

function partCosts(line: Line): Text {
  const start = addressOf(line.targets);
  const end = start + lengthOf(line.targets);
  for (let at = start; at < end; at++) {
    if (load<u8>(at) != POINT) continue;
    line.targets = text(start, at - start);
    return text(at + 1, end - at - 1);
  }
  return NO_TEXT;
}

/** In the store's currency, of whose smallest amounts the text is made. `NOT_A_NUMBER` where it is not known. */
function unitCostOf(costs: Text, variant: Text, unit: Money): Money {
  const end = addressOf(costs) + lengthOf(costs);
  let all: Text = NO_TEXT;
  for (let start = addressOf(costs); start < end; start++) {
    let at = start;
    let colon: usize = 0;
    for (; at < end && load<u8>(at) != POINT; at++) {
      if (load<u8>(at) == COLON) colon = at;
    }
    if (colon == 0) all = text(start, at - start);
    else if (sameText(text(start, colon - start), variant)) return inUnits(text(colon + 1, at - colon - 1), unit);
    start = at;
  }
  return inUnits(all, unit);
}

function inUnits(minor: Text, unit: Money): Money {
  const amount = moneyOf(minor);
  return amount == NOT_A_NUMBER ? amount : (amount / WHOLE) * unit;
}
