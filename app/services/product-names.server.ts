import { decodeProgram } from "../domain/index.ts";
import { gidOf, idFromGid } from "../shopify/decode/gid.server.ts";
import { GoodsByIds } from "../shopify/operations.gen.ts";
import type { ProductName, ProductNames } from "../views/program.ts";
import type { Context } from "./context.server.ts";
import { within } from "./patience.server.ts";
import type { Patience } from "./patience.server.ts";

/** What Shopify answers for at once. https://shopify.dev/docs/api/admin-graphql/latest/queries/nodes */
const MOST_AT_ONCE = 250;

const NO_NAMES: ProductNames = { products: [], variants: [], collections: [] };

/**
 * The names of the products, variants and collections that a programme's rules are about, asked of Shopify at this moment and kept nowhere;
 * null for those that the store has no more. A page without names is still a page, so this never fails and never
 * waits longer than it is told; then there are none.
 */
export async function productNames(
  ctx: Context,
  shopDomain: string,
  /** As `encodeProgram` writes it, as text. */
  program: string,
  patience: Patience,
): Promise<ProductNames> {
  const asked = goodsOf(program);
  const ids = [
    ...asked.products.map((id) => gidOf("Product", id)),
    ...asked.variants.map((id) => gidOf("ProductVariant", id)),
    ...asked.collections.map((id) => gidOf("Collection", id)),
  ].slice(0, MOST_AT_ONCE);
  if (ids.length === 0) return NO_NAMES;
  try {
    const { nodes } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(GoodsByIds, { ids }, patience),
    );
    const titles = new Map<string, string>();
    for (const node of nodes) {
      if (node === null) continue;
      if ("product" in node) titles.set(node.id, `${node.product.title} – ${node.title}`);
      else if ("title" in node) titles.set(node.id, node.title);
    }
    const named = (type: "Product" | "ProductVariant" | "Collection") =>
      ids.flatMap((gid): ProductName[] => {
        const id = idFromGid(gid, type);
        return id === undefined ? [] : [{ id, title: titles.get(gid) ?? null }];
      });
    const [products, variants] = [named("Product"), named("ProductVariant")];
    return { products, variants, collections: named("Collection") };
  } catch (error) {
    ctx.log.warn({ event: "names_unavailable", shopDomain, err: error }, "products are shown without names");
    return NO_NAMES;
  }
}

/** All that rules name, each once. */
function goodsOf(program: string) {
  const decoded = decodeProgram(program);
  const rules = (decoded.ok ? decoded.value.earning.rules?.rules : undefined) ?? [];
  const conditions = rules.flatMap(({ when }) => when);
  return {
    products: [...new Set(conditions.flatMap((one) => (one.kind === "product" ? one.products : [])))],
    variants: [...new Set(conditions.flatMap((one) => (one.kind === "variant" ? one.variants : [])))],
    collections: [
      ...new Set(conditions.flatMap((one) => (one.kind === "collection" ? one.collections : []))),
    ],
  };
}
