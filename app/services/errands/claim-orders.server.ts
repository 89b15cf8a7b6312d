import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { claimGuestOrders } from "../orders/claim-guest-orders.server.ts";
import { eachOf, failuresOf } from "../intents/each-of.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** Long enough that an order that changes is read after it has. */
const AGAIN_MS = 6_000;

const AT_ONCE = 3;

/** Looks for the guest orders of customers whose address Shopify has newly verified. */
export async function claimOrders({ ctx, shop, intents }: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  const asked = await eachOf(intents, AT_ONCE, async ({ key }) => {
    // An order that stays with somebody else is no failure: asking again would change nothing.
    const claim = await claimGuestOrders(ctx, shop.domain, key);
    return claim.ok && claim.value.again.length > 0;
  });
  const told = asked.flatMap((one) => ("answer" in one ? [one] : []));
  return {
    failed: failuresOf(asked),
    sent: told.flatMap(({ intent, answer: isEarly }) => (isEarly ? [] : intent)),
    later: told.flatMap(({ intent, answer: isEarly }) => (isEarly ? [{ intent, inMs: AGAIN_MS }] : [])),
    refused: [],
  };
}
