import { eraseSomeOfShop, setShopApart } from "../../db/privacy/erase-shop.server.ts";
import { findShopIdEver } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/**
 * Shopify asks 48 hours after a store has left, and not of one that came back in that time.
 * https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
const QUARANTINE_MS = 48 * 3_600_000;

/** So many rows in one transaction: a fraction of a second, in which the store's letters may have to wait. */
const STEP_ROWS = 1_000;

/** When a store that left at a moment (ms, as we noted it) may be erased at the earliest. */
export function mayBeErasedAt(leftAt: number): number {
  return leftAt + QUARANTINE_MS;
}

/**
 * Forgets a store with all of its ledger, if it left 48 hours ago and is not back. Answers whether it did.
 * Whether Shopify says so, too, was asked by whoever calls this.
 */
export async function redactShop(ctx: Context, shopDomain: string): Promise<Result<boolean, UnknownShop>> {
  const shopId = await findShopIdEver(ctx.db.pool, shopDomain);
  if (shopId === undefined) return fail(unknownShop(shopDomain));
  const now = ctx.clock.now();
  if (!(await inTransaction(ctx.db.pool, (tx) => setShopApartIn(tx, shopId, now)))) return ok(false);
  while (await inTransaction(ctx.db.pool, (tx) => eraseSomeOfShopIn(tx, shopId)));
  return ok(true);
}

/**
 * Sets a store apart to be erased, inside the caller's transaction, if what must hold for that holds in it:
 * it has left, long enough ago, and is not back. Answers whether it is set apart; that cannot be taken back.
 */
export function setShopApartIn(tx: Tx, shopId: number, now: number): Promise<boolean> {
  return setShopApart(tx, shopId, now - QUARANTINE_MS);
}

/**
 * Erases some rows of a store that is set apart. Answers whether anything is left: whoever dies in between
 * goes on where it was.
 */
export function eraseSomeOfShopIn(tx: Tx, shopId: number, stepRows = STEP_ROWS): Promise<boolean> {
  return eraseSomeOfShop(tx, shopId, stepRows);
}
