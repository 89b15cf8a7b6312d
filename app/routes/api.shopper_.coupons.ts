import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { askCoupons, readCoupons } from "../server/ask-coupons.ts";
import { atShopperDoor } from "../server/shopper-door.ts";

/**
 * What the shopper holds, and what there is to take; a guest is told the latter alone.
 *
 * Without a valid token: 401. A store that is not ours: 404.
 */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, (shopper) => readCoupons(context.laurel, shopper));
}

/**
 * A shopper takes a coupon: POST as `askCoupons` takes it.
 *
 * Without a valid token, or a guest: 401.
 */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, (shopper) => askCoupons(context.laurel, shopper, request));
}
