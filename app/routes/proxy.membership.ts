import type { ActionFunctionArgs } from "@remix-run/node";
import { askMembership } from "../server/ask-membership.ts";
import { proxyError } from "../server/present-balance.ts";
import { signedShopper } from "../server/signed-shopper.ts";

/**
 * The signed-in shopper joins or leaves: POST as `askMembership` takes it.
 *
 * Without a valid signature: 400.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const shopper = signedShopper(request, context);
  return askMembership(context.laurel, { ...shopper, surface: "storefront" }, request);
}

/** There is nothing to be read here. */
export function loader({ request, context }: ActionFunctionArgs): Response {
  signedShopper(request, context);
  return proxyError(404, "unknown_path");
}
