import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { askMembership } from "../server/ask-membership.ts";
import { proxyError } from "../server/present-balance.ts";
import { atShopperDoor } from "../server/shopper-door.ts";

/**
 * A shopper joins or leaves: POST as `askMembership` takes it; `?from=account` says that it was in the account and not
 * at checkout.
 *
 * Without a valid token, or a guest: 401.
 */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const isAccount = new URL(request.url).searchParams.get("from") === "account";
  const surface = isAccount ? "account" : "checkout";
  return atShopperDoor(request, context, (shopper) =>
    askMembership(context.laurel, { ...shopper, surface }, request),
  );
}

/** A browser's question whether it may ask; there is nothing to be read here. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return atShopperDoor(request, context, async () => proxyError(404, "unknown_path"));
}
