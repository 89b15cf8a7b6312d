import { givingsOf, unknownCustomers } from "../../db/campaigns/coupon-givings.server.ts";
import type { StandingGiving } from "../../db/campaigns/coupon-givings.server.ts";
import { countCoupons, stockOf } from "../../db/campaigns/coupons.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { countTiers } from "../../db/insight/home-reads.server.ts";
import { campaignState, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { CouponsView, GivingView } from "../../views/coupons.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { segmentNames } from "../segment-names.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { UnknownCampaign } from "./in-shop.server.ts";

/** Givings that a page shows, and of each customers who take no part. */
const MOST_GIVINGS = 50;
const MOST_UNKNOWN = 20;
/** The page waits for the names of segments. */
const PATIENCE = { patienceMs: 2_000 };

/** How it stands with the coupons of a campaign. */
export async function readCoupons(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<
  Result<CouponsView, UnknownShop | UnknownCampaign | { readonly code: "campaign_without_coupons" }>
> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const row = await findCampaign(ctx.db.prisma, shop.id, campaignId);
  if (!row) return fail({ code: "unknown_campaign" });
  const { title, distribution } = row.campaign;
  if (distribution.kind !== "issued" || row.publishedNumber === null)
    return fail({ code: "campaign_without_coupons" });
  const givings = await givingsOf(ctx.db.pool, shop.id, campaignId, MOST_GIVINGS);
  const givingIds = givings.map(({ givingId }) => givingId);
  const [held, stocks, members, segments, unknown] = await Promise.all([
    countCoupons(ctx.db.pool, shop.id, campaignId),
    stockOf(ctx.db.pool, shop.id, [campaignId]),
    countTiers(ctx.db.pool, shop.id),
    segmentNames(ctx, shopDomain, PATIENCE),
    unknownCustomers(ctx.db.pool, shop.id, givingIds, MOST_UNKNOWN),
  ]);
  return ok({
    ...{ campaignId, title, held, segments, currency: shop.currency, timeZone: shop.timeZone },
    state: campaignState(row, ctx.clock.now()),
    tiers: tierNames(program).map((tier) => ({ ...tier, members: members.get(tier.id) ?? 0 })),
    members: [...members.values()].reduce((sum, count) => sum + count, 0),
    stock: distribution.claim === null ? null : (stocks.get(campaignId) ?? null),
    givings: givings.map((giving) => givingView(giving, unknown.get(giving.givingId) ?? [])),
  });
}

function givingView(
  { givingId, to, actor, askedAt, doneAt, ...giving }: StandingGiving,
  unknownIds: readonly string[],
): GivingView {
  const { given, had, unknown, unused, used, takenBack, takenBackAt } = giving;
  return {
    ...{ givingId, actor, askedAt, given, had, unknown, unknownIds, unused, used, takenBack, takenBackAt },
    ...{ receivers: to.kind, name: "name" in to ? to.name : null, isDone: doneAt !== null },
  };
}
