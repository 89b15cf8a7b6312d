import type { OrderLine, OrderSnapshot, UnsaidFact } from "../../earning/order-snapshot.ts";

/**
 * The form that `encodeSnapshot` writes and `decodeSnapshot` reads. First its version, then
 *
 *     order     currency  facts  [shipping]  [how many discounts  discount …]  [how many codes  discount …]  how many lines  line …
 *     discount  title  amount  amount less what was kept  cost
 *     line      id, less that of the line before  gross  facts
 *     shipping  gross  facts
 *     facts     bits, of which each says whether a fact is there  those that are, in the order of the list
 *
 * What is as it nearly always is, is left out. The places in the lists below are part of the form: what is new
 * comes at the end, and whatever else changes is the next version.
 */
export const SNAPSHOT_VERSION = 1;

/**
 * What of an order is known beside its kept snapshot, because it is looked for by it or is whose it is. So
 * nothing in the bytes is about a person. What only tells the states of an order apart is not kept either.
 */
export type SnapshotHead = Pick<
  OrderSnapshot,
  "orderId" | "name" | "customerId" | "processedAt" | "updatedAt" | "test" | "financialStatus"
>;

/** Kept as milliseconds since the order was processed. */
export const MOMENTS = ["paidAt", "firstPaidAt", "fulfilledAt", "deliveredAt", "cancelledAt"] as const;

export const AMOUNTS = [
  "paidMinor",
  "paidWithGiftCardMinor",
  "paidWithStoreCreditMinor",
  "tipMinor",
  "refundedWithoutLinesMinor",
] as const;

export const ORDER_FACTS = [
  ...MOMENTS,
  ...AMOUNTS,
  "taxesIncluded",
  "sourceName",
  "unsaid",
  "shipping",
  // The shopper paid in the currency of the store, as nearly all do; else its code.
  "paidInOwnCurrency",
  "presentmentCurrency",
  "forCompany",
  "discounts",
  "codes",
  // Each line tells the plan that it was bought with, or has none.
  "plansTold",
] as const;

/** Those that nearly every line has come first: their bits fit into one byte. */
export const LINE_FACTS = [
  "productId",
  "variantId",
  "quantity",
  "taxMinor",
  "discountMinor",
  "refundedMinor",
  "refundedTaxMinor",
  "refundedQuantity",
  "isGiftCard",
  "isTip",
  "sellingPlanId",
] as const;

export const SHIPPING_FACTS = ["taxMinor", "discountMinor", "refundedMinor", "refundedTaxMinor"] as const;

export const UNSAID = ["paidAt", "deliveredAt", "payments"] as const satisfies readonly UnsaidFact[];

/** The amounts of a line and of shipping. */
export type Priced = Pick<
  OrderLine,
  "grossMinor" | "discountMinor" | "refundedMinor" | "taxMinor" | "refundedTaxMinor"
>;
