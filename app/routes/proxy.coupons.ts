import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { askCoupons, readCoupons } from "../server/ask-coupons.ts";
import { signedShopper } from "../server/signed-shopper.ts";

/**
 * What the signed-in shopper holds, and what there is to take; signed out, the latter alone.
 *
 * Without a valid signature: 400. A store that is not ours: 404.
 */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return readCoupons(context.laurel, signedShopper(request, context));
}

/**
 * The signed-in shopper takes a coupon: POST as `askCoupons` takes it.
 *
 * Without a valid signature: 400.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return askCoupons(context.laurel, signedShopper(request, context), request);
}
