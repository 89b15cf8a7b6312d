import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import { OrderProducts } from "../../shopify/operations.gen.ts";
import type { Context } from "../context.server.ts";
import { within } from "../patience.server.ts";
import type { Patience } from "../patience.server.ts";

/**
 * What the lines of an order are called, by the line's id, asked of Shopify at this moment and kept nowhere.
 * Null where Shopify did not answer in time: a page says "Line 1" then. An order that Shopify does not
 * show any more has no names. Of an order with more than 250 lines the first are named.
 */
export async function lineNames(
  ctx: Context,
  shopDomain: string,
  orderId: string,
  patience: Patience,
): Promise<Readonly<Record<string, string>> | null> {
  try {
    const { order } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(OrderProducts, { id: gidOf("Order", orderId) }, patience),
    );
    const named = order?.lineItems.nodes.map(({ id, name }) => [idFromGid(id, "LineItem") ?? id, name]) ?? [];
    return Object.fromEntries(named);
  } catch (error) {
    ctx.log.warn({ event: "line_names_unavailable", shopDomain, err: error }, "lines are shown by number");
    return null;
  }
}
