import { decodeProgram, namedInStore } from "../domain/index.ts";
import type { NamedInStore } from "../domain/index.ts";
import { gidOf, idFromGid } from "../shopify/decode/gid.server.ts";
import { GoodsByIds } from "../shopify/operations.gen.ts";
import type { ProductName, ProductNames } from "../views/program.ts";
import type { Context } from "./context.server.ts";
import { within } from "./patience.server.ts";
import type { Patience } from "./patience.server.ts";
import { wordsOfNoProduct } from "./product-words.server.ts";

/** What Shopify answers for at once. https://shopify.dev/docs/api/admin-graphql/latest/queries/nodes */
const MOST_AT_ONCE = 250;

type GoodsNames = Omit<ProductNames, "ofNoProduct">;
const NO_NAMES: GoodsNames = { products: [], variants: [], collections: [] };

/**
 * What the products, variants and collections are called that a programme's rules are about, null for those that the
 * store has no more, and which vendors, types and tags that rules name none of its products has: asked of Shopify at
 * this moment and kept nowhere. A page without names is still a page, so this never fails and never waits longer than
 * it is told; then there are none.
 */
export async function productNames(
  ctx: Context,
  shopDomain: string,
  /** As `encodeProgram` writes it, as text. */
  program: string,
  patience: Patience,
): Promise<ProductNames> {
  const named = namedBy(program);
  const [names, ofNoProduct] = await Promise.all([
    goodsNames(ctx, shopDomain, named, patience),
    wordsOfNoProduct(ctx, shopDomain, named, patience),
  ]);
  return { ...names, ofNoProduct };
}

async function goodsNames(
  ctx: Context,
  shopDomain: string,
  named: readonly NamedInStore[],
  patience: Patience,
): Promise<GoodsNames> {
  const of = (kind: NamedInStore["kind"], type: "Product" | "ProductVariant" | "Collection") =>
    named.flatMap((one) => (one.kind === kind ? [gidOf(type, one.name)] : []));
  const ids = [
    ...of("product", "Product"),
    ...of("variant", "ProductVariant"),
    ...of("collection", "Collection"),
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
    const titled = (type: "Product" | "ProductVariant" | "Collection") =>
      ids.flatMap((gid): ProductName[] => {
        const id = idFromGid(gid, type);
        return id === undefined ? [] : [{ id, title: titles.get(gid) ?? null }];
      });
    const [products, variants] = [titled("Product"), titled("ProductVariant")];
    return { products, variants, collections: titled("Collection") };
  } catch (error) {
    ctx.log.warn({ event: "names_unavailable", shopDomain, err: error }, "products are shown without names");
    return NO_NAMES;
  }
}

/** All that rules name of the store, each once. */
function namedBy(program: string): readonly NamedInStore[] {
  const decoded = decodeProgram(program);
  const rules = (decoded.ok ? decoded.value.earning.rules?.rules : undefined) ?? [];
  const named = rules.flatMap(({ when }) => when.flatMap(namedInStore));
  return [...new Map(named.map(({ kind, name }) => [`${kind}:${name}`, { kind, name }])).values()];
}
