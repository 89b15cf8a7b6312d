import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { askRewards } from "../server/ask-rewards.ts";
import { proxyError } from "../server/present-balance.ts";
import { atShopperDoor } from "../server/shopper-door.ts";

/**
 * A shopper redeems a reward or takes back what they have not used: POST as `askRewards` takes it.
 *
 * Without a valid token, or a guest: 401.
 */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, (shopper) => askRewards(context.laurel, shopper, request));
}

/** A browser's question whether it may ask; what there is to redeem is told at `/api/shopper`. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async () => proxyError(404, "unknown_path"));
}
