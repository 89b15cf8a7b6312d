import type { Context } from "../services/context.server.ts";
import { changeMembership } from "../services/members/change-membership.server.ts";
import { joinProgram, SHOPPER } from "../services/members/join-program.server.ts";
import { proxyError } from "./present-balance.ts";
import { presentJoining, presentMembership, readMembershipAsk } from "./present-membership.ts";

interface AskingShopper {
  readonly shopDomain: string;
  readonly customerId: string | null;
  /** Where they ask. */
  readonly surface: "storefront" | "checkout" | "account";
}

/**
 * A shopper joins or leaves, by whichever door they came: POST `{ "act": "join", "terms": "2026-11" }`. Only JSON is
 * taken, which no other site can make a browser send.
 *
 * Another body: 400. Signed out: 401. Taken out of the programme, or deleted: 403. A store that is not ours: 404. The
 * terms are others by now: 409, with their version. Shopify, which has to be asked, does not answer: 503.
 */
export async function askMembership(
  laurel: Context,
  { shopDomain, customerId, surface }: AskingShopper,
  request: Request,
): Promise<Response> {
  if (customerId === null) return proxyError(401, "signed_out");
  const asked = request.method === "POST" ? await readMembershipAsk(request) : null;
  if (asked === null) return proxyError(400, "unknown_request");
  const { act, termsVersion } = asked;
  const who = { customerId, surface };
  if (act === "join") {
    return presentJoining(laurel, () => joinProgram(laurel, shopDomain, { ...who, termsVersion }));
  }
  const leaving = { ...who, act, termsVersion: null, actor: SHOPPER };
  return presentMembership(await changeMembership(laurel, shopDomain, leaving));
}
