import type { OrderLine, OrderShipping } from "./order-snapshot.ts";
import { roundedQuotient } from "../money/rounded-quotient.ts";

/** What is left of a line or of shipping, in minor units, each zero or more. */
export interface LeftAmounts {
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly refundedMinor: number;
  /** Gross less discount less refunds. */
  readonly netMinor: number;
  /** Tax on that. */
  readonly taxMinor: number;
}

type Amounts = Pick<
  OrderLine & OrderShipping,
  "grossMinor" | "discountMinor" | "refundedMinor" | "taxMinor" | "refundedTaxMinor"
>;

/**
 * A merchant may refund more than a line cost, and a discount may be noted beyond the price: what
 * is above takes nothing from other lines.
 */
export function leftAmounts(amounts: Amounts): LeftAmounts {
  const { grossMinor } = amounts;
  const discountMinor = Math.min(grossMinor, amounts.discountMinor);
  const ordered = grossMinor - discountMinor;
  const refundedMinor = Math.min(ordered, amounts.refundedMinor);
  const tax = amounts.taxMinor ?? 0;
  const refundedTax = amounts.refundedTaxMinor ?? taxShare(tax, refundedMinor, ordered);
  return {
    grossMinor,
    discountMinor,
    refundedMinor,
    netMinor: ordered - refundedMinor,
    taxMinor: Math.max(0, tax - refundedTax),
  };
}

/** The tax of the part that was refunded, to the nearest minor unit. */
function taxShare(tax: number, refunded: number, ordered: number): number {
  return refunded === 0 || ordered === 0 ? 0 : roundedQuotient([tax, refunded], ordered, "nearest");
}
