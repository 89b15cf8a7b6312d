import type { LineGoods } from "../domain/index.ts";
import type { AdminClient } from "./admin-client.server.ts";
import { askingCollections, goodsOf } from "./ask-goods.server.ts";
import type { GoodsAsked } from "./ask-goods.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import { GoodsOfProducts } from "./operations.gen.ts";
import type { GoodsOfProductsQuery } from "./operations.gen.ts";

/** As many as a list of ids may have; each costs one of the 1,000 points that a query may. */
export const GOODS_AT_ONCE = 250;

/**
 * What products are like now, of which collections they are in those that were asked for; by the digits of their ids.
 * Those that are gone are left out.
 *
 * @param productIds digits of ids, at most `GOODS_AT_ONCE`
 * @throws the errors of `AdminClient.run`
 */
export async function fetchGoods(
  client: AdminClient,
  productIds: readonly string[],
  { collections }: Pick<GoodsAsked, "collections">,
): Promise<ReadonlyMap<string, LineGoods>> {
  const ids = productIds.map((id) => gidOf("Product", id));
  const { nodes } = await client.run(askingCollections(GoodsOfProducts, collections), { ids });
  return new Map(
    nodes.flatMap((node) => {
      if (!isProduct(node)) return [];
      const productId = idFromGid(node.id, "Product");
      const goods = goodsOf({ vendor: node.vendor, product: node });
      return productId === undefined ? [] : [[productId, goods] as const];
    }),
  );
}

type Node = GoodsOfProductsQuery["nodes"][number];

function isProduct(node: Node): node is Extract<Node, { readonly vendor: string }> {
  return node !== null && "vendor" in node;
}
