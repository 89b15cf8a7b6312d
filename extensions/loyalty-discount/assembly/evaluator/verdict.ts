import { Tier, offerAt, offerCount } from "./configuration";
import { goodsCount } from "./lines";
import { memberTier } from "./member";

// What the discount may do (its classes) and what follows from all that was read.

let allowsOrder = false;
let allowsProduct = false;

export function allowOrderDiscounts(): void {
  allowsOrder = true;
}

export function allowProductDiscounts(): void {
  allowsProduct = true;
}

/** The tier whose percentage comes off what is no gift card, or null. */
export function orderDiscount(): Tier | null {
  if (!allowsOrder || goodsCount == 0) return null;
  const tier = memberTier();
  return tier !== null && tier.basisPoints > 0 ? tier : null;
}

/** How many offers have at least one line. */
export function productDiscountCount(): u32 {
  if (!allowsProduct) return 0;
  let count: u32 = 0;
  for (let i: u32 = 0; i < offerCount; i++) {
    if (offerAt(i).lines.count > 0) count++;
  }
  return count;
}
