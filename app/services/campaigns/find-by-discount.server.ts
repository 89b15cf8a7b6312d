import { campaignOfDiscount } from "../../db/campaigns/code-discounts.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { isCustomerId as isId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/**
 * The campaign that a discount at Shopify is of (digits of its id, or Shopify's whole global id); null where it is that
 * of all automatic ones, or none of ours.
 */
export async function findCampaignByDiscount(
  ctx: Context,
  shopDomain: string,
  discountId: string,
): Promise<Result<string | null, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const id = discountId.split("/").at(-1) ?? "";
  return ok(isId(id) ? await campaignOfDiscount(ctx.db.prisma, shop.id, id) : null);
}
