import { claimCoupon, shopperCoupons } from "../services/campaigns/claim-coupon.server.ts";
import type { Context } from "../services/context.server.ts";
import { proxyError } from "./present-balance.ts";
import { presentClaim, presentCoupons, readClaim } from "./present-coupons.ts";

interface AskingShopper {
  readonly shopDomain: string;
  readonly customerId: string | null;
}

/**
 * Coupons that a shopper holds, and those that there are to take, by whichever door they came; signed out, the latter alone.
 *
 * A store that is not ours: 404.
 */
export async function readCoupons(
  laurel: Context,
  { shopDomain, customerId }: AskingShopper,
): Promise<Response> {
  const found = await shopperCoupons(laurel, shopDomain, customerId);
  return found.ok ? presentCoupons(found.value) : proxyError(404, "unknown_shop");
}

/**
 * A shopper takes a coupon, by whichever door they came: POST `{ "claim": "campaign id" }`. Only JSON is taken, which no
 * other site can make a browser send. Asking again changes nothing.
 *
 * Another body: 400. Signed out: 401. Who does not take part: 403. A store that is not ours, or a coupon that there is not:
 * 404. Taken back by the store: 409. None is left: 410.
 */
export async function askCoupons(
  laurel: Context,
  { shopDomain, customerId }: AskingShopper,
  request: Request,
): Promise<Response> {
  if (customerId === null) return proxyError(401, "signed_out");
  const campaignId = request.method === "POST" ? await readClaim(request) : null;
  if (campaignId === null) return proxyError(400, "unknown_request");
  return presentClaim(await claimCoupon(laurel, shopDomain, { customerId, campaignId }));
}
