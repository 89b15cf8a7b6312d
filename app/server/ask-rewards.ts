import type { Context } from "../services/context.server.ts";
import { takeRedemptionBack } from "../services/rewards/end-redemptions.server.ts";
import { openRedemption } from "../services/rewards/open-redemption.server.ts";
import { proxyError } from "./present-balance.ts";
import { presentRedemption, presentTakingBack, readRewardsAsk } from "./present-rewards.ts";

/**
 * What a shopper asks of rewards, by whichever door they came: POST
 * `{ "redeem": "campaign id", "id": "a UUID", "points": 500 }`, where `points` is what they were told that it costs in
 * all, with `"times": 3` where they choose how much; or `{ "takeBack": "the UUID" }` of what they have not used. Only
 * JSON is taken, which no other site can make a browser send. Asking again with the same UUID changes nothing.
 *
 * Another body: 400. Signed out: 401. Who does not take part, or is of another tier: 403. A store that is not ours, no
 * such reward or redemption: 404. Too few points, another price by now, as many as a member may have, or used already:
 * 409. None is left: 410.
 */
export async function askRewards(
  laurel: Context,
  { shopDomain, customerId }: { readonly shopDomain: string; readonly customerId: string | null },
  request: Request,
): Promise<Response> {
  if (customerId === null) return proxyError(401, "signed_out");
  const ask = request.method === "POST" ? await readRewardsAsk(request) : null;
  if (ask === null) return proxyError(400, "unknown_request");
  return ask.kind === "take_back"
    ? presentTakingBack(await takeRedemptionBack(laurel, shopDomain, { ...ask, customerId }))
    : presentRedemption(await openRedemption(laurel, shopDomain, { ...ask, customerId }));
}
