import { stockOf } from "../../db/campaigns/coupons.server.ts";
import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { countRedemptions, redemptionsOfMember } from "../../db/rewards/redemptions.server.ts";
import { openRewards } from "../../db/rewards/rewards.server.ts";
import type { Reward } from "../../db/rewards/rewards.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, isOfCurrency, ok, timesOf, worthOf } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type {
  RewardChoiceView,
  RewardGrantView,
  RewardObstacle,
  ShopperRewards,
} from "../../views/rewards.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { membersAsOf } from "../points/members-as-of.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { MOST_OPEN } from "./open-redemption.server.ts";
import { moneyView, redemptionView } from "./redemption-view.server.ts";

/** More than this a shopper hardly looks through. */
const MOST_SHOWN = 50;

/** What a shopper can redeem and has redeemed. Without an account, or signed out, what there is to redeem. */
export async function shopperRewards(
  ctx: Context,
  shopDomain: string,
  customerId: string | null,
): Promise<Result<ShopperRewards, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const isKnown = customerId !== null && isCustomerId(customerId);
  const found = isKnown ? await findMembersByCustomer(ctx.db.pool, shop.id, [customerId]) : [];
  const [known] = await membersAsOf(ctx, shop, found);
  const member = known?.membership === "member" ? known : null;
  const open = await openRewards(ctx.db.pool, shop.id, ctx.clock.now());
  const rewards = open.filter(({ cost }) => isOfCurrency(cost, shop.currency));
  const ids = rewards.map(({ campaignId }) => campaignId);
  const [stocks, counts, redemptions] = await Promise.all([
    stockOf(ctx.db.pool, shop.id, ids),
    member && countRedemptions(ctx.db.pool, shop.id, member.memberId),
    member ? redemptionsOfMember(ctx.db.pool, shop.id, member.memberId, MOST_SHOWN) : [],
  ]);
  return ok({
    isMember: member !== null,
    points: Math.max(0, member?.available ?? 0),
    rewards: rewards.map((reward) => {
      const { campaignId, campaign, cost, endsAt } = reward;
      const { most = null, taken = 0 } = stocks.get(campaignId) ?? {};
      const left = most === null ? null : Math.max(0, most - taken);
      return {
        ...{ campaignId, title: campaign.title, points: cost.points, days: cost.days, endsAt, left },
        ...{ choice: choiceOf(reward), grant: grantOf(reward) },
        obstacle: obstacleOf(reward, { member, left, counts }),
      };
    }),
    mine: redemptions.map((one) => redemptionView(ctx, shop, one)),
  });
}

function choiceOf({ campaign, cost: { choice } }: Reward): RewardChoiceView | null {
  return choice ? { ...choice, step: worthOf(campaign, 1).map(moneyView) } : null;
}

function grantOf({ cost: { grant } }: Reward): RewardGrantView | null {
  return grant ? { kind: grant.kind, amount: moneyView(grant), days: grant.days } : null;
}

/** What stands in the way first: what the shopper cannot change before what they can. */
function obstacleOf(
  { campaignId, cost, tierIds }: Reward,
  {
    member,
    left,
    counts,
  }: {
    readonly member: MemberRecord | null;
    readonly left: number | null;
    readonly counts: Awaited<ReturnType<typeof countRedemptions>> | null;
  },
): RewardObstacle | null {
  if (left === 0) return { code: "reward_gone" };
  if (member === null || counts === null) return { code: "not_a_member" };
  if (tierIds !== null && !tierIds.includes(member.tierId)) return { code: "other_tier" };
  const { perMember, points } = cost;
  if (perMember !== null && (counts.ofCampaign.get(campaignId) ?? 0) >= perMember)
    return { code: "reward_limit", perMember };
  if (counts.open >= MOST_OPEN) return { code: "too_many_open" };
  const missing = points * timesOf(cost).least - Math.max(0, member.available);
  return missing > 0 ? { code: "missing_points", missing } : null;
}
