import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { claimGuestOrders } from "../orders/claim-guest-orders.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** Long enough that an order that changes is read after it has. */
const AGAIN_MS = 6_000;

/** Looks for the guest orders of customers whose address Shopify has newly verified. */
export async function claimOrders({ ctx, shop, intents }: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  const sent: Sent<ErrandKind>["sent"][number][] = [];
  const later: { readonly intent: Sent<ErrandKind>["sent"][number]; readonly inMs: number }[] = [];
  for (const intent of intents) {
    // An order that stays with somebody else is no failure: asking again would change nothing.
    const claim = await claimGuestOrders(ctx, shop.domain, intent.key);
    if (claim.ok && claim.value.again.length > 0) later.push({ intent, inMs: AGAIN_MS });
    else sent.push(intent);
  }
  return { sent, refused: [], later };
}
