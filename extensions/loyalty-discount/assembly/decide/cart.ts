import { Input, Line, Offer } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { Text, sameText } from "../memory/text";
import { unitOf } from "../money/currency";
import { Money, moneyOf, rateOf } from "../money/money";
import { placeOfTier } from "./membership";

/** The place of everything, among those of the sets of collections. */
export const EVERYTHING: u32 = 31;
/** As the list of fields has it. */
export const NO_SET: u32 = 1000;
const ALL_SETS: usize = 32;
/** Pieces are counted as steps write them: in ten-thousandths. */
export const PIECE: i64 = 10000;

/** What a line costs before any discount. */
@unmanaged
export class Cost {
  price: Money;
  subtotal: Money;
  /** The `OpenOffer` that the line gets; none: zero. */
  best: usize;
  /** Of its pieces, those that get it; zero: all. */
  units: u32;
  /** Pieces that have been reduced by a group, or bought for one: no other group has them. */
  used: u32;
  /** While groups are weighed: pieces that one of them would reduce. */
  planned: u32;

  /** It gets an offer on some of its pieces: Shopify gives a line one discount. */
  get isTaken(): bool {
    return this.units > 0;
  }
}

/** What the rules ask of the cart as a whole. */
@unmanaged
export class Cart {
  /** Where the member's tier stands. */
  place: u32;
  rate: i64;
  /** The shopper's, and whether it is the store's as well. */
  currency: Text;
  isOwnCurrency: bool;
  /** Of the customer, as far as Shopify knows one. */
  ordersBefore: u32;
  /** Campaigns of which the member holds a coupon. */
  coupons: Text;
  /** The smallest amount of the shopper's currency. */
  unit: Money;
  goods: u32;
  lines: List;
  private subtotals: usize;
  private pieces: usize;

  subtotalOf(set: u32): Money {
    return load<i64>(this.subtotals + (<usize>set << 3));
  }

  piecesOf(set: u32): i64 {
    return load<i64>(this.pieces + (<usize>set << 3));
  }

  add(set: u32, subtotal: Money, quantity: u32): void {
    const at = <usize>set << 3;
    store<i64>(this.subtotals + at, load<i64>(this.subtotals + at) + subtotal);
    store<i64>(this.pieces + at, load<i64>(this.pieces + at) + PIECE * quantity);
  }
}

/** Where its lines are added up: at its set of collections, or at everything. */
@inline
export function targetOf(offer: Offer): u32 {
  return offer.set == NO_SET ? EVERYTHING : offer.set;
}

@inline
export function isOn(line: Line, target: u32): bool {
  return target == EVERYTHING || ((line.sets >> target) & 1) == 1;
}

@inline
export function costOf(line: Line): Cost {
  return changetype<Cost>(line.note);
}

/** Adds up what is no gift card. Call once `faultOf` has found nothing: amounts are taken for sound. */
export function measure(input: Input): Cart {
  const cart = changetype<Cart>(allocate(offsetof<Cart>()));
  cart.place = placeOfTier(input.tiers, input.memberTier);
  cart.rate = rateOf(input.rate);
  cart.currency = input.currency;
  cart.ordersBefore = input.ordersBefore;
  cart.coupons = input.memberCoupons;
  cart.isOwnCurrency = sameText(input.currency, input.ownCurrency);
  cart.unit = unitOf(input.currency);
  cart.lines = input.lines;
  cart.subtotals = allocate(ALL_SETS << 3);
  cart.pieces = allocate(ALL_SETS << 3);
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    const cost = changetype<Cost>(allocate(offsetof<Cost>()));
    cost.price = moneyOf(line.price);
    cost.subtotal = cost.price * line.quantity;
    line.note = changetype<usize>(cost);
    if (line.isGiftCard) continue;
    cart.goods++;
    cart.add(EVERYTHING, cost.subtotal, line.quantity);
    for (let sets = line.sets; sets != 0; sets &= sets - 1) cart.add(ctz(sets), cost.subtotal, line.quantity);
  }
  return cart;
}
