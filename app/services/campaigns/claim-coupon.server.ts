import {
  campaignsToClaim,
  couponsOf,
  holdsCoupon,
  insertCoupons,
  stockOf,
  takeFromStock,
} from "../../db/campaigns/coupons.server.ts";
import type { HeldCampaign } from "../../db/campaigns/coupons.server.ts";
import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { lockMembersByCustomer } from "../../db/members/members.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { ClaimableView, MyCouponView, ShopperCoupons } from "../../views/coupons.ts";
import { isCustomerId, UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export type ClaimRefusal =
  | UnknownShop
  /** Who does not take part has no coupons. */
  | { readonly code: "not_a_member" }
  /** There is no such coupon to be taken, or no more: its campaign is over, paused, or not for taking. */
  | { readonly code: "unknown_coupon" }
  /** Others were faster. */
  | { readonly code: "coupon_gone" };

/** More than this a shopper hardly looks through. */
const MOST_SHOWN = 100;

/**
 * A shopper takes a coupon while there are some. Whoever holds it already has it, however often they ask. Of those who
 * ask at once, as many as are left get one: each stands in line for the stock, and who gets none leaves nothing behind.
 */
export async function claimCoupon(
  ctx: Context,
  shopDomain: string,
  { customerId, campaignId }: { readonly customerId: string; readonly campaignId: string },
): Promise<Result<{ readonly fresh: boolean }, ClaimRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(campaignId)) return fail({ code: "unknown_coupon" });
  const now = ctx.clock.now();
  const open = await campaignsToClaim(ctx.db.pool, shop.id, now);
  if (!open.some((one) => one.campaignId === campaignId)) return fail({ code: "unknown_coupon" });
  if (!isCustomerId(customerId)) return fail({ code: "not_a_member" });
  try {
    return await inTransaction(ctx.db.pool, async (tx): Promise<Result<{ fresh: boolean }, ClaimRefusal>> => {
      const [member] = await lockMembersByCustomer(tx, shop.id, [customerId]);
      if (member?.membership !== "member") return fail({ code: "not_a_member" });
      const { memberId } = member;
      const held = {
        campaignId,
        memberIds: [memberId],
        source: "claimed",
        actor: "shopper",
        at: now,
      } as const;
      const [fresh] = await insertCoupons(tx, shop.id, held);
      if (fresh === undefined) {
        // What the store has taken back is not to be taken again.
        const holds = await holdsCoupon(tx, shop.id, campaignId, memberId);
        return holds ? ok({ fresh: false }) : fail({ code: "unknown_coupon" });
      }
      if (!(await takeFromStock(tx, shop.id, campaignId))) throw new NoneLeft();
      await want(tx, shop.id, "member_metafield", [memberId]);
      return ok({ fresh: true });
    });
  } catch (error) {
    if (error instanceof NoneLeft) return fail({ code: "coupon_gone" });
    throw error;
  }
}

/** Rolls back what was written for somebody who came too late. */
class NoneLeft extends Error {
  override readonly name = "NoneLeft";
}

/** What a shopper holds, and what there is to take. Without an account, or signed out, what there is to take. */
export async function shopperCoupons(
  ctx: Context,
  shopDomain: string,
  customerId: string | null,
): Promise<Result<ShopperCoupons, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const now = ctx.clock.now();
  const [member] =
    customerId === null || !isCustomerId(customerId)
      ? []
      : await findMembersByCustomer(ctx.db.pool, shop.id, [customerId]);
  const isMember = member?.membership === "member";
  const [open, held] = await Promise.all([
    campaignsToClaim(ctx.db.pool, shop.id, now),
    isMember ? couponsOf(ctx.db.pool, shop.id, member.memberId, { now, limit: MOST_SHOWN }) : [],
  ]);
  const stocks = await stockOf(
    ctx.db.pool,
    shop.id,
    open.map(({ campaignId }) => campaignId),
  );
  const has = new Set(held.map(({ campaignId }) => campaignId));
  return ok({
    isMember,
    mine: held.flatMap(({ isOpen, isUsed, takenBackAt, ...one }): MyCouponView[] => {
      const { distribution } = one.campaign;
      return isOpen && takenBackAt === null && distribution.kind === "issued"
        ? [{ ...said(one), code: distribution.code, isUsed }]
        : [];
    }),
    toClaim: open.flatMap((one): ClaimableView[] => {
      if (has.has(one.campaignId)) return [];
      const { most = null, taken = 0 } = stocks.get(one.campaignId) ?? {};
      return [{ ...said(one), left: most === null ? null : Math.max(0, most - taken) }];
    }),
  });
}

function said({ campaignId, campaign, endsAt }: HeldCampaign) {
  return { campaignId, title: campaign.title, endsAt };
}
