import { findCampaignVersion } from "../../db/campaigns/campaign-versions.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import {
  insertCodeCoupons,
  membersWithCoupon,
  takeNextCodes,
} from "../../db/campaigns/codes-of-members.server.ts";
import { lockMembersByCustomer } from "../../db/members/members.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { CAMPAIGN_LIMITS, campaignState, fail, hasUniqueCodes, isForTier, ok } from "../../domain/index.ts";
import type { Campaign, Result } from "../../domain/index.ts";
import type { CodesGiven } from "../../views/codes.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import type { AskedCampaign, UnknownCampaign } from "./in-shop.server.ts";

type Refusal =
  | { readonly code: "campaign_without_codes" | "campaign_not_published" | "campaign_over" }
  /** None of them is a customer's number, or there are too many. */
  | { readonly code: "no_receivers" }
  | { readonly code: "too_many_receivers"; readonly max: number }
  /** There are not as many codes as members who would get one: nobody gets any. */
  | { readonly code: "codes_too_few" };

/** How many customers a list may have: they are given codes in one transaction. */
const { max } = CAMPAIGN_LIMITS.codesGivenAtOnce;

/**
 * The store gives members a code of a campaign, each the next one and at most one: all of them, or where codes are too few
 * nobody. Who has one keeps it, so that asked for again it changes nothing. Customers who take no part get none, nor do
 * members whom the campaign's tiers leave out: theirs would be used up for nothing.
 *
 * @param customerIds digits of Shopify's ids
 */
export async function giveCodes(
  ctx: Context,
  shopDomain: string,
  { customerIds, ...asked }: AskedCampaign & { readonly customerIds: readonly string[] },
): Promise<Result<CodesGiven, UnknownShop | UnknownCampaign | Refusal>> {
  const ids = [...new Set(customerIds)].filter(isCustomerId);
  if (ids.length === 0) return fail({ code: "no_receivers" });
  if (ids.length > max) return fail({ code: "too_many_receivers", max });
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const row = await findCampaign(ctx.db.prisma, shop.id, asked.campaignId);
  if (!row) return fail({ code: "unknown_campaign" });
  if (row.publishedNumber === null) return fail({ code: "campaign_not_published" });
  // The version that holds: tiers of a draft that is worked on say nothing yet.
  const { campaign } = await findCampaignVersion(ctx.db.prisma, shop.id, row.id, row.publishedNumber);
  if (!hasUniqueCodes(campaign.distribution)) return fail({ code: "campaign_without_codes" });
  const at = ctx.clock.now();
  const state = campaignState(row, at);
  if (state === "ended" || state === "archived") return fail({ code: "campaign_over" });
  try {
    // Members first, then the codes, as whoever takes one does: the campaign's own row stays free for them.
    return await inTransaction(ctx.db.pool, async (tx) =>
      ok(await give(tx, shop.id, { campaign, at, actor: asked.actor, campaignId: row.id, ids })),
    );
  } catch (error) {
    if (error instanceof TooFew) return fail({ code: "codes_too_few" });
    throw error;
  }
}

interface Giving extends AskedCampaign {
  readonly campaign: Campaign;
  readonly at: number;
  readonly ids: readonly string[];
}

async function give(
  tx: Tx,
  shopId: number,
  { campaign, campaignId, actor, at, ids }: Giving,
): Promise<CodesGiven> {
  const found = await lockMembersByCustomer(tx, shopId, ids);
  const taking = found.filter(({ membership, isClosed }) => membership === "member" && !isClosed);
  const known = new Set(taking.map(({ foundBy }) => foundBy));
  // Customers who became one are one member.
  const members = [...new Map(taking.map((one) => [one.memberId, one])).values()];
  const memberIds = members.map(({ memberId }) => memberId);
  const had = await membersWithCoupon(tx, shopId, campaignId, memberIds);
  const without = members.filter(({ memberId }) => !had.has(memberId));
  const receivers = without.filter(({ tierId }) => isForTier(campaign, tierId));
  const next = await takeNextCodes(tx, shopId, campaignId, receivers.length);
  const codes = next.flatMap(({ number }, place) => {
    const receiver = receivers[place];
    return receiver === undefined ? [] : [{ memberId: receiver.memberId, number }];
  });
  if (codes.length < receivers.length) throw new TooFew();
  await insertCodeCoupons(tx, shopId, { campaignId, source: "given", actor, at, codes });
  return {
    ...{ given: receivers.length, had: had.size, leftOut: without.length - receivers.length },
    unknown: ids.filter((id) => !known.has(id)),
  };
}

/** Rolls back what was taken of the codes. */
class TooFew extends Error {
  override readonly name = "TooFew";
}
