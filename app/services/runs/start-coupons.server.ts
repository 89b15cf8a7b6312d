import { uuidv7 } from "uuidv7";
import { askGivingBack, findGiving, insertGiving } from "../../db/campaigns/coupon-givings.server.ts";
import type { GivingReceivers } from "../../db/campaigns/coupon-givings.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { insertRun, latestRuns } from "../../db/runs/runs.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { CAMPAIGN_LIMITS, campaignState, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { isCustomerId, UUID } from "../asked.server.ts";
import { withCampaign } from "../campaigns/in-shop.server.ts";
import type { AskedCampaign, UnknownCampaign } from "../campaigns/in-shop.server.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import { segmentNames } from "../segment-names.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { CouponsParams } from "./coupons-state.server.ts";

/** Whoever gives waits for it. */
const PATIENCE = { patienceMs: 8_000 };

/** To whom: all members, those on a tier, those of a segment (digits of its id), or customers by Shopify's ids. */
export type CouponReceivers =
  | { readonly kind: "members" }
  | { readonly kind: "tier" | "segment"; readonly id: string }
  | { readonly kind: "list"; readonly customerIds: readonly string[] };

export type GivingRefusal =
  | UnknownShop
  | UnknownCampaign
  | { readonly code: "campaign_over" | "campaign_not_published" | "campaign_without_coupons" }
  /** The programme has no such tier; the store no such segment, or Shopify does not say. */
  | { readonly code: "unknown_tier" | "unknown_segment" }
  /** No line of the list is a customer's number, or there are too many. */
  | { readonly code: "no_receivers" }
  | { readonly code: "too_many_receivers"; readonly max: number }
  | { readonly code: "unknown_giving" }
  /** Coupons of a campaign of the store are being given or taken back just now. */
  | { readonly code: "coupons_busy" };

/** Has members given a coupon of a campaign, each at most one; answers under which id that is kept. */
export async function giveCoupons(
  ctx: Context,
  shopDomain: string,
  { to: asked, ...campaign }: AskedCampaign & { readonly to: CouponReceivers },
): Promise<Result<{ readonly givingId: string }, GivingRefusal>> {
  const to = await receiversOf(ctx, shopDomain, asked);
  if (!to.ok) return to;
  const customerIds = asked.kind === "list" ? customersOf(asked.customerIds) : [];
  const { max } = CAMPAIGN_LIMITS.listedCustomers;
  if (asked.kind === "list" && customerIds.length === 0) return fail({ code: "no_receivers" });
  if (customerIds.length > max) return fail({ code: "too_many_receivers", max });
  return withGiven(ctx, shopDomain, campaign, async (tx, shop, row) => {
    const givingId = uuidv7();
    const { actor } = campaign;
    const giving = { givingId, campaignId: row.id, to: to.value, actor, at: ctx.clock.now(), customerIds };
    await insertGiving(tx, shop.id, giving);
    return request(ctx, tx, shop, { ask: "give", campaignId: row.id, givingId, actor });
  });
}

/** Goes on giving where that was stopped, or takes back all that no order has used. */
export function changeGiving(
  ctx: Context,
  shopDomain: string,
  { givingId, ask, ...campaign }: AskedCampaign & Pick<CouponsParams, "givingId" | "ask">,
): Promise<Result<{ readonly givingId: string }, GivingRefusal>> {
  return withGiven(ctx, shopDomain, campaign, async (tx, shop, row) => {
    const giving = UUID.test(givingId) ? await findGiving(tx, shop.id, givingId) : null;
    if (giving?.campaignId !== row.id) return fail({ code: "unknown_giving" });
    // What is taken back, or was given to its end, is not gone on with.
    if (ask === "give" && (giving.takenBackAt !== null || giving.doneAt !== null))
      return fail({ code: "unknown_giving" });
    const { actor } = campaign;
    const params = { ask, campaignId: row.id, givingId, actor };
    const requested = await request(ctx, tx, shop, params);
    if (requested.ok && ask === "takeBack")
      await askGivingBack(tx, shop.id, givingId, { at: ctx.clock.now(), actor });
    return requested;
  });
}

/** Only while the campaign has coupons to give. What is refused leaves nothing behind. */
function withGiven(
  ctx: Context,
  shopDomain: string,
  { campaignId }: AskedCampaign,
  work: (
    tx: Tx,
    shop: ShopRow,
    row: CampaignRow,
  ) => Promise<Result<{ readonly givingId: string }, GivingRefusal>>,
): Promise<Result<{ readonly givingId: string }, GivingRefusal>> {
  return withCampaign(
    ctx,
    shopDomain,
    campaignId,
    async (tx, shop, row): Promise<Result<{ readonly givingId: string }, GivingRefusal>> => {
      if (row.campaign.distribution.kind !== "issued") return fail({ code: "campaign_without_coupons" });
      const state = campaignState(row, ctx.clock.now());
      if (state === "draft") return fail({ code: "campaign_not_published" });
      if (state === "ended" || state === "archived") return fail({ code: "campaign_over" });
      if ((await latestRuns(tx, shop.id, "coupons")).current !== null) return fail({ code: "coupons_busy" });
      return work(tx, shop, row);
    },
  );
}

/** One at a time in a store. */
async function request(
  ctx: Context,
  tx: Tx,
  shop: ShopRow,
  params: CouponsParams,
): Promise<Result<{ readonly givingId: string }, GivingRefusal>> {
  const { actor, givingId } = params;
  await insertRun(tx, shop.id, { kind: "coupons", params, actor, now: ctx.clock.now() });
  await wake(tx, "runs");
  return ok({ givingId });
}

/** What tiers and segments are called now. */
async function receiversOf(
  ctx: Context,
  shopDomain: string,
  asked: CouponReceivers,
): Promise<Result<GivingReceivers, GivingRefusal>> {
  if (asked.kind === "members" || asked.kind === "list") return ok({ kind: asked.kind });
  if (asked.kind === "tier") {
    const found = await findShopWithProgram(ctx, shopDomain);
    const tier = found && tierNames(found.program).find(({ id }) => id === asked.id);
    return tier ? ok({ kind: "tier", ...tier }) : fail({ code: "unknown_tier" });
  }
  const segments = await segmentNames(ctx, shopDomain, PATIENCE);
  const segment = segments?.find(({ id }) => id === asked.id);
  return segment ? ok({ kind: "segment", ...segment }) : fail({ code: "unknown_segment" });
}

function customersOf(ids: readonly string[]): string[] {
  return [...new Set(ids.filter(isCustomerId))];
}
