import { intentQueue } from "../intents/intent-queue.server.ts";
import type { ClaimedIntent } from "../intents/intent-queue.server.ts";

/**
 * What we must ask of Shopify: an order as it is now, the guest orders of a customer, whether a store that is
 * said to have left really has, of which targets of campaigns a product is, whose an inventory item is, which products a target has, and who is in a
 * segment of customers.
 */
export type ErrandKind =
  "order_read" | "guest_claim" | "departure" | "product_read" | "item_read" | "target_walk" | "segment_read";

export type ClaimedErrand = ClaimedIntent<ErrandKind>;

/**
 * While a store's history cannot be read, because it has left, this is the question; and campaigns wait for no
 * history.
 */
const AT_ANY_TIME: readonly ErrandKind[] = [
  "departure",
  "product_read",
  "item_read",
  "target_walk",
  "segment_read",
];

export const errands = intentQueue<ErrandKind>({
  table: "errand",
  queue: "errands",
  afterHistory: { butFor: AT_ANY_TIME },
});
