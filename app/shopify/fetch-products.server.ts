import { carriedCosts, decodeCarried } from "../domain/index.ts";
import type { GoodsPart, ProductFacts, TargetSource } from "../domain/index.ts";
import type { AdminClient } from "./admin-client.server.ts";
import { askingCollections, collectionsOf } from "./ask-goods.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import { ProductsFound, ProductsOfCollection, ProductsWithTargets } from "./operations.gen.ts";
import type { ProductsWithTargetsQuery } from "./operations.gen.ts";

/** A product as it is now, with the numbers of targets that it carries, and what it says of what its variants cost. */
export interface ReadProduct extends ProductFacts {
  readonly carried: readonly number[];
  readonly carriedCosts: string;
}

/** Products on a page. The Admin API answers at most 250, and each costs two with its metafield. */
export const PRODUCTS_A_PAGE = 100;
/** More in one question would make a document that nobody has promised to read. */
const COLLECTIONS_AT_ONCE = 200;

/**
 * Products as they are now, with those of these collections that they are in; those that are gone are left out.
 *
 * @param productIds digits of ids, at most `PRODUCTS_A_PAGE`
 * @throws the errors of `AdminClient.run`
 */
export async function fetchProducts(
  client: AdminClient,
  productIds: readonly string[],
  collections: readonly string[],
): Promise<ReadProduct[]> {
  const ids = productIds.map((id) => gidOf("Product", id));
  const found = new Map<string, ReadProduct>();
  for (let at = 0; at === 0 || at < collections.length; at += COLLECTIONS_AT_ONCE) {
    const asked = collections.slice(at, at + COLLECTIONS_AT_ONCE);
    const { nodes } = await client.run(askingCollections(ProductsWithTargets, asked), { ids });
    for (const node of nodes) {
      const product = isProduct(node) ? productOf(node) : null;
      if (product === null) continue;
      const before = found.get(product.productId)?.collections ?? [];
      found.set(product.productId, { ...product, collections: [...before, ...product.collections] });
    }
  }
  return [...found.values()];
}

type Node = ProductsWithTargetsQuery["nodes"][number];
type Answered = Extract<Node, { readonly vendor: string }>;

function isProduct(node: Node): node is Answered {
  return node !== null && "vendor" in node;
}

function productOf(node: Answered): ReadProduct | null {
  const productId = idFromGid(node.id, "Product");
  if (productId === undefined) return null;
  const { vendor, productType, tags, metafield } = node;
  const text = metafield?.value ?? null;
  return {
    ...{ productId, vendor, productType, tags, collections: collectionsOf(node) },
    ...{ carried: decodeCarried(text), carriedCosts: carriedCosts(text) },
  };
}

/** Ids of products, and where the next page begins; null: there is none. */
export interface PageOfIds {
  readonly productIds: readonly string[];
  readonly next: string | null;
}

/**
 * A page of the products that a source names: perhaps others too, which their facts tell. Of a collection Shopify lists
 * 25,000 products and no more (https://shopify.dev/docs/api/usage/pagination-graphql); of what is searched for all.
 *
 * @param after what the page before it has named as `next`; null for the first
 * @throws the errors of `AdminClient.run`
 */
export async function fetchProductIds(
  client: AdminClient,
  { part, names }: TargetSource,
  after: string | null,
): Promise<PageOfIds> {
  if (part === "products") return { productIds: names, next: null };
  if (part === "all") return pageOfSearch(client, null, after);
  if (part === "collections") return pageOfCollection(client, names[0] ?? "", after);
  const named = names.map((name) => `${FIELDS[part]}:"${name.replace(/["\\]/g, "\\$&")}"`).join(" OR ");
  return pageOfSearch(client, named, after);
}

/** As Shopify's search names them: https://shopify.dev/docs/api/admin-graphql/latest/queries/products */
const FIELDS: Readonly<Record<Exclude<GoodsPart, "collections" | "products">, string>> = {
  vendors: "vendor",
  types: "product_type",
  tags: "tag",
};

/**
 * Each page is a search of its own, for what comes after the last product: no search leads further than 25,000.
 *
 * @param named null: everything
 */
async function pageOfSearch(
  client: AdminClient,
  named: string | null,
  after: string | null,
): Promise<PageOfIds> {
  // A cursor of before begins anew.
  const behind = after !== null && ID.test(after) ? [`id:>${after}`] : [];
  const terms = [...(named === null ? [] : [behind.length === 0 ? named : `(${named})`]), ...behind];
  const search = terms.length === 0 ? null : terms.join(" AND ");
  const { products } = await client.run(ProductsFound, { search, first: PRODUCTS_A_PAGE });
  const productIds = idsOf(products.nodes);
  return { productIds, next: products.pageInfo.hasNextPage ? (productIds.at(-1) ?? null) : null };
}

const ID = /^[0-9]+$/;
const MOST_DEEP = 25_000;
/** Where a page begins in a collection: how many products lie before it, and Shopify's own word for it. */
const PLACE = /^([0-9]+) (.+)$/;

async function pageOfCollection(client: AdminClient, id: string, after: string | null): Promise<PageOfIds> {
  const [, depth = "0", cursor = after] = PLACE.exec(after ?? "") ?? [];
  const { collection } = await client.run(ProductsOfCollection, {
    ...{ id: gidOf("Collection", id), first: PRODUCTS_A_PAGE, after: cursor },
  });
  if (collection === null) return { productIds: [], next: null };
  const { nodes, pageInfo } = collection.products;
  const seen = Number(depth) + nodes.length;
  const leadsOn = pageInfo.hasNextPage && pageInfo.endCursor !== null && seen + PRODUCTS_A_PAGE <= MOST_DEEP;
  return { productIds: idsOf(nodes), next: leadsOn ? `${seen} ${pageInfo.endCursor}` : null };
}

function idsOf(nodes: readonly { readonly id: string }[]): string[] {
  return nodes.flatMap(({ id }) => idFromGid(id, "Product") ?? []);
}
