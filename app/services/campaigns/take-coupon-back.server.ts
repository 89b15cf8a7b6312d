import { couponStanding, takeCouponsBack } from "../../db/campaigns/coupons.server.ts";
import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { TakenBack } from "../../views/coupons.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { withCampaign } from "./in-shop.server.ts";
import type { AskedCampaign, UnknownCampaign } from "./in-shop.server.ts";

type Refusal = { readonly code: "no_receivers" | "campaign_without_coupons" };

/**
 * Takes a coupon back from a member, who can use it no more within seconds. One that an order has used stays. Asked for
 * again it changes nothing. A unique code is not taken back: checkout takes it from whoever knows it.
 */
export function takeCouponBack(
  ctx: Context,
  shopDomain: string,
  { customerId, campaignId, actor }: AskedCampaign & { readonly customerId: string },
): Promise<Result<TakenBack, UnknownShop | UnknownCampaign | Refusal>> {
  return withCampaign(
    ctx,
    shopDomain,
    campaignId,
    async (tx, shop, row): Promise<Result<TakenBack, Refusal>> => {
      if (row.campaign.distribution.kind !== "issued") return fail({ code: "campaign_without_coupons" });
      const [member] = isCustomerId(customerId) ? await findMembersByCustomer(tx, shop.id, [customerId]) : [];
      if (!member) return fail({ code: "no_receivers" });
      const { memberId } = member;
      const by = { campaignId: row.id, memberIds: [memberId], at: ctx.clock.now(), actor };
      const taken = await takeCouponsBack(tx, shop.id, by);
      await want(tx, shop.id, "member_metafield", taken);
      if (taken.length > 0) return ok("taken");
      const standing = await couponStanding(tx, shop.id, row.id, memberId);
      return ok(standing === "held" ? "used" : "not_held");
    },
  );
}
