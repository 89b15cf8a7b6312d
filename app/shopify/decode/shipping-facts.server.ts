import type { OrderShipping } from "../../domain/earning/order-snapshot.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { minorFromDecimal, roundedSumOfDecimals } from "./decimal.server.ts";
import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";
import type { AllocationFacts } from "./allocation-facts.server.ts";
import { shareOf } from "./share.server.ts";

/**
 * Shipping as its door wrote it, in decimal strings; with the tax in it where the store's prices hold tax.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/ShippingLine
 */
export interface ShippingFacts {
  readonly price: string;
  /** After discounts. */
  readonly discounted: string;
  /** After discounts and refunds. */
  readonly current: string;
  readonly taxes: readonly string[];
  readonly discounts: readonly AllocationFacts[];
}

/** All shipping of an order; undefined where there is none. */
export function shippingOf(
  parts: readonly ShippingFacts[],
  currency: CurrencyCode,
  taxesIncluded: boolean,
): Decoded<OrderShipping | undefined> {
  if (parts.length === 0) return decoded(undefined);
  const total = { grossMinor: 0, discountMinor: 0, refundedMinor: 0, taxMinor: 0, refundedTaxMinor: 0 };
  for (const [index, part] of parts.entries()) {
    const priceMinor = minorFromDecimal(part.price, currency);
    const discountedMinor = minorFromDecimal(part.discounted, currency);
    const currentMinor = minorFromDecimal(part.current, currency);
    const taxMinor = roundedSumOfDecimals(part.taxes, currency);
    if (priceMinor === undefined) return undecodable("malformed_field", `shipping.${index}.price`);
    if (discountedMinor === undefined) return undecodable("malformed_field", `shipping.${index}.discounted`);
    if (currentMinor === undefined) return undecodable("malformed_field", `shipping.${index}.current`);
    if (taxMinor === undefined) return undecodable("malformed_field", `shipping.${index}.taxes`);
    const grossMinor = Math.max(0, priceMinor - (taxesIncluded ? taxMinor : 0));
    const discountMinor = Math.max(0, priceMinor - discountedMinor);
    const netMinor = Math.max(0, grossMinor - discountMinor);
    // Of what was paid, the share that stays; the tax goes with it.
    total.grossMinor += grossMinor;
    total.discountMinor += discountMinor;
    total.refundedMinor += netMinor - shareOf(netMinor, currentMinor, discountedMinor);
    total.taxMinor += taxMinor;
    total.refundedTaxMinor += taxMinor - shareOf(taxMinor, currentMinor, discountedMinor);
  }
  return decoded(total);
}
