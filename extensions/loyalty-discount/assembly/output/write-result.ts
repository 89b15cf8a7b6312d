import { Text } from "../memory/text";
import { Line } from "../evaluator/line-list";
import { giftCards } from "../evaluator/lines";
import { Offer, Tier, offerAt, offerCount } from "../evaluator/configuration";
import { orderDiscount, productDiscountCount } from "../evaluator/verdict";
import { percentage } from "./percentage";
import * as names from "../names";

/**
 * Writes the verdict as Shopify's `CartLinesDiscountsGenerateRunResult`.
 * `W` is the door's writer; the compiler makes one copy of this file for each door.
 */
export function writeResult<W>(out: W): void {
  const offers = productDiscountCount();
  const tier = orderDiscount();
  out.openObject(1);
  out.name(names.OPERATIONS);
  out.openArray((offers > 0 ? 1 : 0) + (tier !== null ? 1 : 0));
  if (offers > 0) writeProductDiscounts<W>(out, offers);
  if (tier !== null) writeOrderDiscount<W>(out, tier);
  out.closeArray();
  out.closeObject();
}

// No line stands in two candidates, so all of them are wanted.
function writeProductDiscounts<W>(out: W, count: u32): void {
  openOperation<W>(out, names.ADD_PRODUCT, names.ALL, count);
  for (let i: u32 = 0; i < offerCount; i++) {
    const offer = offerAt(i);
    if (offer.lines.count > 0) writeOffer<W>(out, offer);
  }
  closeOperation<W>(out);
}

function writeOffer<W>(out: W, offer: Offer): void {
  openCandidate<W>(out, offer.message);
  out.openArray(offer.lines.count);
  for (let at = offer.lines.first; at != 0; at = changetype<Line>(at).next) {
    out.openObject(1);
    out.name(names.CART_LINE);
    out.openObject(1);
    out.name(names.ID);
    out.value(changetype<Line>(at).id);
    out.closeObject();
    out.closeObject();
  }
  out.closeArray();
  closeCandidate<W>(out, offer.basisPoints);
}

// Shopify takes order discounts off what the product discounts have left.
function writeOrderDiscount<W>(out: W, tier: Tier): void {
  openOperation<W>(out, names.ADD_ORDER, names.FIRST, 1);
  openCandidate<W>(out, tier.message);
  out.openArray(1);
  out.openObject(1);
  out.name(names.ORDER_SUBTOTAL);
  out.openObject(1);
  out.name(names.EXCLUDED_LINES);
  out.openArray(giftCards.count);
  for (let at = giftCards.first; at != 0; at = changetype<Line>(at).next) out.value(changetype<Line>(at).id);
  out.closeArray();
  out.closeObject();
  out.closeObject();
  out.closeArray();
  closeCandidate<W>(out, tier.basisPoints);
  closeOperation<W>(out);
}

function openOperation<W>(out: W, name: Text, strategy: Text, candidates: u32): void {
  out.openObject(1);
  out.name(name);
  out.openObject(2);
  out.name(names.STRATEGY);
  out.value(strategy);
  out.name(names.CANDIDATES);
  out.openArray(candidates);
}

function closeOperation<W>(out: W): void {
  out.closeArray();
  out.closeObject();
  out.closeObject();
}

/** Leaves the writer where the list of targets is to follow. */
function openCandidate<W>(out: W, message: Text): void {
  out.openObject(3);
  out.name(names.MESSAGE);
  out.value(message);
  out.name(names.TARGETS);
}

function closeCandidate<W>(out: W, basisPoints: u32): void {
  out.name(names.VALUE);
  out.openObject(1);
  out.name(names.PERCENTAGE);
  out.openObject(1);
  out.name(names.VALUE);
  out.value(percentage(basisPoints));
  out.closeObject();
  out.closeObject();
  out.closeObject();
}
