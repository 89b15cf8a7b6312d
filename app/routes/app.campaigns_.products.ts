import type { LoaderFunctionArgs } from "@remix-run/node";
import { findProductsToTry } from "../server/campaign-page.ts";
import { inStore, pageProblem } from "../server/in-store.ts";

/** What products cost and which collections they are in, for a cart that campaigns are tried on. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const { searchParams } = new URL(request.url);
  const found = await inStore(laurel, session.shop, () =>
    findProductsToTry(laurel, session.shop, searchParams),
  );
  if (!found.ok) throw pageProblem(404, found.error.code);
  return found.value;
}
