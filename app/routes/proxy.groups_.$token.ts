import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerGroups } from "../server/present-groups.ts";

/**
 * The same as `/proxy/groups`, with the group of a link, also for who is signed out. The token stands in the path, since
 * Shopify's signature is taken of its own parameters alone.
 */
export function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return answerGroups(request, context, params["token"] ?? "");
}
