import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { isRecord } from "../domain/reading.ts";
import { presentShopper } from "../server/present-shopper.ts";
import { proxyError } from "../server/present-balance.ts";
import { readCart } from "../server/read-cart.ts";
import { readJson } from "../server/read-json.ts";
import { atShopperDoor } from "../server/shopper-door.ts";
import { readShopperView } from "../server/shopper-view.ts";

/** More than 500 lines of a cart are long. */
const MOST_BYTES = 128 * 1024;

/**
 * All that a shopper is shown of themselves, and what their cart means: POST `{ "cart": { … } }`, or `{}` for no cart.
 *
 * Without a valid token: 401. With another body: 400. A store that is not ours: 404.
 */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async (shopper) => {
    const body = request.method === "POST" ? await readJson(request, MOST_BYTES) : undefined;
    if (!isRecord(body)) return proxyError(400, "unknown_request");
    const cart = body["cart"] === undefined ? null : readCart(body["cart"]);
    if (body["cart"] !== undefined && cart === null) return proxyError(400, "unknown_request");
    return presentShopper(await readShopperView(context.laurel, shopper, cart));
  });
}

/** A browser's question whether it may ask; there is nothing to be read here. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async () => proxyError(404, "unknown_path"));
}
