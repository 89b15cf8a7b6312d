import { eraseSomeOfShop, setShopApart } from "../../db/privacy/erase-shop.server.ts";
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

/** So many rows in one transaction: a fraction of a second, in which the store's letters may have to wait. */
const STEP_ROWS = 1_000;

/** Forgets a store with all of its ledger. Answers whether there was something to forget. */
export async function redactShop(ctx: Context, shopDomain: string): Promise<Result<boolean, UnknownShop>> {
  const shopId = await findShopIdEver(ctx.db.pool, shopDomain);
  if (shopId === undefined) return fail(unknownShop(shopDomain));
  for (let step: RedactionStep = "more"; step === "more";) {
    step = await inTransaction(ctx.db.pool, (tx) => redactSomeOfShopIn(tx, shopId));
    if (step === "not_meant") return ok(false);
  }
  return ok(true);
}

export type RedactionStep = "not_meant" | "more" | "over";

/**
 * One step of the same inside the caller's transaction: the first sets the store apart, each other forgets
 * some of its rows. Whoever dies in between leaves a store that is set apart, and goes on where it was.
 */
export async function redactSomeOfShopIn(
  tx: Tx,
  shopId: number,
  stepRows = STEP_ROWS,
): Promise<RedactionStep> {
  const apart = await setShopApart(tx, shopId, QUARANTINE_HOURS);
  if (apart === "not_meant") return "not_meant";
  if (apart === "just_now") return "more";
  return (await eraseSomeOfShop(tx, shopId, stepRows)) ? "more" : "over";
}
