import { findShopById, listShops } from "../db/shops.server.ts";
import type { Context } from "./context.server.ts";
import { reconcileOrders } from "./reconcile-orders.server.ts";

/** The stores that have Laurel, for work that is done store by store. */
export async function listShopIds(ctx: Context): Promise<number[]> {
  return (await listShops(ctx.db.pool)).map(({ id }) => id);
}

/** Reconciles one store, if it still has Laurel. @throws the errors of `AdminClient.run` */
export async function reconcileShop(ctx: Context, shopId: number): Promise<void> {
  const shop = await findShopById(ctx.db.pool, shopId);
  if (!shop) return;
  const report = await reconcileOrders(ctx, shop);
  ctx.log.info(
    { event: "reconciled", shopDomain: shop.domain, ...report },
    "a store's recent orders were looked at",
  );
}
