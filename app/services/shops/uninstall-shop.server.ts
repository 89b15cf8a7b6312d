import { markUninstalled } from "../../db/shops/shops.server.ts";
import type { Context } from "../context.server.ts";

/**
 * The store has removed the app: nothing more is sent or asked, its tokens are forgotten, its ledger
 * stays until Shopify asks to erase it (`redactShop`, 48 hours later) or the store comes back.
 *
 * @param at when it left, in ms: a letter that comes after a new installation does no harm
 */
export async function uninstallShop(ctx: Context, shopDomain: string, at: number): Promise<void> {
  const left = await markUninstalled(ctx.db.pool, shopDomain, at);
  if (!left) return;
  await ctx.shopify.forgetSessions(shopDomain);
  ctx.log.info({ event: "shop_uninstalled", shopDomain }, "a store has left");
}
