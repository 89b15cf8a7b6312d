import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { proxyError } from "../server/present-balance.ts";
import { presentClaim, presentCoupons, readClaim } from "../server/present-coupons.ts";
import { signedShopper } from "../server/signed-shopper.ts";
import { claimCoupon, shopperCoupons } from "../services/campaigns/claim-coupon.server.ts";

/**
 * Coupons that the signed-in shopper holds, and those that there are to take; signed out, the latter alone.
 *
 * Without a valid signature: 400. A store that is not ours: 404.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { shopDomain, customerId } = signedShopper(request, context);
  const found = await shopperCoupons(context.laurel, shopDomain, customerId);
  return found.ok ? presentCoupons(found.value) : proxyError(404, "unknown_shop");
}

/**
 * The signed-in shopper takes a coupon: POST `{ "claim": "campaign id" }`. Only JSON is taken, which no other site can
 * make a browser send. Asking again changes nothing.
 *
 * Without a valid signature or with another body: 400. Signed out: 401. Who does not take part: 403. A store that is not
 * ours, or a coupon that there is not: 404. Taken back by the store: 409. None is left: 410.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { shopDomain, customerId } = signedShopper(request, context);
  if (customerId === null) return proxyError(401, "signed_out");
  const campaignId = request.method === "POST" ? await readClaim(request) : null;
  if (campaignId === null) return proxyError(400, "unknown_request");
  return presentClaim(await claimCoupon(context.laurel, shopDomain, { customerId, campaignId }));
}
