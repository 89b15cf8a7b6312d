import { versionsBetween } from "../../db/campaigns/campaign-versions.server.ts";
import {
  campaignState,
  contestedBy,
  encodeCampaign,
  fail,
  goesByCode,
  occurrencesOf,
  ok,
} from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { CalendarCampaign, CampaignCalendar } from "../../views/campaign-calendar.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** More at the same time would be on no page that anybody reads. */
const MOST = 300;

/** The published campaigns of a store whose time has a part between two moments; paused ones too, as they would run. */
export async function readCampaignCalendar(
  ctx: Context,
  shopDomain: string,
  rangeOf: (now: number, timeZone: string) => { readonly from: number; readonly until: number },
): Promise<Result<CampaignCalendar, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { currency, timeZone, id } = found.shop;
  const now = ctx.clock.now();
  const { from, until } = rangeOf(now, timeZone);
  const rows = await versionsBetween(ctx.db.prisma, id, { from, until, limit: MOST + 1 });
  const campaigns = [...rows.values()].slice(0, MOST).map(({ row, version }): CalendarCampaign => {
    const { campaign, startsAt } = version;
    const ends = [version.endsAt, row.endedAt].filter((end) => end !== null);
    const endsAt = ends.length === 0 ? null : Math.min(...ends);
    return {
      campaignId: row.id,
      state: campaignState(row, now),
      campaign: JSON.stringify(encodeCampaign(campaign)),
      contested: contestedBy(campaign),
      isByCode: goesByCode(campaign.distribution),
      occurrences: occurrencesOf(campaign, { startsAt, endsAt }, from, until),
    };
  });
  const tiers = tierNames(found.program);
  return ok({ currency, timeZone, now, tiers, campaigns, hasMore: rows.size > MOST });
}
