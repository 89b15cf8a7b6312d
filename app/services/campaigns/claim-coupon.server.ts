import { codesLeft, insertCodeCoupons, takeNextCodes } from "../../db/campaigns/codes-of-members.server.ts";
import {
  campaignsToClaim,
  couponsOf,
  couponStanding,
  insertCoupons,
  stockOf,
  takeFromStock,
} from "../../db/campaigns/coupons.server.ts";
import type { HeldCampaign, HeldCoupon } from "../../db/campaigns/coupons.server.ts";
import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { lockMembersByCustomer } from "../../db/members/members.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, hasUniqueCodes, invariant, isForTier, ok } from "../../domain/index.ts";
import type { Campaign, Result } from "../../domain/index.ts";
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
  /** The store has taken it back, and nobody takes it again by themselves. */
  | { readonly code: "coupon_taken_back" }
  /** Others were faster. */
  | { readonly code: "coupon_gone" };

/** More than this a shopper hardly looks through. */
const MOST_SHOWN = 100;

type Claimed = Result<{ readonly fresh: boolean }, ClaimRefusal>;

/** Who takes what, and when. The member is held until the end of the transaction. */
interface Claim {
  readonly campaignId: string;
  readonly memberId: string;
  readonly at: number;
}

/**
 * A shopper takes a coupon, or the next of a campaign's unique codes, while there are some. Whoever holds it already has it,
 * however often they ask. Of those who ask at once, as many as are left get one: each stands in line for the stock or the
 * codes, and who gets none leaves nothing behind.
 */
export async function claimCoupon(
  ctx: Context,
  shopDomain: string,
  { customerId, campaignId }: { readonly customerId: string; readonly campaignId: string },
): Promise<Claimed> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(campaignId)) return fail({ code: "unknown_coupon" });
  const now = ctx.clock.now();
  const open = await campaignsToClaim(ctx.db.pool, shop.id, now);
  const campaign = open.find((one) => one.campaignId === campaignId)?.campaign;
  if (!campaign) return fail({ code: "unknown_coupon" });
  const take = hasUniqueCodes(campaign.distribution) ? takeCode : takeCoupon;
  if (!isCustomerId(customerId)) return fail({ code: "not_a_member" });
  try {
    return await inTransaction(ctx.db.pool, async (tx): Promise<Claimed> => {
      const [member] = await lockMembersByCustomer(tx, shop.id, [customerId]);
      if (member?.membership !== "member") return fail({ code: "not_a_member" });
      if (!isFor(campaign, member.tierId)) return fail({ code: "unknown_coupon" });
      return take(tx, shop.id, { campaignId, memberId: member.memberId, at: now });
    });
  } catch (error) {
    if (error instanceof NoneLeft) return fail({ code: "coupon_gone" });
    throw error;
  }
}

async function takeCoupon(tx: Tx, shopId: number, { campaignId, memberId, at }: Claim): Promise<Claimed> {
  const held = { campaignId, memberIds: [memberId], source: "claimed", actor: "shopper", at } as const;
  const [fresh] = await insertCoupons(tx, shopId, held);
  if (fresh === undefined) {
    const had = await asItStands(tx, shopId, campaignId, memberId);
    invariant(had !== null, "a member who is held keeps what is theirs");
    return had;
  }
  if (!(await takeFromStock(tx, shopId, campaignId))) throw new NoneLeft();
  await want(tx, shopId, "member_metafield", [memberId]);
  return ok({ fresh: true });
}

/** Checkout is told nothing: it asks nobody whose such a code is. */
async function takeCode(tx: Tx, shopId: number, { campaignId, memberId, at }: Claim): Promise<Claimed> {
  const had = await asItStands(tx, shopId, campaignId, memberId);
  if (had !== null) return had;
  const [next] = await takeNextCodes(tx, shopId, campaignId, 1);
  if (next === undefined) return fail({ code: "coupon_gone" });
  const codes = [{ memberId, number: next.number }];
  await insertCodeCoupons(tx, shopId, { campaignId, source: "claimed", actor: "shopper", at, codes });
  return ok({ fresh: true });
}

/** What is answered to who had one before; null: they had none. */
async function asItStands(
  tx: Tx,
  shopId: number,
  campaignId: string,
  memberId: string,
): Promise<Claimed | null> {
  const standing = await couponStanding(tx, shopId, campaignId, memberId);
  if (standing === "none") return null;
  return standing === "held" ? ok({ fresh: false }) : fail({ code: "coupon_taken_back" });
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
  const campaignIds = open.map(({ campaignId }) => campaignId);
  const [stocks, codes] = await Promise.all([
    stockOf(ctx.db.pool, shop.id, campaignIds),
    codesLeft(ctx.db.pool, shop.id, campaignIds),
  ]);
  const has = new Set(held.map(({ campaignId }) => campaignId));
  return ok({
    isMember,
    mine: held.flatMap((one) => mineView(one) ?? []),
    toClaim: open.flatMap((one): ClaimableView[] => {
      if (has.has(one.campaignId) || (isMember && !isFor(one.campaign, member.tierId))) return [];
      const { most = null, taken = 0 } = stocks.get(one.campaignId) ?? {};
      const inStock = most === null ? null : Math.max(0, most - taken);
      const isElsewhere = one.campaign.distribution.kind === "partner";
      return [{ ...said(one), left: codes.get(one.campaignId) ?? inStock, isElsewhere }];
    }),
  });
}

/** A code that is used up is gone, so that nobody takes one whom its campaign is not for; a coupon waits for them. */
function isFor(campaign: Campaign, tierId: string | null): boolean {
  return !hasUniqueCodes(campaign.distribution) || isForTier(campaign, tierId);
}

/** What the shopper can use now; null: nothing. A partner takes a code also when no more are to be had in the store. */
function mineView({ isOpen, isUsed, takenBackAt, ...one }: HeldCoupon): MyCouponView | null {
  const { distribution } = one.campaign;
  const code = codeOf(one);
  if (takenBackAt !== null || code === null) return null;
  if (distribution.kind === "partner")
    return { ...said(one), endsAt: null, code, isUsed: false, where: distribution.where };
  return isOpen ? { ...said(one), code, isUsed, where: null } : null;
}

/** What the shopper types at checkout: a code of their own, or that of all who hold the coupon; null: there is none. */
function codeOf({ code, campaign: { distribution } }: Pick<HeldCoupon, "code" | "campaign">): string | null {
  return distribution.kind === "issued" ? distribution.code : code;
}

function said({ campaignId, campaign, endsAt }: HeldCampaign) {
  return { campaignId, title: campaign.title, endsAt };
}
