import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { pageOfRedemptions, sumsOfRewards } from "../../db/rewards/redemption-reads.server.ts";
import type { RedemptionPlace, SeenRedemption } from "../../db/rewards/redemption-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { campaignState, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { REDEMPTIONS_SHOWN } from "../../views/redemptions.ts";
import type { RedemptionsPage, RedemptionView, RewardFigures } from "../../views/redemptions.ts";
import { askedMoment, clampLimit, decodeCursor, encodeCursor, UUID } from "../asked.server.ts";
import type { UnknownCampaign } from "../campaigns/in-shop.server.ts";
import type { Context } from "../context.server.ts";
import { customerNames, PATIENCE } from "../customer-names.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { figuresOf } from "./reward-figures.server.ts";
import { seenRedemption } from "./seen-redemption.server.ts";

type NoReward = UnknownShop | UnknownCampaign | { readonly code: "campaign_without_redemptions" };

/** Redemptions that a file reads at once. */
const AT_ONCE = 1_000;

export interface RedemptionsQuery {
  /** What it is narrowed to (`RedemptionsShown`); all where it is nothing of it. */
  readonly show?: string | undefined;
  /** `next` of a page with the same filter. One that makes no sense gives the first page. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
}

/** One page of a reward's redemptions, the newest first, with names where Shopify gives them in time. */
export async function readRedemptions(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
  query: RedemptionsQuery = {},
): Promise<Result<RedemptionsPage, NoReward>> {
  const found = await findRewardOf(ctx, shopDomain, campaignId);
  if (!found.ok) return found;
  const { shop, row } = found.value;
  const limit = clampLimit(query.limit);
  const show = REDEMPTIONS_SHOWN.find((known) => known === query.show) ?? "all";
  const [some, sums] = await Promise.all([
    pageOfRedemptions(ctx.db.pool, shop.id, {
      ...{ campaignId, group: show === "all" ? null : show },
      ...{ before: placeFrom(query.after), limit: limit + 1 },
    }),
    sumsOfRewards(ctx.db.pool, shop.id, [campaignId]),
  ]);
  const shown = some.slice(0, limit);
  const customerIds = [...new Set(shown.flatMap(({ customerId }) => customerId ?? []))];
  const { names, available } = await customerNames(ctx, shopDomain, customerIds, PATIENCE);
  return ok({
    ...{ campaignId, title: row.campaign.title, currency: shop.currency, timeZone: shop.timeZone },
    state: campaignState(row, ctx.clock.now()),
    figures: figuresOf(sums.get(campaignId), row.campaign),
    namesAvailable: available,
    redemptions: shown.map((one) => {
      const { memberId, customerId } = one;
      const displayName = names.get(customerId ?? "") ?? null;
      return { ...seenRedemption(one), member: { memberId, customerId, displayName } };
    }),
    next: some.length > limit ? cursorAt(shown.at(-1)) : null,
  });
}

/** How the redemptions of a campaign stand; null where it is no reward, or was never published. */
export async function rewardFigures(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<RewardFigures | null> {
  const found = await findRewardOf(ctx, shopDomain, campaignId);
  if (!found.ok || found.value.row.publishedNumber === null) return null;
  const sums = await sumsOfRewards(ctx.db.pool, found.value.shop.id, [campaignId]);
  return figuresOf(sums.get(campaignId), found.value.row.campaign);
}

/** A redemption as a file has it. */
export interface ListedRedemption extends RedemptionView {
  readonly customerId: string | null;
}

/** All redemptions of a reward for a file: they are read while it is sent, however many they are. */
export async function listRedemptions(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<Result<AsyncIterable<readonly ListedRedemption[]>, NoReward>> {
  const found = await findRewardOf(ctx, shopDomain, campaignId);
  return found.ok ? ok(allRedemptions(ctx, found.value.shop.id, campaignId)) : found;
}

async function* allRedemptions(
  ctx: Context,
  shopId: number,
  campaignId: string,
): AsyncGenerator<readonly ListedRedemption[]> {
  for (let before: RedemptionPlace | null = null; ;) {
    const asked = { campaignId, group: null, before, limit: AT_ONCE };
    const page: SeenRedemption[] = await pageOfRedemptions(ctx.db.pool, shopId, asked);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((one) => ({ ...seenRedemption(one), customerId: one.customerId }));
    before = last;
  }
}

async function findRewardOf(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<Result<{ readonly shop: ShopRow; readonly row: CampaignRow }, NoReward>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const row = await findCampaign(ctx.db.prisma, shop.id, campaignId);
  if (!row) return fail({ code: "unknown_campaign" });
  const isReward = row.campaign.distribution.kind === "points";
  return isReward ? ok({ shop, row }) : fail({ code: "campaign_without_redemptions" });
}

function cursorAt(last: SeenRedemption | undefined): string | null {
  return last ? encodeCursor([String(last.openedAt), last.id]) : null;
}

function placeFrom(cursor: string | undefined): RedemptionPlace | null {
  const [at, id = ""] = decodeCursor(cursor, 2) ?? [];
  const openedAt = Number(at);
  return UUID.test(id) && askedMoment(openedAt) === openedAt ? { openedAt, id } : null;
}
