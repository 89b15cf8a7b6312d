import { Offer, Other, Step } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { Text, lengthOf, sameText } from "../memory/text";
import { Money, converted, moneyOf, shareOf } from "../money/money";
import { isForBuyer } from "./buyer";
import { Cart } from "./cart";
import { Cost } from "./cost";
import { newList } from "./decision";
import { piecesToGroup } from "./group";
import { ABOVE_COST, isGroup } from "./kind";
import { holdsCoupon, isFor } from "./membership";
import { isAccepted, isFirstEnough, meetsNeeds } from "./needs";
import { hasOther } from "./targets";
import { isForWho, timesRedeemed } from "./who";

/** The classes of the discount, which say what may come off by it. */
export const ALLOWS_ORDER: u32 = 1;
export const ALLOWS_PRODUCT: u32 = 2;
export const ALLOWS_SHIPPING: u32 = 4;

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

/** Its amount is what each piece costs, where that is less than it does today. */
export const SET_PRICE: u32 = 4194304;

/** Parts of `Money` in which each percentage of it is whole. */
export const EXACT: i64 = 10000;

/** More than any cart costs. */
const NO_MOST: Money = i64.MAX_VALUE;

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
  /** More than this a percentage never takes off the cart: `NO_MOST` where it has no such end, or where it is not reached. */
  most: Money;
  /** Of a percentage off lines that has a most: what it would take off its lines without, in ten-thousandths of `Money`. */
  sum: i64;
  /** `Chosen` lines that get it. */
  lines: List;
  /** `Amount`s of pieces that get something else than what the offer says for all. */
  amounts: List;
  /** `Chosen` lines that get what the offer says for all. */
  plain: u32;
  /** There was no room for it on some line, or anywhere. */
  isLeftOut: bool;
  /** While room is looked for: a line of it has some. */
  isBegun: bool;
  /** Of a group: `Chosen` lines with the pieces that are bought for it. */
  bought: List;
  /** Of a group: what it takes off more than what else its lines would get. */
  gain: i64;
  /** Of a bundle: what it takes off all of its pieces together, and what they cost. */
  bundleOff: Money;
  bundleCost: Money;

  /** Which lines get it, as far as that has been noted. */
  forgetLines(): void {
    this.lines = newList();
    this.amounts = newList();
    this.plain = 0;
    this.isBegun = false;
  }

  /** Of a bundle: what its pieces would lose more, did they not have to bring what they cost. */
  heldBack: Money;

  /** It takes nothing below what it cost. */
  get holds(): bool {
    return (this.offer.how & ABOVE_COST) != 0;
  }

  /** Of what it would take off some pieces of a line, what it takes. */
  held(off: i64, cost: Cost, pieces: u32): i64 {
    return this.holds ? least(off, cost.room * pieces * EXACT) : off;
  }

  /** What it takes off some pieces of one price, in ten-thousandths of `Money`. */
  offPieces(price: Money, pieces: u32): i64 {
    if (this.basisPoints > 0) return price * pieces * this.basisPoints;
    return this.offPiece(price) * pieces * EXACT;
  }

  /** What an amount takes off one piece. */
  offPiece(price: Money): Money {
    if ((this.offer.how & SET_PRICE) != 0) return price > this.amount ? price - this.amount : 0;
    return least(this.amount, price);
  }

  /** How many candidates of Shopify's result it makes. */
  get candidates(): u32 {
    return this.amounts.count + (this.plain > 0 ? 1 : 0);
  }

  /** A percentage off lines that may take no more than its most, once it would. */
  get isCapped(): bool {
    return this.most < NO_MOST && (this.offer.how & OF_ORDER) == 0;
  }

  /** Its most comes off all of its lines together. */
  get isCut(): bool {
    return this.isCapped && this.sum > this.most * EXACT;
  }

  /** What it takes off one line, in ten-thousandths of `Money`, so that nothing is rounded. */
  offLine(price: Money, quantity: u32): i64 {
    const subtotal = price * quantity;
    if (this.basisPoints > 0) return subtotal * this.basisPoints;
    const isPerLine = (this.offer.how & PER_LINE) != 0;
    const off = isPerLine ? least(this.amount, subtotal) : this.offPiece(price) * quantity;
    return off * EXACT;
  }

  /**
   * What it takes off what is left of the order.
   * @param room what may come off until all goods together bring only what they cost
   */
  offOrder(left: Money, unit: Money, room: Money): Money {
    const share = this.offer.share > 0 ? shareOf(left, this.offer.share, unit) : left;
    const off = this.basisPoints == 0 ? least(this.amount, share) : least(this.most, shareOf(left, this.basisPoints, unit));
    return this.holds ? least(off, room) : off;
  }
}

/** Whether all of it is met that does not hang on what is in the cart. */
export function isForShopper(offer: Offer, cart: Cart): bool {
  if (!isFor(offer.tiers, cart.place) || !holdsCoupon(offer.coupon, cart.coupons)) return false;
  if (!isFirstEnough(offer, cart) || !isInCurrency(offer, cart)) return false;
  return isForBuyer(offer, cart.input) && isForWho(offer, cart);
}

/** Null where none of the target is in the cart, or no step is reached. It is for this shopper. */
export function openOffer(offer: Offer, cart: Cart): OpenOffer | null {
  if (cart.piecesOf(offer) == 0 || !meetsNeeds(offer, cart)) return null;
  if (isGroup(offer) && !hasOther(offer) && piecesToGroup(offer) > 0) return null;
  if (offer.basisPoints > 0) return withMost(opened(offer, offer.basisPoints, 0), cart);
  const step = stepReached(offer, cart);
  if (step === null) return null;
  if (step.basisPoints > 0) return opened(offer, step.basisPoints, 0);
  return opened(offer, 0, amountFor(moneyOf(step.amount) * timesRedeemed(offer, cart), offer, cart));
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
  const offer = open.offer;
  if (lengthOf(offer.most) == 0) return open;
  const most = converted(moneyOf(offer.most), cart.rate, cart.unit);
  // Off lines it is like any other where it cannot come to that.
  const isReached = cart.subtotalOf(offer) * open.basisPoints > most * EXACT;
  if ((offer.how & OF_ORDER) != 0 || isReached) open.most = most;
  return open;
}

function opened(offer: Offer, basisPoints: u32, amount: Money): OpenOffer {
  const open = changetype<OpenOffer>(allocate(offsetof<OpenOffer>()));
  open.offer = offer;
  open.basisPoints = basisPoints;
  open.amount = amount;
  open.most = NO_MOST;
  open.forgetLines();
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
