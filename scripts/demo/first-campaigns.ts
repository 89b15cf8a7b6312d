import { randomBytes } from "node:crypto";
import type { Database } from "../../app/db/database.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { pauseCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { uploadCodes } from "../../app/services/runs/start-codes.server.ts";
import { drawCodes, encodeCampaign, invariant } from "../../app/domain/index.ts";
import type { Stack } from "../stack/stack.ts";
import { byCode, COUPON, PARTNER, SHARED, UNIQUE } from "./campaigns/by-code.ts";
import { campaignFacts, DEMO_STORE } from "./campaigns/demo-store.ts";
import type { CampaignFacts, MadeCampaign } from "./campaigns/demo-store.ts";
import { onCarts, onShipping } from "./campaigns/on-carts.ts";
import { onProducts } from "./campaigns/on-products.ts";
import { rewards } from "./campaigns/rewards.ts";
import { demoContext } from "./demo-context.ts";
import { pastCustomers, placePastSales } from "./first-results.ts";
import type { PastSales } from "./first-results.ts";
import { storeGoods } from "./store-goods.ts";

const ACTOR = "system:demo";
const HOUR_MS = 3_600_000;

/**
 * Gives the demo's first store campaigns of each kind and in each state, with orders that got them. A store that has
 * campaigns keeps what it has.
 */
export async function giveFirstCampaigns(
  db: Database,
  { simulator }: Pick<Stack, "simulator">,
): Promise<void> {
  const now = Date.now();
  const listed = await listCampaigns(demoContext(db, now), DEMO_STORE.domain, { limit: 1 });
  // Somebody has removed the app there.
  if (!listed.ok || listed.value.campaigns.length > 0) return;
  const goods = await storeGoods(simulator);
  const codes = drawCodes(UNIQUE.count, UNIQUE.prefix, randomBytes);
  for (const made of firstCampaigns(campaignFacts(now, goods.idOf))) await give(db, made, codes);
  const customers = await pastCustomers(simulator, 60);
  await placePastSales({ simulator }, goods, customers, now, pastSales(codes));
}

/** All of them, the oldest first. */
export function firstCampaigns(facts: CampaignFacts): MadeCampaign[] {
  return [...onProducts(facts), ...onCarts(facts), ...byCode(facts), ...onShipping(facts), ...rewards(facts)];
}

/** Begins a campaign and publishes it as it was then; brings its codes, and pauses it, where it has or is. */
async function give(
  db: Database,
  { campaign, publishedAt, isPaused }: MadeCampaign,
  codes: readonly string[],
): Promise<void> {
  const then = demoContext(db, publishedAt);
  const made = await createCampaign(then, DEMO_STORE.domain, ACTOR, encodeCampaign(campaign));
  invariant(made.ok, "a campaign of the demo can be kept");
  const asked = { campaignId: made.value.campaignId, actor: ACTOR };
  const published = await publishCampaign(then, DEMO_STORE.domain, { ...asked, revision: 1 });
  invariant(published.ok, `${campaign.title}: a campaign of the demo can be published`);
  const { kind } = campaign.distribution;
  if (kind === "codes" || kind === "partner") {
    const list = (kind === "codes" ? codes : PARTNER.codes).join("\n");
    const brought = await uploadCodes(then, DEMO_STORE.domain, { ...asked, list });
    invariant(brought.ok, "codes of the demo can be brought");
  }
  if (isPaused === true) {
    const later = demoContext(db, publishedAt + 9 * 24 * HOUR_MS);
    const paused = await pauseCampaign(later, DEMO_STORE.domain, asked);
    invariant(paused.ok, "a campaign of the demo can be paused");
  }
}

/** What was sold with them: ten who were early, and more of others. */
function pastSales(codes: readonly string[]): readonly PastSales[] {
  const sum = (prices: readonly number[]) => prices.reduce((all, price) => all + price, 0);
  const share = (percents: number) => (prices: readonly number[]) => (sum(prices) * percents) / 100;
  return [
    {
      ...{ by: { title: "Autumn arrivals" }, genre: null, records: 2, off: share(15) },
      daysAgo: [8.4, 8.2, 7.9, 7.5, 7.4, 6.8, 6.6, 6.5, 5.9, 5.3, 4.8, 4.6, 3.9, 3.7, 3.5],
    },
    {
      ...{ by: { title: "Ten early birds" }, genre: null, records: 1, off: share(20) },
      daysAgo: [4.5, 4.4, 4.1, 3.8, 3.6, 3.2, 2.9, 2.6, 2.3, 2.1],
    },
    {
      ...{ by: { title: "Spend more, save more" }, genre: null, records: 3, quantity: 3 },
      off: (prices) => (sum(prices) < 20_000 ? 1_000 : 3_000),
      daysAgo: [12.6, 10.2, 9.1, 7.7, 5.2, 3.3, 1.4, 0.6],
    },
    {
      ...{ by: { title: "Jazz: three for the price of two" }, genre: "jazz", records: 3 },
      off: (prices) => prices.at(-1) ?? 0,
      daysAgo: [9.8, 8.3, 6.1, 4.9, 2.7, 1.8, 0.9],
    },
    {
      ...{ by: { title: "Any three folk records for $30" }, genre: "folk", records: 3 },
      off: (prices) => sum(prices) - 3_000,
      daysAgo: [7.2, 5.6, 3.4, 1.1],
    },
    {
      ...{ by: { title: "Two labels we love" }, genre: "indie-rock", records: 2, off: share(10) },
      daysAgo: [10.9, 9.4, 8.8, 6.3, 4.2, 3.1, 2.2, 1.2, 0.4],
    },
    {
      ...{ by: { codes: [SHARED.code] }, genre: "jazz", records: 2, off: share(10) },
      daysAgo: [14.1, 12.3, 11.8, 8.9, 5.5, 2.4],
    },
    {
      ...{ by: { codes: codes.slice(0, 9) }, genre: null, records: 3, off: share(15) },
      daysAgo: [11.6, 11.1, 9.9, 7.3, 6.9, 4.4, 3.2, 2.8, 0.8],
    },
    {
      ...{ by: { codes: [COUPON.code] }, genre: null, records: 2, off: () => 500, isOfMembers: true },
      daysAgo: [6.2, 5.1, 3.6, 1.9, 0.7],
    },
  ];
}
