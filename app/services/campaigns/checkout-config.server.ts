import { loadRunningCampaigns } from "../../db/campaigns/campaign-versions.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { checkoutConfigAt, tierDiscounts } from "../../domain/index.ts";
import type { DiscountConfig, Program } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";

/** What the automatic discount has to know of a store now: its tiers, and the automatic campaigns that are active. */
export async function loadCheckoutConfig(
  ctx: Context,
  shop: Pick<ShopRow, "id" | "currency">,
  program: Program,
): Promise<DiscountConfig> {
  const now = ctx.clock.now();
  const running = await loadRunningCampaigns(ctx.db.prisma, shop.id, now);
  const rehearsed = await rehearsedNow(ctx.db.pool, shop.id, now);
  return checkoutConfigAt(tierDiscounts(program), running, shop.currency, now, rehearsed);
}
