import { Offer, Other, Step } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { Text, lengthOf, sameText } from "../memory/text";
import { Money, converted, moneyOf, shareOf } from "../money/money";
import { isForBuyer } from "./buyer";
import { Cart } from "./cart";
import { newList } from "./decision";
import { isGroup, piecesToGroup } from "./group";
import { holdsCoupon, isFor } from "./membership";
import { isAccepted, meetsNeeds } from "./needs";
import { isForWho } from "./who";

/** Comes off the order; else off each line of its target. */
export const OF_ORDER: u32 = 1;
/** Its amount is for a line, however many pieces; else for each piece. */
export const PER_LINE: u32 = 2;
/** Its steps count pieces; else what they cost. */
export const BY_PIECES: u32 = 4;

/** Nothing in currencies that it does not name. */
export const ONLY_NAMED: u32 = 8;
/** Comes off what delivery costs, by the second target; never off the cart. */
export const OF_DELIVERY: u32 = 128;

/** Where it is given, no other offer and no tier's percentage is. */
export const ALONE: u32 = 131072;

/** Parts of `Money` in which each percentage of it is whole. */
export const EXACT: i64 = 10000;

@inline
function least(a: Money, b: Money): Money {
  return a < b ? a : b;
}

/** An offer that this shopper has reached with this cart, with the step that counts. */
@unmanaged
export class OpenOffer {
  next: usize;
  offer: Offer;
  basisPoints: u32;
  /** In the shopper's currency; nothing where a percentage comes off. */
  amount: Money;
  /** More than this a percentage never takes off the order; without such an end more than any order costs. */
  most: Money;
  /** `Chosen` lines that get it. */
  lines: List;
  /** Of a group: `Chosen` lines with the pieces that are bought for it. */
  bought: List;
  /** Of a group: what it takes off more than what else its lines would get. */
  gain: i64;
  /** Of a bundle: what it takes off all of its pieces together, and what they cost. */
  bundleOff: Money;
  bundleCost: Money;

  /** What it takes off some pieces of one price, in ten-thousandths of `Money`. */
  offPieces(price: Money, pieces: u32): i64 {
    if (this.basisPoints > 0) return price * pieces * this.basisPoints;
    return least(this.amount, price) * pieces * EXACT;
  }

  /** What it takes off one line, in ten-thousandths of `Money`, so that nothing is rounded. */
  offLine(price: Money, quantity: u32): i64 {
    const subtotal = price * quantity;
    if (this.basisPoints > 0) return subtotal * this.basisPoints;
    const isPerLine = (this.offer.how & PER_LINE) != 0;
    const off = isPerLine ? least(this.amount, subtotal) : least(this.amount, price) * quantity;
    return off * EXACT;
  }

  /** What it takes off what is left of the order. */
  offOrder(left: Money, unit: Money): Money {
    if (this.basisPoints == 0) return least(this.amount, left);
    return least(this.most, shareOf(left, this.basisPoints, unit));
  }
}

/** Null where the offer is not for this shopper, none of its target is in the cart, or no step is reached. */
export function openOffer(offer: Offer, cart: Cart): OpenOffer | null {
  if (!isFor(offer.tiers, cart.place) || cart.piecesOf(offer) == 0) return null;
  if (!holdsCoupon(offer.coupon, cart.coupons) || !isForBuyer(offer, cart.input)) return null;
  if (!isForWho(offer, cart)) return null;
  if (!isInCurrency(offer, cart) || !meetsNeeds(offer, cart)) return null;
  if (isGroup(offer) && piecesToGroup(offer, cart) > 0) return null;
  if (offer.basisPoints > 0) return withMost(opened(offer, offer.basisPoints, 0), cart);
  const step = stepReached(offer, cart);
  if (step === null) return null;
  if (step.basisPoints > 0) return opened(offer, step.basisPoints, 0);
  return opened(offer, 0, amountFor(moneyOf(step.amount), offer, cart));
}

/** Whether it is for carts in this currency: others than the store's may have to be named. */
export function isInCurrency(offer: Offer, cart: Cart): bool {
  if (!isAccepted(offer.codes, cart.currency)) return false;
  return (offer.how & ONLY_NAMED) == 0 || cart.isOwnCurrency || stepsIn(offer.others, cart.currency) !== null;
}

/** The steps that count in this cart: those of its currency where an offer names it, else those of the store's. */
export function stepsFor(offer: Offer, cart: Cart): List {
  const named = stepsIn(offer.others, cart.currency);
  return named === null ? offer.steps : named;
}

function stepsIn(others: List, currency: Text): List | null {
  for (let at = others.first; at != 0; at = changetype<Other>(at).next) {
    if (sameText(changetype<Other>(at).currency, currency)) return changetype<Other>(at).steps;
  }
  return null;
}

/** An amount of an offer in the shopper's currency: as it stands where that is named, else at Shopify's rate. */
function amountFor(amount: Money, offer: Offer, cart: Cart): Money {
  return stepsIn(offer.others, cart.currency) === null ? converted(amount, cart.rate, cart.unit) : amount;
}

function withMost(open: OpenOffer, cart: Cart): OpenOffer {
  const most = open.offer.most;
  if (lengthOf(most) > 0) open.most = converted(moneyOf(most), cart.rate, cart.unit);
  return open;
}

function opened(offer: Offer, basisPoints: u32, amount: Money): OpenOffer {
  const open = changetype<OpenOffer>(allocate(offsetof<OpenOffer>()));
  open.offer = offer;
  open.basisPoints = basisPoints;
  open.amount = amount;
  open.most = i64.MAX_VALUE;
  open.lines = newList();
  open.bought = newList();
  return open;
}

/** The last step that the target's lines come up to; steps stand in rising order. */
function stepReached(offer: Offer, cart: Cart): Step | null {
  const measured = measuredFor(offer, cart);
  let reached: Step | null = null;
  for (let at = stepsFor(offer, cart).first; at != 0; at = changetype<Step>(at).next) {
    if (thresholdOf(changetype<Step>(at), offer, cart) > measured) break;
    reached = changetype<Step>(at);
  }
  return reached;
}

/** What the steps of an offer look at: what its target's lines cost, or their pieces. */
export function measuredFor(offer: Offer, cart: Cart): i64 {
  return (offer.how & BY_PIECES) != 0 ? cart.piecesOf(offer) : cart.subtotalOf(offer);
}

/** From where a step counts, measured alike: money in the shopper's currency. */
export function thresholdOf(step: Step, offer: Offer, cart: Cart): i64 {
  const from = moneyOf(step.from);
  return (offer.how & BY_PIECES) != 0 ? from : amountFor(from, offer, cart);
}
