import type { LoaderFunctionArgs } from "@remix-run/node";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentCampaignDays } from "../server/present-campaign-days.ts";
import { campaignDays } from "../services/campaigns/campaign-results.server.ts";

/** What a campaign gave, day by day, as CSV. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const campaignId = params["campaignId"] ?? "";
  const found = await inStore(laurel, session.shop, () => campaignDays(laurel, session.shop, campaignId));
  if (!found.ok) throw pageProblem(404, found.error.code);
  return presentCampaignDays(found.value.days, found.value.currency);
}
