import { verifyProxyRequest, type ProxyRequest } from "../shopify/verify-proxy.server.ts";
import { systemClock } from "../services/ports.server.ts";
import type { LoadContext } from "./load-context.ts";
import { proxyError } from "./present-balance.ts";

/**
 * Who asks through the app proxy, as Shopify has signed it. Checked without the store's session: a
 * shopper's request must not wait for a token to be renewed.
 * Shopify stamps it with the time of the world, not with that of a store whose clock is moved in a simulator.
 * @throws Response 400 when Shopify has not signed the request, or not just now.
 */
export function signedShopper(request: Request, { env }: Pick<LoadContext, "env">): ProxyRequest {
  const { searchParams } = new URL(request.url);
  const verdict = verifyProxyRequest(searchParams, env.SHOPIFY_API_SECRET, systemClock.now());
  if (!verdict.ok) throw proxyError(400, verdict.error.code);
  return verdict.request;
}
