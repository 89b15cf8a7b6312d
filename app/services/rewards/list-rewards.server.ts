import { stockOf } from "../../db/campaigns/coupons.server.ts";
import { sumsOfRewards } from "../../db/rewards/redemption-reads.server.ts";
import { rewardsOfStore } from "../../db/rewards/rewards.server.ts";
import { campaignState, encodeCampaign, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { RewardsPage } from "../../views/redemptions.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { figuresOf } from "./reward-figures.server.ts";

/** More rewards than this hardly any store has. */
const MOST_SHOWN = 100;

/** The rewards of a store that were not put away, with what became of their redemptions. */
export async function listRewards(
  ctx: Context,
  shopDomain: string,
): Promise<Result<RewardsPage, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const now = ctx.clock.now();
  const some = await rewardsOfStore(ctx.db, shop.id, { now, limit: MOST_SHOWN + 1 });
  const shown = some.slice(0, MOST_SHOWN);
  const ids = shown.map(({ campaignId }) => campaignId);
  const [sums, stocks] = await Promise.all([
    sumsOfRewards(ctx.db.pool, shop.id, ids),
    stockOf(ctx.db.pool, shop.id, ids),
  ]);
  return ok({
    ...{ currency: shop.currency, timeZone: shop.timeZone, now, tiers: tierNames(program) },
    rewards: shown.map(({ campaignId, campaign, cost, row }) => {
      // Before it is published, nothing was taken of what there is to be.
      const { most, taken } = stocks.get(campaignId) ?? { most: cost.stock, taken: 0 };
      return {
        ...{ campaignId, points: cost.points, campaign: JSON.stringify(encodeCampaign(campaign)) },
        state: campaignState(row, now),
        figures: figuresOf(sums.get(campaignId), campaign),
        left: most === null ? null : Math.max(0, most - taken),
      };
    }),
    hasMore: some.length > MOST_SHOWN,
  });
}
