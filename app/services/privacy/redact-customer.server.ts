import { eraseCustomer } from "../../db/privacy/erasure.server.ts";
import { findShopIdEver } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface CustomerToRedact {
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** Orders that Shopify names with the request; those of the member are known anyway. */
  readonly orderIds: readonly string[];
}

/**
 * Forgets a customer, as the law demands of Shopify and Shopify of us. Nothing can be brought back.
 * https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
export async function redactCustomer(
  ctx: Context,
  shopDomain: string,
  customer: CustomerToRedact,
): Promise<Result<null, UnknownShop>> {
  const shopId = await findShopIdEver(ctx.db.pool, shopDomain);
  if (shopId === undefined) return fail(unknownShop(shopDomain));
  await inTransaction(ctx.db.pool, (tx) => redactCustomerIn(tx, shopId, customer));
  return ok(null);
}

/** The same inside the caller's transaction. */
export function redactCustomerIn(tx: Tx, shopId: number, customer: CustomerToRedact): Promise<void> {
  return eraseCustomer(tx, shopId, customer.customerId, customer.orderIds);
}
