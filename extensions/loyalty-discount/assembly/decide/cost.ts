import { Line } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { lengthOf } from "../memory/text";
import { Money, NOT_A_NUMBER, moneyOf } from "../money/money";

/** What a line costs before any discount, and what it gets. */
@unmanaged
export class Cost {
  price: Money;
  subtotal: Money;
  /** The `OpenOffer` that the line gets; none: zero. */
  best: usize;
  /** What that takes off it, in ten-thousandths of `Money`; of an amount for several lines together see `offOf`. */
  off: i64;
  /** Of an offer that takes different amounts off lines: the `Amount` that it takes off this one; else zero. */
  candidate: usize;
  /** Of its pieces, those that get it; zero: all. */
  units: u32;
  /** Pieces that have been reduced by a group, or bought for one: no other group has them. */
  used: u32;
  /** While offers are weighed: pieces that one of them would reduce. */
  planned: u32;
  /** While groups are weighed: the last of them for which its pieces can be bought as another target. */
  boughtFor: u32;
  /** What a piece cost the merchant, in the shopper's currency; `NOT_A_NUMBER` where nobody knows it. */
  least: Money;
  /** What may come off a piece by an offer that goes no lower; all of it where that is not known. */
  room: Money;
  /** It costs less than what Shopify compares its price with. */
  isOnSale: bool;

  /** It gets an offer on some of its pieces: Shopify gives a line one discount. */
  get isTaken(): bool {
    return this.units > 0;
  }

  /** What an earlier decision has noted. */
  forget(): void {
    this.best = 0;
    this.off = 0;
    this.units = this.used = this.planned = 0;
  }
}

@inline
export function costOf(line: Line): Cost {
  return changetype<Cost>(line.note);
}

/** Notes what a line costs; its price is `NOT_A_NUMBER` where it is none. */
export function price(line: Line): Cost {
  const cost = changetype<Cost>(allocate(offsetof<Cost>()));
  cost.price = moneyOf(line.price);
  cost.subtotal = cost.price * line.quantity;
  cost.room = cost.price;
  cost.least = NOT_A_NUMBER;
  cost.isOnSale = lengthOf(line.compareAt) > 0 && moneyOf(line.compareAt) > cost.price;
  line.note = changetype<usize>(cost);
  return cost;
}
