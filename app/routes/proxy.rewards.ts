import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { askRewards } from "../server/ask-rewards.ts";
import { proxyError } from "../server/present-balance.ts";
import { presentRewards } from "../server/present-rewards.ts";
import { signedShopper } from "../server/signed-shopper.ts";
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
 * The signed-in shopper redeems a reward or takes back what they have not used: POST as `askRewards` takes it.
 *
 * Without a valid signature: 400.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return askRewards(context.laurel, signedShopper(request, context), request);
}
