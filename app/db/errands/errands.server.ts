import { intentQueue } from "../intents/intent-queue.server.ts";
import type { ClaimedIntent } from "../intents/intent-queue.server.ts";

/** What we must ask of Shopify: an order as it is now, the guest orders of a customer. */
export type ErrandKind = "order_read" | "guest_claim";

export type ClaimedErrand = ClaimedIntent<ErrandKind>;

export const errands = intentQueue<ErrandKind>({ table: "errand", queue: "errands", afterHistory: true });
