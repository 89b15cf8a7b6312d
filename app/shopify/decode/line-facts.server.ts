import type { LineGoods, OrderLine } from "../../domain/earning/order-snapshot.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { minorFromDecimal, roundedSumOfDecimals } from "./decimal.server.ts";
import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";
import { type AllocationFacts, amountsOf } from "./allocation-facts.server.ts";
import { shareOf } from "./share.server.ts";

/** One line of an order as its door wrote it. Amounts are decimal strings in the store's currency. */
export interface LineFacts {
  readonly lineId: string;
  readonly productId: string | null;
  /** Null where there is none any more. */
  readonly variantId: string | null;
  readonly isGiftCard: boolean;
  readonly requiresShipping: boolean;
  readonly isTaxable: boolean;
  /** As ordered, refunded and removed units included. */
  readonly quantity: number;
  /** Without refunded and removed units. */
  readonly currentQuantity: number;
  readonly unitPrice: string;
  readonly discounts: readonly AllocationFacts[];
  /** After discounts, on all that was ordered. */
  readonly taxes: readonly string[];
  /** Digits of its id; null: it was bought without one; undefined: the door does not tell. */
  readonly sellingPlanId: string | null | undefined;
  readonly goods: LineGoods;
}

/** The line in minor units, without tax in its amounts; a tip is told apart by `tipLines`. */
export function lineOf(line: LineFacts, currency: CurrencyCode, taxesIncluded: boolean): Decoded<OrderLine> {
  if (!isCount(line.quantity)) return undecodable("malformed_field", "quantity");
  if (!isCount(line.currentQuantity)) return undecodable("malformed_field", "currentQuantity");
  const unitMinor = minorFromDecimal(line.unitPrice, currency);
  if (unitMinor === undefined) return undecodable("malformed_field", "unitPrice");
  const discountMinor = roundedSumOfDecimals(amountsOf(line.discounts), currency);
  if (discountMinor === undefined) return undecodable("malformed_field", "discounts");
  const taxMinor = roundedSumOfDecimals(line.taxes, currency);
  if (taxMinor === undefined) return undecodable("malformed_field", "taxes");
  const priceMinor = unitMinor * line.quantity;
  if (!Number.isSafeInteger(priceMinor)) return undecodable("malformed_field", "unitPrice");
  const grossMinor = Math.max(0, priceMinor - (taxesIncluded ? taxMinor : 0));
  const { lineId, productId, variantId, quantity, isGiftCard, sellingPlanId } = line;
  return decoded({
    lineId,
    productId,
    variantId,
    quantity,
    refundedQuantity: Math.max(0, quantity - line.currentQuantity),
    isGiftCard,
    grossMinor,
    discountMinor,
    refundedMinor: goneMinor(Math.max(0, grossMinor - discountMinor), line),
    taxMinor,
    refundedTaxMinor: goneMinor(taxMinor, line),
    ...(sellingPlanId === undefined ? {} : { sellingPlanId }),
    goods: line.goods,
  });
}

/**
 * What left the order of a line worth `minor`: all but the share of the units that stay, which is
 * rounded half up. Reckoned from quantities, the one thing that all doors tell, and a function of
 * the order's state alone, so that several small refunds end where one large one does.
 */
function goneMinor(minor: number, { quantity, currentQuantity }: LineFacts): number {
  return minor - shareOf(minor, currentQuantity, quantity);
}

function isCount(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity >= 0;
}
