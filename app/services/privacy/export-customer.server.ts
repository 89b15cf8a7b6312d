import { allOfCustomer } from "../../db/privacy/customer-export.server.ts";
import type { CustomerExport } from "../../db/privacy/customer-export.server.ts";
import { findShopIdEver } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { isCustomerId } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export type { CustomerExport } from "../../db/privacy/customer-export.server.ts";

/** All that Laurel keeps about a customer, for customers/data_request and for the merchant. */
export async function exportCustomer(
  ctx: Context,
  shopDomain: string,
  customerId: string,
): Promise<Result<CustomerExport, UnknownShop | { readonly code: "unknown_member" }>> {
  const shopId = await findShopIdEver(ctx.db.pool, shopDomain);
  if (shopId === undefined) return fail(unknownShop(shopDomain));
  const all = isCustomerId(customerId) ? await allOfCustomer(ctx.db.pool, shopId, customerId) : undefined;
  return all ? ok(all) : fail({ code: "unknown_member" });
}
