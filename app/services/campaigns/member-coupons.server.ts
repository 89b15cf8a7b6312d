import { memberCoupons } from "../../db/campaigns/member-coupons.server.ts";
import type { MemberCoupon } from "../../db/campaigns/member-coupons.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { MemberCouponView, MemberCouponsView } from "../../views/coupons.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

const MOST_SHOWN = 50;

/** Coupons that a member holds, has used or had taken back. Of a member whom the store does not have there are none. */
export async function readMemberCoupons(
  ctx: Context,
  shopDomain: string,
  memberId: string,
): Promise<Result<MemberCouponsView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const page = { now: ctx.clock.now(), limit: MOST_SHOWN + 1 };
  const found = await memberCoupons(ctx.db.pool, shop.id, memberId, page);
  return ok({ coupons: found.slice(0, MOST_SHOWN).map(viewOf), hasMore: found.length > MOST_SHOWN });
}

function viewOf(coupon: MemberCoupon): MemberCouponView {
  const { campaignId, campaign, code, heldAt, takenBackAt, usedBy } = coupon;
  const { distribution, title } = campaign;
  const state = stateOf(coupon);
  return {
    ...{ campaignId, title, heldAt, takenBackAt, usedBy, state },
    code: distribution.kind === "issued" ? distribution.code : (code ?? ""),
    // Checkout takes a code of one's own from whoever knows it: taking it back would change nothing.
    canBeTakenBack: code === null && (state === "ready" || state === "waiting"),
  };
}

function stateOf(coupon: MemberCoupon): MemberCouponView["state"] {
  const { campaign, usedBy, takenBackAt, isOver, isOpen } = coupon;
  // A partner takes it also when no more are to be had in the store, and says nothing of it.
  if (campaign.distribution.kind === "partner") return "ready";
  if (usedBy !== null) return "used";
  if (takenBackAt !== null) return "taken_back";
  if (isOver) return "over";
  return isOpen ? "ready" : "waiting";
}
