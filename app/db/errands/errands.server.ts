import { intentQueue } from "../intents/intent-queue.server.ts";
import type { ClaimedIntent } from "../intents/intent-queue.server.ts";

/**
 * What we must ask of Shopify: an order as it is now, the guest orders of a customer, whether a store that is
 * said to have left really has.
 */
export type ErrandKind = "order_read" | "guest_claim" | "departure";

export type ClaimedErrand = ClaimedIntent<ErrandKind>;

/** While a store's history cannot be read, because it has left, this is the question. */
const AT_ANY_TIME: readonly ErrandKind[] = ["departure"];

export const errands = intentQueue<ErrandKind>({
  table: "errand",
  queue: "errands",
  afterHistory: { butFor: AT_ANY_TIME },
});
