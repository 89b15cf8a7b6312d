import { Tier, offerAt, offerCount } from "./configuration";
import { lineCount } from "./lines";
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

/** The tier whose percentage comes off the subtotal, or null. */
export function orderDiscount(): Tier | null {
  if (!allowsOrder || lineCount == 0) return null;
  const tier = memberTier();
  return tier !== null && tier.basisPoints > 0 ? tier : null;
}

/** How many offers have at least one line. */
export function productDiscountCount(): u32 {
  if (!allowsProduct) return 0;
  let count: u32 = 0;
  for (let i: u32 = 0; i < offerCount; i++) {
    if (offerAt(i).lineCount > 0) count++;
  }
  return count;
}
