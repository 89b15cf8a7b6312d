import { encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import type { Context } from "../../app/services/context.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { USD } from "../../tests/support/orders.ts";
import { STORE } from "./store.ts";

/** What the patrons redeem: more than the discount of any tier takes off what they buy, of which checkout takes the larger. */
export const REWARD = { points: 100, worthMinor: 1_000 };

const ACTOR = "merchant:1";
const MONEY = { currency: USD, others: [], elsewhere: "converted" } as const;

/** Answers the campaign that it is. */
export async function publishReward(ctx: Context): Promise<string> {
  const campaign = encodeCampaign({
    ...NEW_CAMPAIGN,
    title: "Ten off for points",
    target: { kind: "everything" },
    offer: { kind: "amount", off: "order", amountMinor: REWARD.worthMinor, ...MONEY },
    distribution: { ...NEW_REWARD, points: REWARD.points, stock: 1_000_000 },
  });
  const created = await createCampaign(ctx, STORE, ACTOR, campaign);
  if (!created.ok) throw new Error(created.error.code);
  const { campaignId } = created.value;
  const published = await publishCampaign(ctx, STORE, { campaignId, revision: 1, actor: ACTOR });
  if (!published.ok) throw new Error(JSON.stringify(published.error));
  return campaignId;
}
