import { daysAfter, figuresOf, lastDaysOf } from "../../db/campaigns/campaign-results.server.ts";
import type { DayAndCurrency, DayOfCampaign } from "../../db/campaigns/campaign-results.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { findCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import { groupDays } from "../../db/campaigns/coupon-groups.server.ts";
import type { GroupDayCounts } from "../../db/campaigns/coupon-groups.server.ts";
import { couponDays } from "../../db/campaigns/coupons.server.ts";
import type { CouponCounts } from "../../db/campaigns/coupons.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import {
  costOfCampaign,
  fail,
  hasUniqueCodes,
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
  const [all, used, counts, discount] = await Promise.all([
    figuresOf(ctx.db.pool, shop.id, id),
    lastDaysOf(ctx.db.pool, shop.id, id, { timeZone, limit: DAYS_SHOWN + 1 }),
    countsByDay(ctx, shop, id),
    hasUniqueCodes(campaign.distribution) ? findCodeDiscount(ctx.db.prisma, shop.id, id) : null,
  ]);
  const minorPerHundredPoints = usualMinorPerHundredPoints(shop.currency, program.earning.milliPointsPerUnit);
  const costMinor = costOfCampaign(all, minorPerHundredPoints);
  const days = daysOfBoth(used, counts);
  const sum = counts.reduce(sumOf, NO_COUNTS);
  return {
    ...all,
    costMinor,
    minorPerHundredPoints,
    returnOnCost: returnOnCost(all, costMinor),
    codes: discount?.pool?.made ?? null,
    coupons: hasCoupons(campaign, sum) ? { given: sum.given, claimed: sum.claimed } : null,
    groups: sum.begun > 0 ? { begun: sum.begun, filled: sum.filled, ended: sum.ended } : null,
    days: days.slice(-DAYS_SHOWN),
    hasEarlierDays: days.length > DAYS_SHOWN,
  };
}

/** Of unique codes members have coupons where they take them by themselves, or did. */
function hasCoupons({ distribution }: Pick<Campaign, "distribution">, { claimed }: CouponCounts): boolean {
  const { kind } = distribution;
  if (kind === "codes") return distribution.toMembers === true || claimed > 0;
  return kind === "issued" || kind === "partner";
}

/** What members came to on a day, and what became of their groups. */
type DayCounts = CouponCounts & GroupDayCounts;
type DayOfCounts = DayCounts & { readonly day: string };

const NO_COUNTS: DayCounts = { ...{ given: 0, claimed: 0 }, ...{ begun: 0, filled: 0, ended: 0 } };

function sumOf(sum: DayCounts, one: DayCounts): DayCounts {
  return {
    ...{ given: sum.given + one.given, claimed: sum.claimed + one.claimed },
    ...{ begun: sum.begun + one.begun, filled: sum.filled + one.filled, ended: sum.ended + one.ended },
  };
}

/** Each day on which there is something of it, the earliest first. */
async function countsByDay(
  ctx: Context,
  { id, timeZone }: Pick<ShopRow, "id" | "timeZone">,
  campaignId: string,
): Promise<DayOfCounts[]> {
  const [coupons, groups] = await Promise.all([
    couponDays(ctx.db.pool, id, campaignId, timeZone),
    groupDays(ctx.db.pool, id, campaignId, { timeZone, now: ctx.clock.now() }),
  ]);
  const days = new Map<string, DayOfCounts>();
  for (const one of [...coupons, ...groups])
    days.set(one.day, { ...(days.get(one.day) ?? NO_COUNTS), ...one });
  return [...days.values()].sort(byDay);
}

/** The same together with what was used. */
function daysOfBoth(used: readonly DayOfCampaign[], counts: readonly DayOfCounts[]): DayOfResults[] {
  const days = new Map<string, DayOfResults>();
  for (const one of used) days.set(one.day, { ...one, ...NO_COUNTS });
  for (const one of counts) days.set(one.day, { ...(days.get(one.day) ?? NO_FIGURES), ...one });
  return [...days.values()].sort(byDay);
}

function byDay(one: { readonly day: string }, other: { readonly day: string }): number {
  return one.day < other.day ? -1 : 1;
}

/** A day of the file, of orders that were paid in one currency; coupons and groups stand in the first row of their day. */
export type DayOfFile = DayAndCurrency & DayCounts;

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
  shop: Pick<ShopRow, "id" | "timeZone">,
  campaignId: string,
): AsyncGenerator<DayOfFile> {
  const { id, timeZone } = shop;
  const counts = await countsByDay(ctx, shop, campaignId);
  let next = counts.shift();
  for (let after = ""; ;) {
    const days = await daysAfter(ctx.db.pool, id, campaignId, { timeZone, after, days: DAYS_AT_ONCE });
    for (const one of days) {
      for (; next !== undefined && next.day < one.day; next = counts.shift()) yield withoutOrders(next);
      const isSame = next?.day === one.day;
      yield { ...((isSame ? next : undefined) ?? NO_COUNTS), ...one };
      if (isSame) next = counts.shift();
    }
    const last = days.at(-1);
    if (last === undefined) break;
    after = last.day;
  }
  for (; next !== undefined; next = counts.shift()) yield withoutOrders(next);
}

/** A day on which no order used it. */
function withoutOrders(counts: DayOfCounts): DayOfFile {
  return { ...NO_FIGURES, paidIn: null, ...counts };
}
