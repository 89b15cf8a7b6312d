import type { LoaderFunctionArgs } from "@remix-run/node";
import { presentShopper } from "../server/present-shopper.ts";
import { atShopperDoor } from "../server/shopper-door.ts";
import { shopperOrder } from "../services/members/shopper-order.server.ts";

/**
 * What an order has earned whoever asks; of somebody else's, and of one that is not known, the same nothing.
 *
 * Without a valid token: 401. A store that is not ours: 404.
 */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async ({ shopDomain, customerId }) => {
    const asked = { customerId, orderId: params["orderId"] ?? "" };
    return presentShopper(await shopperOrder(context.laurel, shopDomain, asked));
  });
}
