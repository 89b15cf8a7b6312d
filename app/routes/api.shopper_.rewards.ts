import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { proxyError } from "../server/present-balance.ts";
import { presentRedemption, presentTakingBack, readRewardsAsk } from "../server/present-rewards.ts";
import { atShopperDoor } from "../server/shopper-door.ts";
import { takeRedemptionBack } from "../services/rewards/end-redemptions.server.ts";
import { openRedemption } from "../services/rewards/open-redemption.server.ts";

/**
 * A shopper redeems a reward or takes back what they have not used: POST as at `/proxy/rewards`, with the same answers.
 *
 * Without a valid token, or a guest: 401.
 */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async ({ shopDomain, customerId }) => {
    if (customerId === null) return proxyError(401, "signed_out");
    const ask = request.method === "POST" ? await readRewardsAsk(request) : null;
    if (ask === null) return proxyError(400, "unknown_request");
    const { laurel } = context;
    return ask.kind === "take_back"
      ? presentTakingBack(await takeRedemptionBack(laurel, shopDomain, { ...ask, customerId }))
      : presentRedemption(await openRedemption(laurel, shopDomain, { ...ask, customerId }));
  });
}

/** A browser's question whether it may ask; what there is to redeem is told at `/api/shopper`. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async () => proxyError(404, "unknown_path"));
}
