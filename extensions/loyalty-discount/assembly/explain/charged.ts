import { costOf } from "../decide/cart";
import { Decision } from "../decide/decision";
import { EXACT, OpenOffer } from "../decide/open-offer";
import { Input, Line } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { Money } from "../money/money";

/** What Shopify makes of what comes off the order. */
@unmanaged
export class Charged {
  /** By the offer on the order. */
  order: Money;
  /** By the tier's percentage. */
  tier: Money;
}

/**
 * Shopify takes percentages off what it has charged for the lines, where each discount is rounded by itself, and rounds
 * them to the nearest smallest unit. Amounts it takes as they stand, and no more than is left.
 */
export function chargedFor(input: Input, decision: Decision): Charged {
  const charged = changetype<Charged>(allocate(offsetof<Charged>()));
  if (!decision.hasOrder) return charged;
  const unit = decision.cart.unit;
  const left = leftOfLines(input, unit);
  if (decision.orderBasisPoints > 0) {
    const off = nearest(left * decision.orderBasisPoints, unit);
    if (decision.onOrder == 0) charged.tier = off;
    else charged.order = off;
    return charged;
  }
  charged.order = least(decision.orderAmount - decision.tierOff, left);
  charged.tier = least(decision.tierOff, left - charged.order);
  return charged;
}

function leftOfLines(input: Input, unit: Money): Money {
  let left: Money = 0;
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (line.isGiftCard) continue;
    const cost = costOf(line);
    left += cost.subtotal;
    if (cost.best != 0) left -= nearest(changetype<OpenOffer>(cost.best).offLine(cost.price, line.quantity), unit);
  }
  return left;
}

/** Shopify rounds what comes off to the nearest smallest unit, halves up. */
export function nearest(exact: i64, unit: Money): Money {
  return (exact / EXACT + unit / 2) / unit * unit;
}

@inline
function least(a: Money, b: Money): Money {
  return a < b ? a : b;
}
