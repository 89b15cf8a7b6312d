import { z } from "zod";
import { fail, ok } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";
import { takeRedemptionBack } from "../../services/rewards/end-redemptions.server.ts";
import { openRedemption } from "../../services/rewards/open-redemption.server.ts";
import { shopperRewards } from "../../services/rewards/shopper-rewards.server.ts";
import type { ShopperRewards } from "../../views/rewards.ts";
import { problemOf } from "./asked.ts";
import { operation } from "./operation.ts";
import type { Asked } from "./operation.ts";
import type { Problem } from "./problems.ts";
import { NO_QUERY, pageOf, redemptionOf, rewardOf, SHAPES } from "./shapes.ts";

async function rewardsFor(
  { laurel, caller }: Asked<unknown, unknown>,
  customerId: string | null,
): Promise<Result<ShopperRewards, Problem>> {
  const found = await shopperRewards(laurel, caller.shopDomain, customerId);
  return found.ok ? found : fail(problemOf(found.error));
}

const LIST = { query: NO_QUERY, body: null, status: 200, isKeyed: false, problems: [] } as const;

export const REWARD_OPERATIONS = [
  operation({
    ...LIST,
    id: "listRewards",
    method: "GET",
    path: "/rewards",
    scope: "read_rewards",
    summary: "What members can redeem points for, the cheapest first.",
    answer: pageOf(SHAPES.Reward),
    async run(asked) {
      const found = await rewardsFor(asked, null);
      // Nobody in particular asks: what stands in a member's way is not told.
      return found.ok
        ? ok({ data: found.value.rewards.map((one) => ({ ...rewardOf(one), obstacle: null })), next: null })
        : found;
    },
  }),
  operation({
    ...LIST,
    id: "listRewardsOfMember",
    method: "GET",
    path: "/members/{customerId}/rewards",
    scope: "read_rewards",
    summary: "The same for one customer, each with what stands in their way.",
    answer: pageOf(SHAPES.Reward),
    async run(asked) {
      const found = await rewardsFor(asked, asked.params["customerId"] ?? "");
      return found.ok ? ok({ data: found.value.rewards.map(rewardOf), next: null }) : found;
    },
  }),
  operation({
    ...LIST,
    id: "listRedemptions",
    method: "GET",
    path: "/members/{customerId}/redemptions",
    scope: "read_rewards",
    summary: "What a member has redeemed, the newest first, at most 50.",
    answer: pageOf(SHAPES.Redemption),
    async run(asked) {
      const found = await rewardsFor(asked, asked.params["customerId"] ?? "");
      return found.ok ? ok({ data: found.value.mine.map(redemptionOf), next: null }) : found;
    },
  }),
  operation({
    id: "redeem",
    method: "POST",
    path: "/members/{customerId}/redemptions",
    scope: "write_redemptions",
    summary:
      "A member redeems points for a reward. The Idempotency-Key, a UUID, becomes the redemption's id.",
    query: NO_QUERY,
    body: z.strictObject({
      rewardId: z.uuid(),
      points: z.int().min(1).meta({ description: "What the member was told that it costs, all of it." }),
      times: z
        .int()
        .min(1)
        .max(1000)
        .default(1)
        .meta({ description: "How many steps at once, where members choose how much." }),
    }),
    answer: SHAPES.Redemption,
    status: 201,
    isKeyed: true,
    problems: [
      ...([
        "malformed_redemption",
        "not_a_member",
        "unknown_reward",
        "reward_changed",
        "reward_gone",
      ] as const),
      ...(["not_enough_points", "other_times", "other_tier", "reward_limit", "too_many_open"] as const),
      "key_used_otherwise",
    ],
    async run({ laurel, caller, params, body, idempotencyKey }) {
      const opened = await openRedemption(laurel, caller.shopDomain, {
        customerId: params["customerId"] ?? "",
        campaignId: body.rewardId,
        redemptionId: idempotencyKey,
        points: body.points,
        times: body.times,
      });
      return opened.ok ? ok(redemptionOf(opened.value)) : fail(problemOf(opened.error));
    },
  }),
  operation({
    id: "takeBack",
    method: "DELETE",
    path: "/members/{customerId}/redemptions/{redemptionId}",
    scope: "write_redemptions",
    summary:
      "Takes back what the member has not used: worthless at checkout first, then the points are back. Asking again changes nothing.",
    query: NO_QUERY,
    body: null,
    answer: z.strictObject({ state: z.literal("returning") }),
    status: 202,
    isKeyed: false,
    problems: ["unknown_redemption", "redemption_used", "redemption_given"],
    async run({ laurel, caller, params }) {
      const [customerId = "", redemptionId = ""] = [params["customerId"], params["redemptionId"]];
      const taken = await takeRedemptionBack(laurel, caller.shopDomain, { customerId, redemptionId });
      return taken.ok ? ok({ state: "returning" as const }) : fail(problemOf(taken.error));
    },
  }),
];
