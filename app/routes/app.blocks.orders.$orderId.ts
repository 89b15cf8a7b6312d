import type { LoaderFunctionArgs } from "@remix-run/node";
import { inStore } from "../server/in-store.ts";
import { orderBlock, presentBlock } from "../server/staff-blocks.ts";

/**
 * What Laurel's block on Shopify's page of an order shows, in the language of `?locale=`.
 *
 * Without a session token of the store's staff: 401. Another store's order is as absent as one that never was: 404.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const orderId = params["orderId"] ?? "";
  const block = await inStore(laurel, session.shop, () => orderBlock(laurel, session.shop, orderId, request));
  return presentBlock(block, request);
}
