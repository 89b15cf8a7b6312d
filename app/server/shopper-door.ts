import { systemClock } from "../services/ports.server.ts";
import { verifyShopperToken } from "../shopify/shopper-token.server.ts";
import type { ShopperToken } from "../shopify/shopper-token.server.ts";
import type { LoadContext } from "./load-context.ts";
import { proxyError } from "./present-balance.ts";

/**
 * Extensions run in a worker of no origin, and send their token in a header: nothing of a browser's own vouches for
 * anybody here, so that any origin may ask.
 * https://shopify.dev/docs/api/checkout-ui-extensions/latest/configuration#network-access
 */
export const OPEN_TO_ALL = { "Access-Control-Allow-Origin": "*" };
const PREFLIGHT = {
  ...OPEN_TO_ALL,
  "Access-Control-Allow-Methods": "GET, POST",
  "Access-Control-Allow-Headers": "Authorization, Content-Type",
  "Access-Control-Max-Age": "86400",
};

/** Addresses that extensions of checkout and account ask. */
export function isShopperPath(path: string): boolean {
  return /^\/api\/shopper(\/|$)/.test(path);
}

/** Who asks, by the token that Shopify gave the extension; null: nobody whom it has vouched for. */
export function shopperOf(
  authorization: string | null,
  { env }: Pick<LoadContext, "env">,
): ShopperToken | null {
  return verifyShopperToken(authorization, env, systemClock.now());
}

/**
 * Answers an extension: its browser's question whether it may ask, who has no token (401), and else what `answer` says to
 * whoever Shopify vouches for.
 */
export async function atShopperDoor(
  request: Request,
  context: Pick<LoadContext, "env">,
  answer: (shopper: ShopperToken) => Promise<Response>,
): Promise<Response> {
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: PREFLIGHT });
  const shopper = shopperOf(request.headers.get("authorization"), context);
  const answered = shopper === null ? proxyError(401, "bad_token") : await answer(shopper);
  for (const [name, value] of Object.entries(OPEN_TO_ALL)) answered.headers.set(name, value);
  return answered;
}
