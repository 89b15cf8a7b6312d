import type { LoaderFunctionArgs } from "@remix-run/node";
import { proxyError } from "../server/present-balance.ts";
import { signedShopper } from "../server/signed-shopper.ts";

/** Anything else that a storefront asks of us by the app proxy. */
export function loader({ request, context }: LoaderFunctionArgs): Response {
  signedShopper(request, context);
  return proxyError(404, "unknown_path");
}
