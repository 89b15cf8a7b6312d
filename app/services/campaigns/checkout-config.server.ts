import { loadRunningCampaigns } from "../../db/campaigns/campaign-versions.server.ts";
import { checkoutConfigAt } from "../../domain/index.ts";
import type { DiscountConfig, Program, Tier, TierDiscount } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";

/** What checkout has to know of a store now: the tiers of its programme, and the campaigns that are active. */
export async function loadCheckoutConfig(
  ctx: Context,
  shopId: number,
  program: Program,
): Promise<DiscountConfig> {
  const now = ctx.clock.now();
  const running = await loadRunningCampaigns(ctx.db.prisma, shopId, now);
  return checkoutConfigAt(tierDiscounts(program), running, now);
}

/** What each tier of a programme takes off, and what shoppers read beside it. */
export function tierDiscounts({ tiers }: Program): TierDiscount[] {
  return tiers.tiers.map(tierDiscount);
}

function tierDiscount({ id, name, discountBasisPoints }: Tier): TierDiscount {
  const percent = discountBasisPoints / 100;
  return { id, discountBasisPoints, message: `${name}: ${percent}% off` };
}
