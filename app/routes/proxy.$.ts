import type { LoaderFunctionArgs } from "@remix-run/node";
import { proxyError } from "../server/present-balance.ts";

/** Anything else that the storefront asks of us by the app proxy. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await context.shopify.authenticate.public.appProxy(request);
  return proxyError(404, "unknown_path");
}
