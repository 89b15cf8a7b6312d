import { verifyProxyRequest, type ProxyRequest } from "../shopify/verify-proxy.server.ts";
import type { LoadContext } from "./load-context.ts";
import { proxyError } from "./present-balance.ts";

/**
 * Who asks through the app proxy, as Shopify has signed it. Checked without the store's session: a
 * shopper's request must not wait for a token to be renewed.
 * @throws Response 400 when Shopify has not signed the request, or not just now.
 */
export function signedShopper(
  request: Request,
  { env, laurel }: Pick<LoadContext, "env" | "laurel">,
): ProxyRequest {
  const { searchParams } = new URL(request.url);
  const verdict = verifyProxyRequest(searchParams, env.SHOPIFY_API_SECRET, laurel.clock.now());
  if (!verdict.ok) throw proxyError(400, verdict.error.code);
  return verdict.request;
}
