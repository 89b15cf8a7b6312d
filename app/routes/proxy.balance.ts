import type { LoaderFunctionArgs } from "@remix-run/node";
import { presentBalance, proxyError } from "../server/present-balance.ts";
import { signedShopper } from "../server/signed-shopper.ts";
import { readStanding } from "../services/members/read-standing.server.ts";

/**
 * The signed-in shopper's own balance, for the theme after an order was paid.
 *
 * Without a valid signature: 400. Signed out: 401. A store that is not ours: 404. A customer who has no
 * points yet: 200 with zero.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { shopDomain, customerId } = signedShopper(request, context);
  if (customerId === null) return proxyError(401, "signed_out");
  const standing = await readStanding(context.laurel, shopDomain, customerId);
  if (standing.ok) return presentBalance(standing.value);
  return standing.error.code === "unknown_shop" ? proxyError(404, "unknown_shop") : presentBalance(null);
}
