import { deleteCoupon, insertCoupons } from "../../db/campaigns/coupons.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import { findMembersByCustomer, membersOnTier } from "../../db/members/member-reads.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { campaignState, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { withCampaign } from "./in-shop.server.ts";
import type { AskedCampaign, UnknownCampaign } from "./in-shop.server.ts";

/** To whom: customers by Shopify's ids, or all members who stand on a tier; null: all members. */
export type CouponReceivers =
  { readonly customerIds: readonly string[] } | { readonly tierId: string | null };

export type GiveRefusal =
  | UnknownShop
  | UnknownCampaign
  | { readonly code: "campaign_over" | "campaign_not_published" | "campaign_without_coupons" }
  /** None of these customers takes part; nobody stands on the tier. */
  | { readonly code: "no_receivers" | "nobody_on_tier" }
  | { readonly code: "too_many_receivers"; readonly max: number };

export interface Given {
  /** Who holds one since. */
  readonly given: number;
  /** Who held one already. */
  readonly had: number;
  /** Ids that are no member's. */
  readonly unknown: readonly string[];
}

/** So many at once are one transaction of some seconds. */
export const MOST_RECEIVERS = 20_000;
const MOST_UNKNOWN = 50;

/** Gives members a coupon of a campaign, each once. What they hold reaches checkout within seconds. */
export function giveCoupons(
  ctx: Context,
  shopDomain: string,
  { to, ...asked }: AskedCampaign & { readonly to: CouponReceivers },
): Promise<Result<Given, GiveRefusal>> {
  return withCampaign(
    ctx,
    shopDomain,
    asked.campaignId,
    async (tx, shop, row): Promise<Result<Given, GiveRefusal>> => {
      const now = ctx.clock.now();
      const refusal = refusalOf(row, now);
      if (refusal) return fail(refusal);
      const { memberIds, unknown } = await receiversOf(tx, shop.id, to);
      if (memberIds.length > MOST_RECEIVERS) return fail({ code: "too_many_receivers", max: MOST_RECEIVERS });
      if (memberIds.length === 0) return fail({ code: "tierId" in to ? "nobody_on_tier" : "no_receivers" });
      const { campaignId, actor } = asked;
      const fresh = await insertCoupons(tx, shop.id, {
        campaignId,
        memberIds,
        source: "given",
        actor,
        at: now,
      });
      await want(tx, shop.id, "member_metafield", fresh);
      return ok({ given: fresh.length, had: memberIds.length - fresh.length, unknown });
    },
  );
}

/**
 * Takes a coupon back from a member, who can use it no more within seconds. Asked for again it changes nothing; answers
 * whether the member held one.
 */
export function takeCouponBack(
  ctx: Context,
  shopDomain: string,
  { customerId, ...asked }: AskedCampaign & { readonly customerId: string },
): Promise<
  Result<{ readonly held: boolean }, UnknownShop | UnknownCampaign | { readonly code: "no_receivers" }>
> {
  return withCampaign(ctx, shopDomain, asked.campaignId, async (tx, shop, row) => {
    const [member] = isCustomerId(customerId) ? await findMembersByCustomer(tx, shop.id, [customerId]) : [];
    if (!member) return fail({ code: "no_receivers" });
    const held = await deleteCoupon(tx, shop.id, row.id, member.memberId);
    if (held) await want(tx, shop.id, "member_metafield", [member.memberId]);
    return ok({ held });
  });
}

function refusalOf(
  row: CampaignRow,
  now: number,
): Extract<GiveRefusal, { code: `campaign_${string}` }> | null {
  if (row.campaign.distribution.kind !== "issued") return { code: "campaign_without_coupons" };
  const state = campaignState(row, now);
  if (state === "draft") return { code: "campaign_not_published" };
  return state === "ended" || state === "archived" ? { code: "campaign_over" } : null;
}

async function receiversOf(
  tx: Tx,
  shopId: number,
  to: CouponReceivers,
): Promise<{ readonly memberIds: readonly string[]; readonly unknown: readonly string[] }> {
  if ("tierId" in to) {
    const memberIds = await membersOnTier(tx, shopId, to.tierId, MOST_RECEIVERS + 1);
    return { memberIds, unknown: [] };
  }
  const asked = [...new Set(to.customerIds.map((id) => id.trim()).filter((id) => id !== ""))];
  const ids = asked.filter(isCustomerId);
  const found = await findMembersByCustomer(tx, shopId, ids.slice(0, MOST_RECEIVERS + 1));
  const members = found.filter(({ membership }) => membership === "member");
  const known = new Set(members.map(({ customerId }) => customerId));
  return {
    memberIds: [...new Set(members.map(({ memberId }) => memberId))],
    unknown: asked.filter((id) => !known.has(id)).slice(0, MOST_UNKNOWN),
  };
}
