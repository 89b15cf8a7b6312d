import { findDelivery } from "../../db/deliveries/delivery-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { DeliveryView } from "../../views/deliveries.ts";
import { presentDelivery } from "./present-delivery.server.ts";
import { UUID } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export type UnknownDelivery = { readonly code: "unknown_delivery" };

/** One delivery with what was kept of it. */
export async function readDelivery(
  ctx: Context,
  shopDomain: string,
  deliveryId: string,
): Promise<Result<DeliveryView, UnknownShop | UnknownDelivery>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const delivery = UUID.test(deliveryId) ? await findDelivery(ctx.db.pool, shop.id, deliveryId) : undefined;
  if (!delivery) return fail({ code: "unknown_delivery" });
  return ok({ ...presentDelivery(delivery), timeZone: shop.timeZone, payload: delivery.payload });
}
