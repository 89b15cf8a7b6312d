import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { CampaignStart } from "../../views/campaigns.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** What of a store a new campaign begins with. */
export async function readCampaignStart(
  ctx: Context,
  shopDomain: string,
): Promise<Result<CampaignStart, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { currency, timeZone } = found.shop;
  return ok({ currency, timeZone, now: ctx.clock.now(), tiers: tierNames(found.program) });
}
