import { countDeliveriesIn, pageOfDeliveries } from "../../db/deliveries/delivery-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { DeliveriesPage, DeliveryState } from "../../views/deliveries.ts";
import { presentDelivery } from "./present-delivery.server.ts";
import { clampLimit, decodeCursor, encodeCursor, UUID } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface DeliveriesQuery {
  readonly state: DeliveryState;
  /** `next` of a page of the same state. One that makes no sense gives the first page. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
}

/** One page of deliveries in a state, newest first. */
export async function listDeliveries(
  ctx: Context,
  shopDomain: string,
  query: DeliveriesQuery,
): Promise<Result<DeliveriesPage, UnknownShop>> {
  const { pool } = ctx.db;
  const shop = await findShop(pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { state } = query;
  const limit = clampLimit(query.limit);
  const [before] = decodeCursor(query.after, 1) ?? [];
  const [some, total] = await Promise.all([
    pageOfDeliveries(pool, shop.id, {
      state,
      before: before !== undefined && UUID.test(before) ? before : null,
      limit: limit + 1,
    }),
    state === "done" ? null : countDeliveriesIn(pool, shop.id, state),
  ]);
  const deliveries = some.slice(0, limit).map(presentDelivery);
  const last = deliveries.at(-1);
  return ok({
    timeZone: shop.timeZone,
    deliveries,
    next: some.length > limit && last ? encodeCursor([last.deliveryId]) : null,
    total,
  });
}
