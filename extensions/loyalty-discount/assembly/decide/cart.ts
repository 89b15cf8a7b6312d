import { Input, Offer } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { Text, lengthOf, sameText } from "../memory/text";
import { unitOf } from "../money/currency";
import { Money, rateOf } from "../money/money";
import { Goods, aimOf } from "./goods";
import { placeOfTier } from "./membership";

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
  lines: List;
  /** What is known of the buyer. */
  input: Input;
  /** All that is no gift card. */
  all: Goods;

  /** What all goods cost. */
  get subtotal(): Money {
    return this.all.subtotal;
  }

  get allPieces(): i64 {
    return this.all.pieces;
  }

  /** What the target of an offer costs. */
  subtotalOf(offer: Offer): Money {
    return aimOf(offer).goods.subtotal;
  }

  /** What the target costs that has to be bought for an offer. */
  spentOnOther(offer: Offer): Money {
    return aimOf(offer).other.subtotal;
  }

  piecesOf(offer: Offer): i64 {
    return aimOf(offer).goods.pieces;
  }
}

/** What is known of the buyer; what is in the cart is yet to be gathered. */
export function cartOf(input: Input, all: Goods): Cart {
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
  cart.all = all;
  return cart;
}
