import { unparkAll, unparkThese } from "../../db/deliveries/inbox-care.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { ONE_BY_ONE } from "../../views/deliveries.ts";
import type { Context } from "../context.server.ts";
import { UUID } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

type Retried = Result<{ readonly retried: number }, UnknownShop>;

/** More than a page can show. */
const MOST = 500;

/** What waits for a person, and not for another attempt: trying it again changes nothing. */
const DATA_REQUEST = "customers/data_request";

/**
 * "Try again" for all parked deliveries of a store, apart from requests for data, which a person answers, and
 * from those that close or erase something, which are tried one by one. Answers how many wait now.
 */
export async function retryAll(ctx: Context, shopDomain: string): Promise<Retried> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  return ok({ retried: await unparkAll(ctx.db.pool, shop.id, [DATA_REQUEST, ...ONE_BY_ONE]) });
}

/**
 * "Try again" for these, at most 500, with all checks of the first time; those that are not parked in this
 * store are left as they are.
 */
export async function retryDelivery(
  ctx: Context,
  shopDomain: string,
  deliveryIds: readonly string[],
): Promise<Retried> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const ids = deliveryIds.filter((id) => UUID.test(id)).slice(0, MOST);
  return ok({ retried: await unparkThese(ctx.db.pool, shop.id, ids) });
}
