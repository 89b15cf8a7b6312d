import { uuidv7 } from "uuidv7";
import { insertScheduleChanges } from "../../db/campaigns/campaign-changes.server.ts";
import {
  campaignsOfYesterday,
  closedHours,
  markCampaignsTold,
  saveDayEnd,
  saveHours,
  shopsWithCampaignDue,
} from "../../db/campaigns/campaign-versions.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { findShop, lockShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { windowAt } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { dayEndOf } from "./review-customers.server.ts";
import { reviewSegments } from "./review-segments.server.ts";
import { reviewTargets } from "./review-targets.server.ts";

const BY_ITSELF = "system:schedule";

/**
 * Has checkout told, in all stores, where the moment has come at which a campaign begins or ends, or its
 * hours of the week do; or a day begins of one that asks for days. Any number of
 * workers may do so at once, and again. Answers how many campaigns have begun or ended.
 */
export async function beginAndEndCampaigns(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  let told = 0;
  for (const shopDomain of await shopsWithCampaignDue(ctx.db.pool, now)) {
    if (signal?.aborted) break;
    told += await inTransaction(ctx.db.pool, async (tx) => {
      await lockShop(tx, shopDomain);
      const shop = await findShop(tx, shopDomain);
      if (!shop) return 0;
      for (const { campaignId, weekly } of await closedHours(tx, shop.id, now))
        await saveHours(tx, shop.id, campaignId, weekly ? windowAt(weekly, now) : null);
      const ofYesterday = await campaignsOfYesterday(tx, shop.id, now);
      for (const { campaignId, campaign } of ofYesterday)
        await saveDayEnd(tx, shop.id, campaignId, dayEndOf(campaign, now));
      const changed = await markCampaignsTold(tx, shop.id, now);
      for (const kind of ["began", "over"] as const) {
        const those = changed.filter(({ isAtCheckout }) => isAtCheckout === (kind === "began"));
        const written = those.map(({ campaignId }) => ({ campaignId, id: uuidv7() }));
        await insertScheduleChanges(tx, shop.id, written, { kind, at: now, actor: BY_ITSELF });
      }
      // Zero: somebody else was faster, or has paused it.
      if (changed.length === 0 && ofYesterday.length === 0) return 0;
      if (changed.length > 0) {
        await reviewTargets(tx, shop.id, now);
        await reviewSegments(tx, shop.id, now);
      }
      await want(tx, shop.id, "discount", [""]);
      return changed.length;
    });
  }
  return told;
}
