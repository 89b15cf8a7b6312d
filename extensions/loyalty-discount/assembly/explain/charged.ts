import { Cost, costOf } from "../decide/cost";
import { Decision } from "../decide/decision";
import { EXACT, OpenOffer } from "../decide/open-offer";
import { isBundle } from "../decide/kind";
import { offOf } from "../decide/off-line";
import { openOf } from "../decide/goods";
import { Input, Line, Offer } from "../input/tables.gen";
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
    if (!isShare(cost)) left -= nearest(offOf(cost), unit);
  }
  return left - offTogether(input);
}

/** Of an amount that comes off several lines together. */
function isShare(cost: Cost): bool {
  return cost.best != 0 && togetherOf(changetype<OpenOffer>(cost.best)) > 0;
}

/** What comes off all lines of an offer as one amount: of a bundle, or of a percentage that has come to its most. */
export function togetherOf(open: OpenOffer): Money {
  return isBundle(open.offer) ? open.bundleOff : open.isCut ? open.most : 0;
}

function offTogether(input: Input): Money {
  let off: Money = 0;
  for (let at = input.offers.first; at != 0; at = changetype<Offer>(at).next) {
    const noted = openOf(changetype<Offer>(at));
    const open = changetype<OpenOffer>(noted);
    if (noted != 0 && open.lines.count > 0) off += togetherOf(open);
  }
  return off;
}

/** Shopify rounds what comes off to the nearest smallest unit, halves up. */
export function nearest(exact: i64, unit: Money): Money {
  return (exact / EXACT + unit / 2) / unit * unit;
}

@inline
function least(a: Money, b: Money): Money {
  return a < b ? a : b;
}
