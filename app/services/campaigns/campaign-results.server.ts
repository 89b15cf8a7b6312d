import { daysAfter, figuresOf, lastDaysOf } from "../../db/campaigns/campaign-results.server.ts";
import type { DayAndCurrency } from "../../db/campaigns/campaign-results.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { costOfCampaign, fail, ok, returnOnCost, usualMinorPerHundredPoints } from "../../domain/index.ts";
import type { CurrencyCode, Program, Result } from "../../domain/index.ts";
import type { CampaignResults } from "../../views/campaign-results.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { UnknownCampaign } from "./in-shop.server.ts";

/** Days that a page shows: a quarter of a year. */
const DAYS_SHOWN = 92;
/** Days that a file reads at once. */
const DAYS_AT_ONCE = 100;

/** What a campaign gave, in all and on the last days on which it gave something. */
export async function campaignResults(
  ctx: Context,
  shop: Pick<ShopRow, "id" | "currency" | "timeZone">,
  program: Program,
  campaignId: string,
): Promise<CampaignResults> {
  const { timeZone } = shop;
  const [all, days] = await Promise.all([
    figuresOf(ctx.db.pool, shop.id, campaignId),
    lastDaysOf(ctx.db.pool, shop.id, campaignId, { timeZone, limit: DAYS_SHOWN + 1 }),
  ]);
  const minorPerHundredPoints = usualMinorPerHundredPoints(shop.currency, program.earning.milliPointsPerUnit);
  const costMinor = costOfCampaign(all, minorPerHundredPoints);
  return {
    ...all,
    costMinor,
    minorPerHundredPoints,
    returnOnCost: returnOnCost(all, costMinor),
    days: days.slice(0, DAYS_SHOWN).reverse(),
    hasEarlierDays: days.length > DAYS_SHOWN,
  };
}

/** All days of a campaign for a file: they are read while it is sent, however many they are. */
export async function campaignDays(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<
  Result<
    { readonly currency: CurrencyCode; readonly days: AsyncIterable<DayAndCurrency> },
    UnknownShop | UnknownCampaign
  >
> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const row = await findCampaign(ctx.db.prisma, shop.id, campaignId);
  if (!row) return fail({ code: "unknown_campaign" });
  return ok({ currency: shop.currency, days: allDays(ctx, shop, row.id) });
}

async function* allDays(
  ctx: Context,
  { id, timeZone }: Pick<ShopRow, "id" | "timeZone">,
  campaignId: string,
): AsyncGenerator<DayAndCurrency> {
  for (let after = ""; ;) {
    const asked = { timeZone, after, days: DAYS_AT_ONCE };
    const days = await daysAfter(ctx.db.pool, id, campaignId, asked);
    yield* days;
    const last = days.at(-1);
    if (last === undefined) return;
    after = last.day;
  }
}
