import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { inStore } from "../server/in-store.ts";
import { merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { customerBlock, presentBlock } from "../server/staff-blocks.ts";
import { fail } from "../domain/result.ts";
import { adjustPoints } from "../services/points/adjust-points.server.ts";
import { readAdjustment } from "../ui/members/adjustment.ts";

/**
 * What Laurel's block on Shopify's page of a customer shows, in the language of `?locale=`.
 *
 * Without a session token of the store's staff: 401. Another store's member is as absent as one that never was: 404.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const customerId = params["customerId"] ?? "";
  const block = await inStore(laurel, session.shop, () =>
    customerBlock(laurel, session.shop, customerId, request),
  );
  return presentBlock(block, request);
}

/** Gives or takes points, by the fields of the member's page, and answers how all stands then. The key makes it once. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const customerId = params["customerId"] ?? "";
  const asked = readAdjustment(await readForm(request));
  if (!asked) return presentBlock(fail({ code: "unknown_request" }), request);
  const adjustment = { ...asked, who: { customerId }, actor: merchantActor(sessionToken) };
  const done = await inStore(laurel, session.shop, () => adjustPoints(laurel, session.shop, adjustment));
  return presentBlock(
    done.ok ? await customerBlock(laurel, session.shop, customerId, request) : done,
    request,
  );
}
