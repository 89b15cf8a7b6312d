import { daysAfter, figuresOf, lastDaysOf } from "../../db/campaigns/campaign-results.server.ts";
import type { DayAndCurrency, DayOfCampaign } from "../../db/campaigns/campaign-results.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { findCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import { couponDays } from "../../db/campaigns/coupons.server.ts";
import type { CouponCounts } from "../../db/campaigns/coupons.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import {
  costOfCampaign,
  fail,
  NO_FIGURES,
  ok,
  returnOnCost,
  usualMinorPerHundredPoints,
} from "../../domain/index.ts";
import type { Campaign, CurrencyCode, Program, Result } from "../../domain/index.ts";
import type { CampaignResults, DayOfResults } from "../../views/campaign-results.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { UnknownCampaign } from "./in-shop.server.ts";

/** Days that a page shows: a quarter of a year. */
const DAYS_SHOWN = 92;
/** Days that a file reads at once. */
const DAYS_AT_ONCE = 100;

/** What a campaign gave, in all and on the last days on which something was given or taken. */
export async function campaignResults(
  ctx: Context,
  shop: Pick<ShopRow, "id" | "currency" | "timeZone">,
  program: Program,
  { id, campaign }: { readonly id: string; readonly campaign: Pick<Campaign, "distribution"> },
): Promise<CampaignResults> {
  const { timeZone } = shop;
  const { kind } = campaign.distribution;
  const [all, used, taken, discount] = await Promise.all([
    figuresOf(ctx.db.pool, shop.id, id),
    lastDaysOf(ctx.db.pool, shop.id, id, { timeZone, limit: DAYS_SHOWN + 1 }),
    kind === "issued" ? couponDays(ctx.db.pool, shop.id, id, timeZone) : null,
    kind === "codes" ? findCodeDiscount(ctx.db.prisma, shop.id, id) : null,
  ]);
  const minorPerHundredPoints = usualMinorPerHundredPoints(shop.currency, program.earning.milliPointsPerUnit);
  const costMinor = costOfCampaign(all, minorPerHundredPoints);
  const days = daysOfBoth(used, taken ?? []);
  return {
    ...all,
    costMinor,
    minorPerHundredPoints,
    returnOnCost: returnOnCost(all, costMinor),
    codes: discount?.pool?.made ?? null,
    coupons: taken && taken.reduce(sumOfCoupons, NO_COUPONS),
    days: days.slice(-DAYS_SHOWN),
    hasEarlierDays: days.length > DAYS_SHOWN,
  };
}

const NO_COUPONS: CouponCounts = { given: 0, claimed: 0 };

function sumOfCoupons(sum: CouponCounts, { given, claimed }: CouponCounts): CouponCounts {
  return { given: sum.given + given, claimed: sum.claimed + claimed };
}

/** Each day on which there is something of either, the earliest first. */
function daysOfBoth(
  used: readonly DayOfCampaign[],
  taken: readonly (CouponCounts & { readonly day: string })[],
): DayOfResults[] {
  const days = new Map<string, DayOfResults>();
  for (const one of used) days.set(one.day, { ...one, ...NO_COUPONS });
  for (const { day, given, claimed } of taken)
    days.set(day, { ...(days.get(day) ?? NO_FIGURES), day, given, claimed });
  return [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** A day of the file, of orders that were paid in one currency; coupons stand in the first row of their day. */
export type DayOfFile = DayAndCurrency & CouponCounts;

/** All days of a campaign for a file: they are read while it is sent, however many they are. */
export async function campaignDays(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<
  Result<
    { readonly currency: CurrencyCode; readonly days: AsyncIterable<DayOfFile> },
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
): AsyncGenerator<DayOfFile> {
  const taken = await couponDays(ctx.db.pool, id, campaignId, timeZone);
  let next = taken.shift();
  for (let after = ""; ;) {
    const days = await daysAfter(ctx.db.pool, id, campaignId, { timeZone, after, days: DAYS_AT_ONCE });
    for (const one of days) {
      for (; next !== undefined && next.day < one.day; next = taken.shift()) yield couponsAlone(next);
      const isSame = next?.day === one.day;
      const { given, claimed } = (isSame ? next : undefined) ?? NO_COUPONS;
      yield { ...one, given, claimed };
      if (isSame) next = taken.shift();
    }
    const last = days.at(-1);
    if (last === undefined) break;
    after = last.day;
  }
  for (; next !== undefined; next = taken.shift()) yield couponsAlone(next);
}

/** A day on which members came to coupons, and no order used one. */
function couponsAlone(coupons: CouponCounts & { readonly day: string }): DayOfFile {
  return { ...NO_FIGURES, paidIn: null, ...coupons };
}
