import { findCampaignVersion } from "../../db/campaigns/campaign-versions.server.ts";
import { listCampaignChanges } from "../../db/campaigns/campaign-changes.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { campaignState, encodeCampaign, fail, ok, segmentsOf } from "../../domain/index.ts";
import type { Campaign, Result } from "../../domain/index.ts";
import type { CampaignListRow, CampaignView } from "../../views/campaigns.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { campaignResults } from "./campaign-results.server.ts";
import { segmentReach } from "../../db/campaigns/campaign-segments.server.ts";
import { costReach, targetReach } from "./target-reach.server.ts";
import type { UnknownCampaign } from "./in-shop.server.ts";

/** More than this has hardly happened to any campaign. */
const MOST_CHANGES = 100;

/** One campaign, with all that was done with it. */
export async function readCampaign(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<Result<CampaignView, UnknownShop | UnknownCampaign>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const { prisma } = ctx.db;
  const row = await findCampaign(prisma, shop.id, campaignId);
  if (!row) return fail({ code: "unknown_campaign" });
  const { publishedNumber } = row;
  const [changes, published, results] = await Promise.all([
    listCampaignChanges(prisma, shop.id, campaignId, MOST_CHANGES),
    publishedNumber === null ? null : findCampaignVersion(prisma, shop.id, campaignId, publishedNumber),
    campaignResults(ctx, shop, program, row),
  ]);
  const now = ctx.clock.now();
  const reach = published && (await targetReach(ctx, shop.id, published.campaign));
  const costs = published && (await costReach(ctx, shop.id, published.campaign));
  const segments = published === null ? [] : segmentsOf(published.campaign);
  return ok({
    ...listRow(row, now, results),
    ...{ reach, costs },
    segments: segments.length === 0 ? [] : await segmentReach(ctx.db.pool, shop.id, segments),
    currency: shop.currency,
    timeZone: shop.timeZone,
    now,
    tiers: tierNames(program),
    revision: row.revision,
    published: published && textOf(published.campaign),
    publishedNumber,
    changedAt: row.changedAt,
    changedBy: row.changedBy,
    changes,
    results,
  });
}

/** A campaign as lists show it. */
export function listRow(
  row: CampaignRow,
  now: number,
  { orders, discountMinor }: CampaignListRow["used"],
): CampaignListRow {
  return {
    campaignId: row.id,
    state: campaignState(row, now),
    campaign: textOf(row.campaign),
    startsAt: row.span?.startsAt ?? null,
    endsAt: row.span?.endsAt ?? null,
    endedAt: row.endedAt,
    hours: row.hours ?? null,
    used: { orders, discountMinor },
  };
}

function textOf(campaign: Campaign): string {
  return JSON.stringify(encodeCampaign(campaign));
}
