import { idFromGid } from "../shopify/decode/gid.server.ts";
import { Markets } from "../shopify/operations.gen.ts";
import type { MarketName } from "../views/program.ts";
import type { Context } from "./context.server.ts";
import { within } from "./patience.server.ts";
import type { Patience } from "./patience.server.ts";

/**
 * The first 250 markets of a store by their names, asked at this moment and kept nowhere. Null where Shopify does not
 * answer, or the store has not allowed it yet: this never fails and never waits longer than it is told.
 */
export async function marketNames(
  ctx: Context,
  shopDomain: string,
  patience: Patience,
): Promise<readonly MarketName[] | null> {
  try {
    const { markets } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(Markets, {}, patience),
    );
    return markets.nodes.flatMap(({ id: gid, name }) => {
      const id = idFromGid(gid, "Market");
      return id === undefined ? [] : [{ id, name }];
    });
  } catch (error) {
    ctx.log.warn({ event: "markets_unavailable", shopDomain, err: error }, "markets are not offered");
    return null;
  }
}
