import type { ProgramReader } from "../../program/program-reader.ts";
import { CAMPAIGN_LIMITS as LIMITS } from "../campaign-limits.ts";
import type { CampaignProblem } from "../campaign-problem.ts";

/** Who has the coupon once a group is full: all who are in it, or only the one who has shared its link. */
export const GROUP_REWARDS = ["everybody", "starter"] as const;
export type GroupRewards = (typeof GROUP_REWARDS)[number];

/** How a coupon is unlocked: somebody begins a group and shares its link, others join, and it fills in time or ends. */
export interface GroupRule {
  /** How many have to be in it, the one who begins it among them. */
  readonly seats: number;
  /** How long others may join, from when it is begun. */
  readonly hours: number;
  readonly rewards: GroupRewards;
}

/** What most begin with: three friends within two days. */
export const NEW_GROUP_RULE: GroupRule = { seats: 3, hours: 48, rewards: "everybody" };

/** Reads a rule, also of a draft. */
export function readGroupRule(given: unknown, path: string, reader: ProgramReader): GroupRule {
  const value = reader.object(given, path, ["seats", "hours", "rewards"]);
  return {
    seats: reader.whole(value["seats"], `${path}.seats`, LIMITS.couponGroup.seats),
    hours: reader.whole(value["hours"], `${path}.hours`, LIMITS.couponGroup.hours),
    rewards: reader.oneOf(value["rewards"], `${path}.rewards`, GROUP_REWARDS),
  };
}

/** How many coupons a group takes from the stock when it fills. */
export function couponsOf({ seats, rewards }: Pick<GroupRule, "seats" | "rewards">): number {
  return rewards === "everybody" ? seats : 1;
}

/** A stock out of which not even one group could be served. */
export function checkStock(stock: number | null, rule: GroupRule): CampaignProblem[] {
  const min = couponsOf(rule);
  if (stock === null || stock >= min) return [];
  return [{ path: "distribution.claim.stock", code: "out_of_range", min, max: LIMITS.uses.max }];
}
