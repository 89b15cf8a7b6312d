import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../app/db/database.server.ts";
import { claimCoupon } from "../../app/services/campaigns/claim-coupon.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import type { Stack } from "../stack/stack.ts";
import { COUPON, PARTNER } from "./campaigns/by-code.ts";
import { DEMO_STORE } from "./campaigns/demo-store.ts";
import { demoContext } from "./demo-context.ts";
import { pastCustomers } from "./first-results.ts";

const DAY_MS = 86_400_000;
const LOOK_MS = 2_000;
/** How many are taken of a campaign, from how many days ago on, one after so much of a day. */
const TAKEN = [
  { title: COUPON.title, claims: 23, daysAgo: 7.5, every: 0.3 },
  { title: PARTNER.title, claims: 17, daysAgo: 2.6, every: 0.15 },
] as const;

/**
 * Lets customers of the demo's first store take coupons and codes, as if they had done so on the days before, as soon as its
 * history has made them members: who used one has taken it before. Where somebody took one already, nothing is done.
 *
 * @param stopped ends it before
 */
export async function claimFirstCoupons(
  db: Database,
  { simulator }: Pick<Stack, "simulator">,
  stopped: AbortSignal,
): Promise<void> {
  const now = Date.now();
  for (const { title, claims, daysAgo, every } of TAKEN) {
    const campaignId = await notYetTaken(demoContext(db, now), title);
    if (campaignId === null) continue;
    for (const [place, id] of (await pastCustomers(simulator, claims)).entries()) {
      const then = demoContext(db, now - (daysAgo - place * every) * DAY_MS);
      const asked = { campaignId, customerId: String(id) };
      for (;;) {
        const claimed = await claimCoupon(then, DEMO_STORE.domain, asked);
        if (claimed.ok || claimed.error.code !== "not_a_member") break;
        await sleep(LOOK_MS, undefined, { signal: stopped });
      }
    }
  }
}

/** The campaign of that name; null where there is none, or somebody has taken something of it. */
async function notYetTaken(ctx: Context, title: string): Promise<string | null> {
  const listed = await listCampaigns(ctx, DEMO_STORE.domain, { search: title, limit: 1 });
  const campaignId = listed.ok ? listed.value.campaigns[0]?.campaignId : undefined;
  if (campaignId === undefined) return null;
  const campaign = await readCampaign(ctx, DEMO_STORE.domain, campaignId);
  return campaign.ok && campaign.value.results.coupons?.claimed === 0 ? campaignId : null;
}
