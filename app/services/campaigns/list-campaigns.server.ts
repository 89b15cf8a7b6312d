import { countByState, pageOfCampaigns } from "../../db/campaigns/campaign-list.server.ts";
import type { CampaignPlace } from "../../db/campaigns/campaign-list.server.ts";
import { shortFiguresOf } from "../../db/campaigns/campaign-results.server.ts";
import {
  CAMPAIGN_ORDERS,
  CAMPAIGN_SHOWS,
  CAMPAIGN_STATES,
  fail,
  ok,
  statesShown,
} from "../../domain/index.ts";
import type { CampaignOrder, CampaignShow, CampaignState, Result } from "../../domain/index.ts";
import type { CampaignsPage } from "../../views/campaigns.ts";
import { clampLimit, decodeCursor, encodeCursor, UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { listRow } from "./read-campaigns.server.ts";
import { viewsOf } from "./saved-views.server.ts";

const NOTHING_USED = { orders: 0, discountMinor: 0 };

export interface CampaignsQuery {
  /** A state, or several together (`CampaignShow`); all but those that were put away where it is neither. */
  readonly state?: string | undefined;
  /** Part of a title or of a code, in letters of any size. */
  readonly search?: string | undefined;
  /** `CampaignOrder`; the newest first where it is none. */
  readonly order?: string | undefined;
  /** `next` of a page with the same filters. One that makes no sense gives the first page. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
  /** Whose saved views are listed beside those for everybody; nobody's when left out. */
  readonly viewer?: string | undefined;
}

/** One page of a store's campaigns, how many there are in each state, and the views that were saved. */
export async function listCampaigns(
  ctx: Context,
  shopDomain: string,
  query: CampaignsQuery = {},
): Promise<Result<CampaignsPage, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const [limit, now] = [clampLimit(query.limit), ctx.clock.now()];
  // PostgreSQL's texts hold everything but this character.
  const words = (query.search ?? "").replaceAll("\0", "").trim();
  const order = CAMPAIGN_ORDERS.find((one) => one === query.order) ?? "newest";
  const show = [...CAMPAIGN_SHOWS, ...CAMPAIGN_STATES].find((one) => one === query.state) ?? "all";
  const after = placeOf(query.after, order);
  const asked = { shopId: shop.id, states: statesShown(show), words, order, after, now };
  const [rows, counted, views] = await Promise.all([
    pageOfCampaigns(ctx.db, { ...asked, limit: limit + 1 }),
    countByState(ctx.db.pool, shop.id, words, now),
    viewsOf(ctx, shop.id, query.viewer ?? ""),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const used = await shortFiguresOf(
    ctx.db.pool,
    shop.id,
    shown.map(({ id }) => id),
  );
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    tiers: tierNames(program),
    campaigns: shown.map((row) => listRow(row, now, used.get(row.id) ?? NOTHING_USED)),
    counts: countsOf(counted),
    views,
    next: rows.length > limit && last ? encodeCursor([order, last.place.key, last.place.id]) : null,
  });
}

/** A place belongs to the order in which it was found, and is one that PostgreSQL can read. */
function placeOf(cursor: string | undefined, order: CampaignOrder): CampaignPlace | null {
  const [of, key = "", id = ""] = decodeCursor(cursor, 3) ?? [];
  if (of !== order || !UUID.test(id)) return null;
  if (order === "name") return { key, id };
  if (order === "newest" || order === "oldest") return UUID.test(key) ? { key, id } : null;
  return key === "infinity" || !Number.isNaN(Date.parse(key)) ? { key, id } : null;
}

function countsOf(counted: Partial<Record<CampaignState, number>>): Record<CampaignShow, number> {
  const count = (show: CampaignShow) =>
    statesShown(show).reduce((sum, state) => sum + (counted[state] ?? 0), 0);
  return Object.fromEntries(CAMPAIGN_SHOWS.map((show) => [show, count(show)])) as Record<
    CampaignShow,
    number
  >;
}
