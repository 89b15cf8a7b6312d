import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../app/db/database.server.ts";
import { claimCoupon } from "../../app/services/campaigns/claim-coupon.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import { readCoupons } from "../../app/services/campaigns/read-coupons.server.ts";
import type { Stack } from "../stack/stack.ts";
import { COUPON } from "./campaigns/by-code.ts";
import { DEMO_STORE } from "./campaigns/demo-store.ts";
import { demoContext } from "./demo-context.ts";
import { pastCustomers } from "./first-results.ts";

const DAY_MS = 86_400_000;
const CLAIMS = 23;
const LOOK_MS = 2_000;

/**
 * Lets customers of the demo's first store take coupons, as if they had done so on the days before, as soon as its
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
  const ctx = demoContext(db, now);
  const listed = await listCampaigns(ctx, DEMO_STORE.domain, { search: COUPON.title, limit: 1 });
  const campaignId = listed.ok ? listed.value.campaigns[0]?.campaignId : undefined;
  if (campaignId === undefined) return;
  const coupons = await readCoupons(ctx, DEMO_STORE.domain, campaignId);
  if (!coupons.ok || coupons.value.stock === null || coupons.value.stock.taken > 0) return;
  for (const [place, id] of (await pastCustomers(simulator, CLAIMS)).entries()) {
    const then = demoContext(db, now - (7.5 - place * 0.3) * DAY_MS);
    const asked = { campaignId, customerId: String(id) };
    for (;;) {
      const claimed = await claimCoupon(then, DEMO_STORE.domain, asked);
      if (claimed.ok || claimed.error.code !== "not_a_member") break;
      await sleep(LOOK_MS, undefined, { signal: stopped });
    }
  }
}
