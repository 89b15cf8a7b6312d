import type { LoaderFunctionArgs } from "@remix-run/node";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentCodes } from "../server/present-codes.ts";
import { listCodes } from "../services/campaigns/read-codes.server.ts";

/** All unique codes of a campaign, as CSV. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const campaignId = params["campaignId"] ?? "";
  const found = await inStore(laurel, session.shop, () => listCodes(laurel, session.shop, campaignId));
  if (!found.ok) throw pageProblem(404, found.error.code);
  return presentCodes(found.value);
}
