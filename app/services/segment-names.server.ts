import { idFromGid } from "../shopify/decode/gid.server.ts";
import { Segments } from "../shopify/operations.gen.ts";
import type { SegmentName } from "../views/program.ts";
import type { Context } from "./context.server.ts";
import { within } from "./patience.server.ts";
import type { Patience } from "./patience.server.ts";

/**
 * The segments of a store's customers, the newest 250, asked at this moment and kept nowhere. Null where Shopify does
 * not answer: this never fails and never waits longer than it is told.
 */
export async function segmentNames(
  ctx: Context,
  shopDomain: string,
  patience: Patience,
): Promise<readonly SegmentName[] | null> {
  try {
    const { segments } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(Segments, {}, patience),
    );
    return segments.nodes.flatMap(({ id: gid, name }) => {
      const id = idFromGid(gid, "Segment");
      return id === undefined ? [] : [{ id, name }];
    });
  } catch (error) {
    ctx.log.warn(
      { event: "segments_unavailable", shopDomain, err: error },
      "segments are shown without names",
    );
    return null;
  }
}
