import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../app/db/database.server.ts";
import { encodeCampaign, invariant, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { joinGroup } from "../../app/services/campaigns/groups/join-group.server.ts";
import { shopperGroups } from "../../app/services/campaigns/groups/read-groups.server.ts";
import { startGroup } from "../../app/services/campaigns/groups/start-group.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import type { Stack } from "../stack/stack.ts";
import { DEMO_STORE } from "./campaigns/demo-store.ts";
import { demoContext } from "./demo-context.ts";
import { pastCustomers } from "./first-results.ts";

const ACTOR = "system:demo";
const LOOK_MS = 2_000;

/** A coupon that three members unlock together. */
export const GROUP_CAMPAIGN: Campaign = {
  ...NEW_CAMPAIGN,
  title: "Three friends: 15% off",
  target: { kind: "everything" },
  offer: { kind: "percentage", basisPoints: 1_500, off: "product", most: null },
  distribution: {
    ...{ kind: "issued", code: "THREE-FRIENDS" },
    claim: { stock: 300, group: { seats: 3, hours: 72, rewards: "everybody" } },
  },
};

/**
 * Gives the demo's first store a campaign with groups and, as soon as its history has made members, one group in which two
 * of them wait for a third. Answers what its link carries; null: the campaign is over, or the app was removed. Asked for
 * again, it finds the same group as long as that is open.
 *
 * @param stopped ends it before
 */
export async function giveFirstGroup(
  db: Database,
  { simulator }: Pick<Stack, "simulator">,
  stopped: AbortSignal,
): Promise<string | null> {
  const ctx = demoContext(db, Date.now());
  const campaignId = await campaignIn(ctx);
  const [first, second] = (await pastCustomers(simulator, 30)).slice(-2).map(String);
  if (campaignId === null || first === undefined || second === undefined) return null;
  for (;;) {
    const begun = await startGroup(ctx, DEMO_STORE.domain, { customerId: first, campaignId });
    if (begun.ok) {
      const { token } = begun.value;
      const joined = await joinGroup(ctx, DEMO_STORE.domain, { customerId: second, token });
      if (joined.ok || joined.error.code !== "not_a_member") return token;
    } else if (begun.error.code !== "not_a_member") return groupOf(ctx, first, campaignId);
    await sleep(LOOK_MS, undefined, { signal: stopped });
  }
}

/** The group of a start before, which somebody may have filled. */
async function groupOf(ctx: Context, customerId: string, campaignId: string): Promise<string | null> {
  const groups = await shopperGroups(ctx, DEMO_STORE.domain, { customerId, token: null });
  const mine = groups.ok ? groups.value.mine.find((one) => one.campaignId === campaignId) : undefined;
  return mine?.token ?? null;
}

async function campaignIn(ctx: Context): Promise<string | null> {
  const { domain } = DEMO_STORE;
  const listed = await listCampaigns(ctx, domain, { search: GROUP_CAMPAIGN.title, limit: 1 });
  if (!listed.ok) return null;
  const [found] = listed.value.campaigns;
  if (found) return found.campaignId;
  const made = await createCampaign(ctx, domain, ACTOR, encodeCampaign(GROUP_CAMPAIGN));
  invariant(made.ok, "a campaign of the demo can be kept");
  const { campaignId } = made.value;
  const published = await publishCampaign(ctx, domain, { campaignId, revision: 1, actor: ACTOR });
  return published.ok ? campaignId : null;
}
