import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { findCampaignByDiscount } from "../services/campaigns/find-by-discount.server.ts";
import { PageError } from "../ui/shell/page-error.tsx";

export const headers = boundaryHeaders;

/** Where "Manage" of a discount in Shopify's own admin leads: to its campaign, or to all of them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const found = await inStore(laurel, session.shop, () =>
    findCampaignByDiscount(laurel, session.shop, params["discountId"] ?? ""),
  );
  if (!found.ok) throw pageProblem(404, found.error.code);
  const { search } = new URL(request.url);
  throw redirect(`/app/campaigns${found.value === null ? "" : `/${found.value}`}${search}`);
}

export default function Discount() {
  return null;
}

export const ErrorBoundary = PageError;
