import { countGroups } from "../../../db/campaigns/coupon-groups.server.ts";
import { campaignsOfGroups } from "../../../db/campaigns/group-campaigns.server.ts";
import type { GroupCountsView } from "../../../views/groups.ts";
import type { Context } from "../../context.server.ts";

/** How the groups of a campaign stand; null where there are none and none can be begun. */
export async function groupsOfCampaign(
  ctx: Context,
  shopId: number,
  campaignId: string,
): Promise<GroupCountsView | null> {
  const { pool } = ctx.db;
  const now = ctx.clock.now();
  const counts = await countGroups(pool, shopId, campaignId, now);
  if (counts.open + counts.full + counts.ended > 0) return counts;
  const campaign = (await campaignsOfGroups(pool, shopId, [campaignId], now)).get(campaignId);
  return campaign?.rule ? counts : null;
}
