import { holdsCoupon, takeCouponsBack } from "../../db/campaigns/coupons.server.ts";
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

/**
 * Takes a coupon back from a member, who can use it no more within seconds. One that an order has used stays. Asked for
 * again it changes nothing.
 */
export function takeCouponBack(
  ctx: Context,
  shopDomain: string,
  { customerId, campaignId, actor }: AskedCampaign & { readonly customerId: string },
): Promise<Result<TakenBack, UnknownShop | UnknownCampaign | { readonly code: "no_receivers" }>> {
  type Done = Result<TakenBack, { readonly code: "no_receivers" }>;
  return withCampaign(ctx, shopDomain, campaignId, async (tx, shop, row): Promise<Done> => {
    const [member] = isCustomerId(customerId) ? await findMembersByCustomer(tx, shop.id, [customerId]) : [];
    if (!member) return fail({ code: "no_receivers" });
    const { memberId } = member;
    const by = { campaignId: row.id, memberIds: [memberId], at: ctx.clock.now(), actor };
    const taken = await takeCouponsBack(tx, shop.id, by);
    await want(tx, shop.id, "member_metafield", taken);
    if (taken.length > 0) return ok("taken");
    return ok((await holdsCoupon(tx, shop.id, row.id, memberId)) ? "used" : "not_held");
  });
}
