import { parkedOf } from "../../db/deliveries/delivery-reads.server.ts";
import { customersKnown } from "../../db/members/member-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { dataRequestOf, subjectOf } from "../deliveries/delivery-subject.server.ts";
import type { DataRequest } from "../../views/deliveries.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
const DAYS_TO_ANSWER = 30;
const DAY_MS = 86_400_000;
const MOST = 100;

/**
 * Customers' requests for data that nobody has answered, the most urgent first; at most 100. Answer
 * one with what `exportCustomer` gives, then put it aside as `answered`.
 */
export async function listDataRequests(
  ctx: Context,
  shopDomain: string,
): Promise<Result<{ readonly timeZone: string; readonly requests: readonly DataRequest[] }, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const parked = await parkedOf(ctx.db.pool, shop.id, ["customers/data_request"], MOST, "oldest");
  const now = ctx.clock.now();
  const customerIds = parked.flatMap(({ topic, payload }) => subjectOf(topic, payload).customerId ?? []);
  const known = await customersKnown(ctx.db.pool, shop.id, customerIds);
  const requests = parked.map(({ deliveryId, topic, payload, ...delivery }) => {
    const { customerId } = subjectOf(topic, payload);
    // The time at which Shopify was asked is of the same clock as `now`, the database's need not be.
    const receivedAt = Math.min(delivery.triggeredAt ?? delivery.receivedAt, now);
    const dueAt = receivedAt + DAYS_TO_ANSWER * DAY_MS;
    return {
      deliveryId,
      ...dataRequestOf(payload),
      customerId,
      isMember: customerId !== null && known.has(customerId),
      receivedAt,
      dueAt,
      daysLeft: Math.floor((dueAt - now) / DAY_MS),
    };
  });
  return ok({ timeZone: shop.timeZone, requests });
}
