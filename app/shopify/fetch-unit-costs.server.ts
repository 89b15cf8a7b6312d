import { minorPerUnit, parseMinor } from "../domain/index.ts";
import type { CurrencyCode, VariantCost } from "../domain/index.ts";
import type { AdminClient } from "./admin-client.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import { MoreUnitCosts, UnitCosts } from "./operations.gen.ts";
import type { UnitCostsQuery } from "./operations.gen.ts";

/** Products in one question: each may cost 34 of the 1,000 points that one may. */
export const PRODUCTS_AT_ONCE = 25;

/**
 * What the variants of products cost the store, as it has said in Shopify, by digits of products' ids; products that are
 * gone are left out. It is asked for with the scope for products
 * (https://shopify.dev/changelog/inventoryitem-queryable-and-updatable-with-products-scopes).
 *
 * @param productIds digits of ids
 * @param own the store's currency, in which costs are; one in another says nothing
 * @throws the errors of `AdminClient.run`
 */
export async function fetchUnitCosts(
  client: AdminClient,
  productIds: readonly string[],
  own: CurrencyCode,
): Promise<ReadonlyMap<string, readonly VariantCost[]>> {
  const found = new Map<string, readonly VariantCost[]>();
  for (let at = 0; at < productIds.length; at += PRODUCTS_AT_ONCE) {
    const ids = productIds.slice(at, at + PRODUCTS_AT_ONCE).map((id) => gidOf("Product", id));
    const { nodes } = await client.run(UnitCosts, { ids });
    for (const node of nodes) {
      if (node === null || !("variants" in node)) continue;
      const rest = await restOf(client, node.id, node.variants.pageInfo, own);
      const productId = idFromGid(node.id, "Product");
      if (productId !== undefined) found.set(productId, [...costsOf(node.variants, own), ...rest]);
    }
  }
  return found;
}

type Variants = Extract<UnitCostsQuery["nodes"][number], { readonly variants: object }>["variants"];

async function restOf(
  client: AdminClient,
  id: string,
  first: Variants["pageInfo"],
  own: CurrencyCode,
): Promise<VariantCost[]> {
  const found: VariantCost[] = [];
  let page = first;
  while (page.hasNextPage && page.endCursor !== null) {
    const { product } = await client.run(MoreUnitCosts, { id, after: page.endCursor });
    if (product === null) return found;
    found.push(...costsOf(product.variants, own));
    page = product.variants.pageInfo;
  }
  return found;
}

function costsOf({ nodes }: Pick<Variants, "nodes">, own: CurrencyCode): VariantCost[] {
  return nodes.flatMap(({ id, inventoryItem: { unitCost } }) => {
    const variantId = idFromGid(id, "ProductVariant");
    return variantId === undefined ? [] : [{ variantId, costMinor: unitCostIn(unitCost, own) }];
  });
}

/** A cost in minor units; what is finer than the smallest unit counts as one more: a floor is not lowered. */
export function unitCostIn(
  cost: { readonly amount: string; readonly currencyCode: string } | null,
  own: CurrencyCode,
): number | null {
  if (cost?.currencyCode !== own) return null;
  const read = parseMinor(cost.amount, own);
  const minor = read.ok ? read.value : Math.ceil(Number(cost.amount) * minorPerUnit(own));
  return Number.isSafeInteger(minor) && minor >= 0 ? minor : null;
}
