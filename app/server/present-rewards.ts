import { isRecord, isWhole } from "../domain/reading.ts";
import type { Result } from "../domain/result.ts";
import type { RedemptionRefusal } from "../services/rewards/open-redemption.server.ts";
import type { TakeBackRefusal } from "../services/rewards/end-redemptions.server.ts";
import type { MyRedemptionView, ShopperRewards } from "../views/rewards.ts";
import { proxyError } from "./present-balance.ts";
import { readJson } from "./read-json.ts";

/** More than two ids and two numbers are long. */
const MOST_BYTES = 300;

/** What a shopper asks of rewards. */
export type RewardsAsk =
  | {
      readonly kind: "redeem";
      readonly campaignId: string;
      readonly redemptionId: string;
      readonly points: number;
      readonly times?: number;
    }
  | { readonly kind: "take_back"; readonly redemptionId: string };

/** Null: nothing that a button of ours asks. */
export async function readRewardsAsk(request: Request): Promise<RewardsAsk | null> {
  const body = await readJson(request, MOST_BYTES);
  if (!isRecord(body)) return null;
  const { redeem, id, points, times, takeBack } = body;
  if (typeof takeBack === "string" && redeem === undefined)
    return { kind: "take_back", redemptionId: takeBack };
  if (typeof redeem !== "string" || typeof id !== "string" || !isWhole(points) || takeBack !== undefined)
    return null;
  if (times !== undefined && !isWhole(times)) return null;
  return {
    kind: "redeem",
    campaignId: redeem,
    redemptionId: id,
    points,
    ...(times === undefined ? {} : { times }),
  };
}

/** What there is to redeem, and what the shopper has redeemed. */
export function presentRewards(rewards: ShopperRewards): Response {
  return answer(200, rewards);
}

/** What the shopper has redeemed, or why they have not. */
export function presentRedemption(opened: Result<MyRedemptionView, RedemptionRefusal>): Response {
  return opened.ok ? answer(200, { redemption: opened.value }) : refused(opened.error);
}

/** That it goes back, or why it does not. */
export function presentTakingBack(taken: Result<null, TakeBackRefusal>): Response {
  return taken.ok ? answer(200, { state: "returning" }) : refused(taken.error);
}

type Refusal = RedemptionRefusal | TakeBackRefusal;

const STATUS: Readonly<Record<Exclude<Refusal["code"], "unknown_shop">, number>> = {
  malformed_redemption: 400,
  not_a_member: 403,
  other_tier: 403,
  unknown_reward: 404,
  unknown_redemption: 404,
  not_enough_points: 409,
  reward_changed: 409,
  other_times: 409,
  reward_limit: 409,
  too_many_open: 409,
  redemption_reused: 409,
  redemption_used: 409,
  redemption_given: 409,
  grant_under_way: 409,
  reward_gone: 410,
};

/** With the facts that its sentence needs. */
function refused(error: Refusal): Response {
  return error.code === "unknown_shop" ? proxyError(404, error.code) : answer(STATUS[error.code], { error });
}

/** One shopper's answer must never be kept for the next. */
function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
