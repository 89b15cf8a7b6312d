import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { proxyError } from "../server/present-balance.ts";
import {
  presentRedemption,
  presentRewards,
  presentTakingBack,
  readRewardsAsk,
} from "../server/present-rewards.ts";
import { signedShopper } from "../server/signed-shopper.ts";
import { takeRedemptionBack } from "../services/rewards/end-redemptions.server.ts";
import { openRedemption } from "../services/rewards/open-redemption.server.ts";
import { shopperRewards } from "../services/rewards/shopper-rewards.server.ts";

/**
 * What the signed-in shopper can redeem, and has redeemed; signed out, the former alone.
 *
 * Without a valid signature: 400. A store that is not ours: 404.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { shopDomain, customerId } = signedShopper(request, context);
  const found = await shopperRewards(context.laurel, shopDomain, customerId);
  return found.ok ? presentRewards(found.value) : proxyError(404, "unknown_shop");
}

/**
 * The signed-in shopper redeems a reward: POST `{ "redeem": "campaign id", "id": "a UUID", "points": 500 }`, where `points`
 * is what they were told that it costs in all, with `"times": 3` where they choose how much; or takes back what they have not used: `{ "takeBack": "the UUID" }`. Only JSON is
 * taken, which no other site can make a browser send. Asking again with the same UUID changes nothing.
 *
 * Without a valid signature or with another body: 400. Signed out: 401. Who does not take part, or is of another tier: 403.
 * A store that is not ours, no such reward or redemption: 404. Too few points, another price by now, as many as a member
 * may have, or used already: 409. None is left: 410.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { shopDomain, customerId } = signedShopper(request, context);
  if (customerId === null) return proxyError(401, "signed_out");
  const ask = request.method === "POST" ? await readRewardsAsk(request) : null;
  if (ask === null) return proxyError(400, "unknown_request");
  const { laurel } = context;
  return ask.kind === "take_back"
    ? presentTakingBack(await takeRedemptionBack(laurel, shopDomain, { ...ask, customerId }))
    : presentRedemption(await openRedemption(laurel, shopDomain, { ...ask, customerId }));
}
