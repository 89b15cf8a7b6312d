import type { AdminClient } from "./admin-client.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import { ProductsOfItems } from "./operations.gen.ts";

/** Inventory items in one question: each may cost 23 of the 1,000 points that one may. */
export const ITEMS_AT_ONCE = 40;

/**
 * The products whose variants inventory items are, each once; of items that are gone there are none. It is asked for
 * with the scope for products
 * (https://shopify.dev/changelog/inventoryitem-queryable-and-updatable-with-products-scopes).
 *
 * @param itemIds digits of ids, as are those that it gives
 * @throws the errors of `AdminClient.run`
 */
export async function fetchProductsOfItems(
  client: AdminClient,
  itemIds: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (let at = 0; at < itemIds.length; at += ITEMS_AT_ONCE) {
    const ids = itemIds.slice(at, at + ITEMS_AT_ONCE).map((id) => gidOf("InventoryItem", id));
    const { nodes } = await client.run(ProductsOfItems, { ids });
    for (const node of nodes) {
      if (node === null || !("variants" in node)) continue;
      for (const { product } of node.variants?.nodes ?? []) {
        const productId = idFromGid(product.id, "Product");
        if (productId !== undefined) found.add(productId);
      }
    }
  }
  return [...found];
}
