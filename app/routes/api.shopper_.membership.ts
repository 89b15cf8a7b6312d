import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { proxyError } from "../server/present-balance.ts";
import { presentJoining, presentMembership, readMembershipAsk } from "../server/present-membership.ts";
import { atShopperDoor } from "../server/shopper-door.ts";
import { changeMembership } from "../services/members/change-membership.server.ts";
import { joinProgram, SHOPPER } from "../services/members/join-program.server.ts";

/**
 * A shopper joins or leaves: POST as at `/proxy/membership`, with the same answers; `?from=account` says that it was in
 * the account and not at checkout.
 *
 * Without a valid token, or a guest: 401.
 */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async ({ shopDomain, customerId }) => {
    if (customerId === null) return proxyError(401, "signed_out");
    const asked = request.method === "POST" ? await readMembershipAsk(request) : null;
    if (asked === null) return proxyError(400, "unknown_request");
    const { laurel } = context;
    const { act, termsVersion } = asked;
    const isAccount = new URL(request.url).searchParams.get("from") === "account";
    const who = { customerId, surface: isAccount ? "account" : "checkout" } as const;
    if (act === "join") {
      return presentJoining(laurel, () => joinProgram(laurel, shopDomain, { ...who, termsVersion }));
    }
    const leaving = { ...who, act, termsVersion: null, actor: SHOPPER };
    return presentMembership(await changeMembership(laurel, shopDomain, leaving));
  });
}

/** A browser's question whether it may ask; there is nothing to be read here. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async () => proxyError(404, "unknown_path"));
}
