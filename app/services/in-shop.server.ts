import { findShop, lockShop } from "../db/shops/shops.server.ts";
import type { ShopRow } from "../db/shops/shops.server.ts";
import { inTransaction } from "../db/transaction.server.ts";
import type { Tx } from "../db/transaction.server.ts";
import { fail } from "../domain/index.ts";
import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

/** Everybody who changes what a merchant configures in a store takes turns. */
export function inShop<T, E>(
  ctx: Context,
  shopDomain: string,
  work: (tx: Tx, shop: ShopRow) => Promise<Result<T, E>>,
): Promise<Result<T, E | UnknownShop>> {
  return inTransaction(ctx.db.pool, async (tx): Promise<Result<T, E | UnknownShop>> => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    return shop ? work(tx, shop) : fail(unknownShop(shopDomain));
  });
}
