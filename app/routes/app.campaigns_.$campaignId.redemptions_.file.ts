import type { LoaderFunctionArgs } from "@remix-run/node";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentRedemptions } from "../server/present-redemptions.ts";
import { listRedemptions } from "../services/rewards/read-redemptions.server.ts";

/** All redemptions of a reward, as CSV. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const campaignId = params["campaignId"] ?? "";
  const found = await inStore(laurel, session.shop, () => listRedemptions(laurel, session.shop, campaignId));
  if (!found.ok) throw pageProblem(404, found.error.code);
  return presentRedemptions(found.value);
}
