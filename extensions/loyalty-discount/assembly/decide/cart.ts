import { Input, Line, Offer } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { Text, lengthOf, sameText } from "../memory/text";
import { unitOf } from "../money/currency";
import { Money, moneyOf, rateOf } from "../money/money";
import { placeOfTier } from "./membership";
import { Carried, EVERYTHING, NO_TARGET, PLACES, WORDS, isBoughtOutside, isOn, isOnSomeLines, isOutside } from "./targets";

/** Pieces are counted as steps write them: in ten-thousandths. */
export const PIECE: i64 = 10000;

/** What a line costs before any discount, and of which targets its product is. */
@unmanaged
export class Cost {
  carried: Carried;
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
  /** Whether Shopify knows the shopper as a member, and what is kept of one. */
  isMember: bool;
  used: Text;
  segments: Text;
  /** Codes of redemptions. */
  redeemed: Text;
  /** In days since 1 January 1970; zero: not known. */
  since: u32;
  /** As the store has it of the customer, member or not. */
  birthDate: Text;
  /** The smallest amount of the shopper's currency. */
  unit: Money;
  goods: u32;
  lines: List;
  /** What is known of the buyer. */
  input: Input;
  private subtotals: usize;
  private pieces: usize;

  /** What all goods cost. */
  get subtotal(): Money {
    return sumAt(this.subtotals, EVERYTHING);
  }

  get allPieces(): i64 {
    return sumAt(this.pieces, EVERYTHING);
  }

  /** What the target of an offer costs. */
  subtotalOf(offer: Offer): Money {
    if (isOnSomeLines(offer)) return subtotalOfLines(offer, this.lines);
    return sumOf(this.subtotals, offer);
  }

  /** What the target costs that has to be bought for an offer. */
  spentOnOther(offer: Offer): Money {
    const inside = sumAt(this.subtotals, offer.bought);
    return isBoughtOutside(offer) ? this.subtotal - inside : inside;
  }

  piecesOf(offer: Offer): i64 {
    if (isOnSomeLines(offer)) return piecesOfLines(offer, this.lines);
    return sumOf(this.pieces, offer);
  }

  add(place: u32, subtotal: Money, quantity: u32): void {
    const at = <usize>place << 3;
    store<i64>(this.subtotals + at, load<i64>(this.subtotals + at) + subtotal);
    store<i64>(this.pieces + at, load<i64>(this.pieces + at) + PIECE * quantity);
  }
}

function sumAt(sums: usize, place: u32): i64 {
  return load<i64>(sums + (<usize>place << 3));
}

/** What is outside of a target is all but what is in it. */
function sumOf(sums: usize, offer: Offer): i64 {
  if (offer.target == NO_TARGET) return sumAt(sums, EVERYTHING);
  const inside = sumAt(sums, offer.target);
  return isOutside(offer) ? sumAt(sums, EVERYTHING) - inside : inside;
}

/** Of an offer that is on some lines of its target: nobody has added these up. */
function subtotalOfLines(offer: Offer, lines: List): Money {
  let sum: Money = 0;
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (!line.isGiftCard && isOn(offer, costOf(line).carried)) sum += costOf(line).subtotal;
  }
  return sum;
}

function piecesOfLines(offer: Offer, lines: List): i64 {
  let sum: i64 = 0;
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    if (!line.isGiftCard && isOn(offer, costOf(line).carried)) sum += PIECE * line.quantity;
  }
  return sum;
}

@inline
export function costOf(line: Line): Cost {
  return changetype<Cost>(line.note);
}

/** Adds up what is no gift card. Call once `faultOf` has found nothing: amounts are taken for sound. */
export function measure(input: Input): Cart {
  const cart = changetype<Cart>(allocate(offsetof<Cart>()));
  cart.place = placeOfTier(input.tiers, input.memberTier);
  cart.input = input;
  cart.rate = rateOf(input.rate);
  cart.currency = input.currency;
  cart.ordersBefore = input.ordersBefore;
  cart.coupons = input.memberCoupons;
  cart.isMember = lengthOf(input.memberTier) > 0;
  cart.used = input.memberUsed;
  cart.segments = input.memberSegments;
  cart.redeemed = input.memberRedeemed;
  cart.since = input.memberSince;
  cart.birthDate = input.birthDate;
  cart.isOwnCurrency = sameText(input.currency, input.ownCurrency);
  cart.unit = unitOf(input.currency);
  cart.lines = input.lines;
  cart.subtotals = allocate(PLACES << 3);
  cart.pieces = allocate(PLACES << 3);
  for (let at = input.lines.first; at != 0; at = changetype<Line>(at).next) {
    const line = changetype<Line>(at);
    const cost = changetype<Cost>(allocate(offsetof<Cost>()));
    cost.carried = changetype<Carried>(allocate(offsetof<Carried>()));
    cost.carried.read(line.targets);
    cost.carried.isSubscription = line.isSubscription != 0;
    cost.price = moneyOf(line.price);
    cost.subtotal = cost.price * line.quantity;
    cost.carried.isOnSale = lengthOf(line.compareAt) > 0 && moneyOf(line.compareAt) > cost.price;
    line.note = changetype<usize>(cost);
    if (line.isGiftCard) continue;
    cart.goods++;
    cart.add(EVERYTHING, cost.subtotal, line.quantity);
    for (let word: u32 = 0; word < WORDS; word++) {
      for (let bits = cost.carried.word(word); bits != 0; bits &= bits - 1) {
        cart.add((word << 6) + <u32>ctz(bits), cost.subtotal, line.quantity);
      }
    }
  }
  return cart;
}
