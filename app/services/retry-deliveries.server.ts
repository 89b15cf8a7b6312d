import { unparkDeliveries } from "../db/inbox.server.ts";
import { findShop } from "../db/shops.server.ts";
import { fail, ok } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

/** "Try again" for all parked deliveries of a store. Answers how many wait now. */
export async function retryDeliveries(
  ctx: Context,
  shopDomain: string,
): Promise<Result<{ readonly retried: number }, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  return ok({ retried: await unparkDeliveries(ctx.db.pool, shop.id) });
}
