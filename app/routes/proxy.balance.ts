import type { LoaderFunctionArgs } from "@remix-run/node";
import { presentBalance, proxyError } from "../server/present-balance.ts";
import { readMember } from "../services/read-member.server.ts";

/**
 * The signed-in shopper's own balance, for the theme after an order was paid. Shopify signs the request
 * and names the customer: https://shopify.dev/docs/apps/build/online-store/app-proxies
 *
 * Without a valid signature: 400 (Shopify's library). Signed out: 401. A store that is not ours: 404.
 * A customer who has no points yet: 200 with zero.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await context.shopify.authenticate.public.appProxy(request);
  const asked = new URL(request.url).searchParams;
  const shopDomain = asked.get("shop") ?? "";
  const customerId = asked.get("logged_in_customer_id") ?? "";
  if (customerId === "") return proxyError(401, "signed_out");
  const member = await readMember(context.laurel, shopDomain, { customerId, limit: 1 });
  if (member.ok) return presentBalance(member.value);
  return member.error.code === "unknown_shop" ? proxyError(404, "unknown_shop") : presentBalance(null);
}
