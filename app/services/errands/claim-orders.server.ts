import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { claimGuestOrders } from "../orders/claim-guest-orders.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** Looks for the guest orders of customers whose address Shopify has newly verified. */
export async function claimOrders({ ctx, shop, intents }: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  // An order that stays with somebody else is no failure: asking again would change nothing.
  for (const { key } of intents) await claimGuestOrders(ctx, shop.domain, key);
  return { sent: [...intents], refused: [] };
}
