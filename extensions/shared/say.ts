import type { RewardObstacle } from "../../app/views/rewards.ts";
import type { CartObstacle } from "../../app/domain/campaigns/cart-obstacle.ts";
import type { Saying, Words } from "./words.ts";

/** Why a reward cannot be redeemed, or takes nothing off this cart. */
export function obstacleSentence(obstacle: RewardObstacle | CartObstacle, words: Words): string {
  const { code } = obstacle;
  switch (code) {
    case "missing_points":
      return words.say("why.missing_points", { points: words.points(obstacle.missing) });
    case "spend_more":
      return words.say("why.spend_more", { amount: words.money(obstacle.missingMinor) });
    case "add_more":
      return words.say("why.add_more", { count: obstacle.missing });
    case "reward_limit":
      return words.say("why.reward_limit", { count: obstacle.perMember });
    case "not_a_member":
    case "reward_gone":
    case "other_tier":
    case "too_many_open":
    case "not_for_you":
    case "not_here":
    case "not_in_cart":
    case "nothing_off":
      return words.say(`why.${code}`);
  }
}

/** What Laurel answers when something cannot be done, and what the extension itself finds out. */
const FAILURES = [
  "away",
  "unreachable",
  "unavailable",
  "not_enough_points",
  "reward_changed",
  "reward_gone",
  "unknown_reward",
  "reward_limit",
  "other_tier",
  "too_many_open",
  "not_a_member",
  "redemption_used",
  "unknown_redemption",
  "terms_changed",
  "membership_excluded",
  "code_refused",
  "code_stays",
  "code_late",
  "coupon_gone",
  "coupon_taken_back",
  "unknown_coupon",
  "not_copied",
] as const;
export type Failure = (typeof FAILURES)[number];

/** A sentence for every failure; one that nobody foresaw is told as that something did not work. */
export function failureSentence(code: string, words: Saying): string {
  // How much members may choose has changed.
  if (code === "other_times") return words.say("failed.reward_changed");
  const known = FAILURES.find((one) => one === code);
  return words.say(`failed.${known ?? "other"}`);
}
