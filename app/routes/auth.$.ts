import type { LoaderFunctionArgs } from "@remix-run/node";

/** The steps of Shopify's own flows (bounce page, leaving the frame); the library answers them all. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await context.shopify.authenticate.admin(request);
  return null;
}
