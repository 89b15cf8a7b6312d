import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

/** A webhook whose signature has been checked. */
export interface Delivery {
  readonly shopDomain: string;
  /** As in the header, for example `orders/paid`. */
  readonly topic: string;
  /** `X-Shopify-Webhook-Id`; null where it is missing. */
  readonly webhookId: string | null;
  /** `X-Shopify-Triggered-At` in ms; null where it is missing. */
  readonly triggeredAt: number | null;
  /** The parsed body. */
  readonly payload: unknown;
}

/** Keeps a delivery safe, once, cut down to what we need of it. Answer 200 when this has returned. */
export function receiveDelivery(
  _ctx: Context,
  _delivery: Delivery,
): Promise<Result<{ readonly stored: "new" | "duplicate" }, UnknownShop>> {
  throw new Error("not there yet");
}
