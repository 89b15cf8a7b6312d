import { eraseShop } from "../../db/privacy/erasure.server.ts";
import { findShopIdEver } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** Shopify asks 48 hours after a store has left; one that came back in that time is not meant. */
const QUARANTINE_HOURS = 48;

/** Forgets a store with all of its ledger. Answers whether there was something to forget. */
export async function redactShop(ctx: Context, shopDomain: string): Promise<Result<boolean, UnknownShop>> {
  const shopId = await findShopIdEver(ctx.db.pool, shopDomain);
  if (shopId === undefined) return fail(unknownShop(shopDomain));
  return ok(await inTransaction(ctx.db.pool, (tx) => redactShopIn(tx, shopId)));
}

/** The same inside the caller's transaction. */
export function redactShopIn(tx: Tx, shopId: number): Promise<boolean> {
  return eraseShop(tx, shopId, QUARANTINE_HOURS);
}
