import { randomBytes } from "node:crypto";
import { stockOf, takeFromStock } from "../../db/campaigns/coupons.server.ts";
import { lockMembersByCustomer } from "../../db/members/members.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { countRedemptions, findRedemptions, insertRedemption } from "../../db/rewards/redemptions.server.ts";
import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import { findReward } from "../../db/rewards/rewards.server.ts";
import type { Reward } from "../../db/rewards/rewards.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  canRedeem,
  drawCodes,
  fail,
  invariant,
  isOfCurrency,
  ok,
  timesOf,
  worthOf,
} from "../../domain/index.ts";
import type { ChosenWorth, NotEnoughPoints, Result } from "../../domain/index.ts";
import type { MyRedemptionView } from "../../views/rewards.ts";
import { isCustomerId, UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { step } from "../steps.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { openGrant } from "./open-grant.server.ts";
import { openHoldIn } from "./open-hold.server.ts";
import type { OpenHoldError } from "./open-hold.server.ts";
import { redemptionView } from "./redemption-view.server.ts";

/** How many a member can have to be used at once: checkout is told of them all. */
export const MOST_OPEN = 20;
const DAY_MS = 86_400_000;

export interface AskedRedemption {
  readonly customerId: string;
  /** Of the reward. */
  readonly campaignId: string;
  /** Brought by the shopper's device, a UUID: the same again is the same redemption. */
  readonly redemptionId: string;
  /** What the shopper was told that it costs, all of it. */
  readonly points: number;
  /** How often at once, where the reward lets members choose how much; absent: once. */
  readonly times?: number;
}

export type RedemptionRefusal =
  | UnknownShop
  | NotEnoughPoints
  /** Who does not take part has no points. */
  | { readonly code: "not_a_member" }
  /** There is no such reward now: over, paused, outside of its hours, or used up. */
  | { readonly code: "unknown_reward" }
  | { readonly code: "malformed_redemption" }
  /** It costs something else by now. */
  | { readonly code: "reward_changed"; readonly points: number }
  /** It can be redeemed from so often to so often at once. */
  | { readonly code: "other_times"; readonly least: number; readonly most: number }
  /** It is for members of other tiers. */
  | { readonly code: "other_tier" }
  /** Others were faster. */
  | { readonly code: "reward_gone" }
  /** Each member may have so many. */
  | { readonly code: "reward_limit"; readonly perMember: number }
  /** So many wait to be used. */
  | { readonly code: "too_many_open"; readonly most: number }
  /** The id stands for another redemption already. */
  | { readonly code: "redemption_reused" };

/**
 * A member redeems points for a reward: points are set aside and a code drawn in one commit, and Shopify is told of both
 * by the outbox. Whoever asks at the same time waits for the member's lock, then for the reward's stock; asking again with
 * the same id answers the redemption that there is.
 */
export async function openRedemption(
  ctx: Context,
  shopDomain: string,
  asked: AskedRedemption,
): Promise<Result<MyRedemptionView, RedemptionRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(asked.campaignId)) return fail({ code: "unknown_reward" });
  if (!UUID.test(asked.redemptionId)) return fail({ code: "malformed_redemption" });
  if (!isCustomerId(asked.customerId)) return fail({ code: "not_a_member" });
  try {
    const opened = await inTransaction(ctx.db.pool, (tx) => openIn(tx, ctx, shop, asked));
    if (opened.ok) step("redemption-made");
    return opened.ok ? ok(redemptionView(ctx, shop, opened.value)) : opened;
  } catch (error) {
    if (error instanceof NoneLeft) return fail({ code: "reward_gone" });
    throw error;
  }
}

/** Rolls back what was written for somebody who came too late. */
class NoneLeft extends Error {
  override readonly name = "NoneLeft";
}

async function openIn(
  tx: Tx,
  ctx: Pick<Context, "clock" | "seal">,
  shop: ShopRow,
  { customerId, campaignId, redemptionId, points, times = 1 }: AskedRedemption,
): Promise<Result<Redemption, RedemptionRefusal>> {
  const now = ctx.clock.now();
  const [member] = await lockMembersByCustomer(tx, shop.id, [customerId]);
  if (member?.membership !== "member") return fail({ code: "not_a_member" });
  const { memberId, tierId } = member;
  const [earlier] = await findRedemptions(tx, shop.id, [redemptionId]);
  if (earlier) {
    const isSame =
      earlier.memberId === memberId && earlier.campaignId === campaignId && earlier.times === times;
    return isSame ? ok(earlier) : fail({ code: "redemption_reused" });
  }
  const reward = await findReward(tx, shop.id, campaignId, now);
  if (!reward || !isOfCurrency(reward.cost, shop.currency)) return fail({ code: "unknown_reward" });
  const refused = await refusalFor(tx, shop.id, reward, { memberId, tierId, points, times });
  if (refused) return fail(refused);
  const held = await openHoldIn(
    tx,
    shop,
    {
      ...{ who: { memberId }, redemptionId, points, ttlSeconds: secondsOf(reward, now) },
      actor: { kind: "member", id: customerId },
    },
    now,
  );
  if (!held.ok) return fail(refusalOf(held.error, reward));
  step("points-set-aside");
  const [code = ""] = drawCodes(1, "", randomBytes);
  await insertRedemption(tx, shop.id, {
    ...{ id: redemptionId, campaignId, code, times },
    chosen: chosenWorth(reward, times),
  });
  if (!(await takeFromStock(tx, shop.id, campaignId))) throw new NoneLeft();
  if (reward.cost.grant) await openGrant(tx, ctx, shop, { redemptionId, grant: reward.cost.grant, times });
  else await want(tx, shop.id, "redemption", [redemptionId]);
  await want(tx, shop.id, "member_metafield", [memberId]);
  const [made] = await findRedemptions(tx, shop.id, [redemptionId]);
  invariant(made !== undefined, "what was written is there");
  return ok(made);
}

function refusalOf(error: OpenHoldError, { cost }: Reward): RedemptionRefusal {
  const { code } = error;
  if (code === "unknown_member" || code === "member_closed") return { code: "not_a_member" };
  return code === "points_out_of_range" ? { code: "reward_changed", points: cost.points } : error;
}

/** What comes off an order, as it is at this moment, where the member chose how much. */
function chosenWorth({ campaign, cost }: Reward, times: number): ChosenWorth | null {
  const [worth] = worthOf(campaign, times);
  if (cost.choice === undefined || worth === undefined) return null;
  return { worthMinor: worth.amountMinor, share: cost.choice.share };
}

/** Why a member may not have a reward, leaving their points aside; null: they may. */
async function refusalFor(
  tx: Tx,
  shopId: number,
  { campaignId, cost, tierIds }: Reward,
  asked: {
    readonly memberId: string;
    readonly tierId: string | null;
    readonly points: number;
    readonly times: number;
  },
): Promise<RedemptionRefusal | null> {
  const { times } = asked;
  if (!canRedeem(cost, times)) return { code: "other_times", ...timesOf(cost) };
  if (cost.points * times !== asked.points) return { code: "reward_changed", points: cost.points * times };
  if (tierIds !== null && !tierIds.includes(asked.tierId ?? "")) return { code: "other_tier" };
  // A look that costs nothing, before all that would have to be undone; who takes the last one is decided by the stock itself.
  const { most = null, taken = 0 } = (await stockOf(tx, shopId, [campaignId])).get(campaignId) ?? {};
  if (most !== null && taken >= most) return { code: "reward_gone" };
  const { open, ofCampaign } = await countRedemptions(tx, shopId, asked.memberId);
  if (open >= MOST_OPEN) return { code: "too_many_open", most: MOST_OPEN };
  const { perMember } = cost;
  const isFull = perMember !== null && (ofCampaign.get(campaignId) ?? 0) >= perMember;
  return isFull ? { code: "reward_limit", perMember } : null;
}

/** A redemption is never good for longer than its reward. What is granted is nobody's to use: Shopify gives it. */
function secondsOf({ cost, endsAt }: Reward, now: number): number | null {
  if (cost.grant !== undefined) return null;
  const until = now + cost.days * DAY_MS;
  return Math.ceil((Math.min(until, endsAt ?? until) - now) / 1_000);
}
