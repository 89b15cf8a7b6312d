import type { LoaderFunctionArgs } from "@remix-run/node";
import { presentShopper } from "../server/present-shopper.ts";
import { atShopperDoor } from "../server/shopper-door.ts";
import { shopperHistory } from "../services/points/shopper-history.server.ts";

/**
 * What has moved the shopper's points, newest first; `?after=` is `next` of the page before, and one that makes no sense
 * gives the first page. A guest, and a customer of whom nothing is known, have none.
 *
 * Without a valid token: 401. A store that is not ours: 404.
 */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async ({ shopDomain, customerId }) => {
    const after = new URL(request.url).searchParams.get("after");
    return presentShopper(await shopperHistory(context.laurel, shopDomain, { customerId, after }));
  });
}
