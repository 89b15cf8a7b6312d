import type { ActionFunctionArgs } from "@remix-run/node";
import { presentJoining, presentMembership, readMembershipAsk } from "../server/present-membership.ts";
import { proxyError } from "../server/present-balance.ts";
import { signedShopper } from "../server/signed-shopper.ts";
import { joinProgram, SHOPPER } from "../services/members/join-program.server.ts";
import { changeMembership } from "../services/members/change-membership.server.ts";

/**
 * The signed-in shopper joins or leaves: POST `{ "act": "join", "terms": "2026-11" }`. Only JSON is taken, which no
 * other site can make a browser send.
 *
 * Without a valid signature or with another body: 400. Signed out: 401. Taken out of the programme, or deleted: 403. A
 * store that is not ours: 404. The terms are others by now: 409, with their version. Shopify, which has to be asked, does
 * not answer: 503.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { shopDomain, customerId } = signedShopper(request, context);
  if (customerId === null) return proxyError(401, "signed_out");
  const asked = request.method === "POST" ? await readMembershipAsk(request) : null;
  if (asked === null) return proxyError(400, "unknown_request");
  const { act, termsVersion } = asked;
  const { laurel } = context;
  if (act === "join") {
    return presentJoining(laurel, () => joinProgram(laurel, shopDomain, { customerId, termsVersion }));
  }
  const ask = { customerId, act, termsVersion: null, surface: "storefront", actor: SHOPPER } as const;
  return presentMembership(await changeMembership(laurel, shopDomain, ask));
}

/** There is nothing to be read here. */
export function loader({ request, context }: ActionFunctionArgs): Response {
  signedShopper(request, context);
  return proxyError(404, "unknown_path");
}
