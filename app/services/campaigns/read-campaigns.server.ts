import { shortFiguresOf } from "../../db/campaigns/campaign-results.server.ts";
import { findCampaignVersion } from "../../db/campaigns/campaign-versions.server.ts";
import { listCampaignChanges } from "../../db/campaigns/campaign-changes.server.ts";
import { findCampaign, pageOfCampaigns } from "../../db/campaigns/campaigns.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { campaignState, CAMPAIGN_STATES, encodeCampaign, fail, ok } from "../../domain/index.ts";
import type { Campaign, Result } from "../../domain/index.ts";
import type { CampaignListRow, CampaignsPage, CampaignView } from "../../views/campaigns.ts";
import { clampLimit, decodeCursor, encodeCursor, UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { campaignResults } from "./campaign-results.server.ts";
import type { UnknownCampaign } from "./in-shop.server.ts";

const NOTHING_USED = { orders: 0, discountMinor: 0 };

export interface CampaignsQuery {
  /** A state; all but those that were put away where it is none. */
  readonly state?: string | undefined;
  /** Part of a title, in letters of any size. */
  readonly search?: string | undefined;
  /** `next` of a page with the same filters. One that makes no sense gives the first page. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
}

/** More than this has hardly happened to any campaign. */
const MOST_CHANGES = 100;

/** One page of a store's campaigns, newest first. */
export async function listCampaigns(
  ctx: Context,
  shopDomain: string,
  query: CampaignsQuery = {},
): Promise<Result<CampaignsPage, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const [limit, now] = [clampLimit(query.limit), ctx.clock.now()];
  const [after] = decodeCursor(query.after, 1) ?? [];
  const rows = await pageOfCampaigns(ctx.db.prisma, {
    shopId: shop.id,
    state: CAMPAIGN_STATES.find((state) => state === query.state) ?? null,
    // PostgreSQL's texts hold everything but this character.
    words: (query.search ?? "").replaceAll("\0", "").trim(),
    olderThan: after !== undefined && UUID.test(after) ? after : null,
    limit: limit + 1,
    now,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const ids = shown.map(({ id }) => id);
  const used = await shortFiguresOf(ctx.db.pool, shop.id, ids);
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    tiers: tierNames(program),
    campaigns: shown.map((row) => listRow(row, now, used.get(row.id) ?? NOTHING_USED)),
    next: rows.length > limit && last ? encodeCursor([last.id]) : null,
  });
}

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
    campaignResults(ctx, shop, program, campaignId),
  ]);
  const now = ctx.clock.now();
  return ok({
    ...listRow(row, now, results),
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

function listRow(
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
    used: { orders, discountMinor },
  };
}

function textOf(campaign: Campaign): string {
  return JSON.stringify(encodeCampaign(campaign));
}
