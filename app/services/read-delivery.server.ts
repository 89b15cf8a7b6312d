import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { DeliveryView } from "./delivery-views.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

export type UnknownDelivery = { readonly code: "unknown_delivery" };

/** One delivery with what was kept of it. */
export function readDelivery(
  ctx: Context,
  shopDomain: string,
  deliveryId: string,
): Promise<Result<DeliveryView, UnknownShop | UnknownDelivery>> {
  void [ctx, deliveryId];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
