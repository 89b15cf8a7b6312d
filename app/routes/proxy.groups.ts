import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { proxyError } from "../server/present-balance.ts";
import { answerGroups, presentJoining, presentStart, readGroupsAsk } from "../server/present-groups.ts";
import { signedShopper } from "../server/signed-shopper.ts";
import { joinGroup } from "../services/campaigns/groups/join-group.server.ts";
import { startGroup } from "../services/campaigns/groups/start-group.server.ts";

/**
 * Groups that the signed-in shopper is in, and those that can be begun; signed out, the latter alone.
 *
 * Without a valid signature: 400. A store that is not ours: 404.
 */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return answerGroups(request, context, null);
}

/**
 * The signed-in shopper begins a group, POST `{ "start": "campaign id" }`, or joins one, `{ "join": "token" }`. Only JSON is
 * taken, which no other site can make a browser send. Asking again changes nothing.
 *
 * Without a valid signature or with another body: 400. Signed out: 401. Who does not take part: 403. A store that is not
 * ours, or no such campaign or link: 404. What the shopper's other groups or coupons forbid, or a paused campaign: 409.
 * Full, over, or no coupons left: 410.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { shopDomain, customerId } = signedShopper(request, context);
  if (customerId === null) return proxyError(401, "signed_out");
  const ask = request.method === "POST" ? await readGroupsAsk(request) : null;
  if (ask === null) return proxyError(400, "unknown_request");
  const { laurel } = context;
  return "start" in ask
    ? presentStart(await startGroup(laurel, shopDomain, { customerId, campaignId: ask.start }))
    : presentJoining(await joinGroup(laurel, shopDomain, { customerId, token: ask.join }));
}
