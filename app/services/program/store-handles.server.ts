import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import {
  GoodsByHandles,
  HandlesByIds,
  SegmentsByPage,
  VariantsOfProduct,
} from "../../shopify/operations.gen.ts";
import type { SegmentsByPageQuery, VariantsOfProductQuery } from "../../shopify/operations.gen.ts";
import { partsOfVariant, variantName } from "./file-handles.server.ts";
import type { HandleKind, StoreHandles } from "./file-handles.server.ts";

/** What Shopify answers for at once. */
const MOST_AT_ONCE = 250;
/** A search that finds nothing. */
const NOTHING = "id:0";
const TYPE = {
  product: "Product",
  collection: "Collection",
  segment: "Segment",
  variant: "ProductVariant",
} as const;

export interface WantedGoods {
  readonly kind: HandleKind;
  /** A handle, a variant's or a segment's name, or the digits of an id. */
  readonly name: string;
}

/** What a store has of what it was asked for. */
export interface StoreGoods extends StoreHandles {
  has(kind: HandleKind, id: string): boolean;
}

/**
 * What a store has of products and collections that are named by handle, and of variants and segments by name: one
 * query, as long as fewer than 250 of a kind are named, one for each 250 variants of a product of which some are
 * named, and one for each 250 of the store's segments until all are found.
 *
 * @throws the errors of `AdminClient.run`
 */
export async function goodsByHandle(
  client: AdminClient,
  wanted: readonly WantedGoods[],
): Promise<StoreHandles> {
  const known = new Known();
  const names = (kind: HandleKind) => [
    ...new Set(wanted.flatMap((one) => (one.kind === kind ? one.name : []))),
  ];
  const variants = names("variant");
  const withVariants = new Set(variants.map((name) => partsOfVariant(name).product));
  const products = [...new Set([...names("product"), ...withVariants])];
  const collections = names("collection");
  for (let from = 0; from < Math.max(products.length, collections.length); from += MOST_AT_ONCE) {
    const part = (all: readonly string[]) => searchFor(all.slice(from, from + MOST_AT_ONCE));
    const found = await client.run(GoodsByHandles, {
      products: part(products),
      collections: part(collections),
    });
    for (const { id, handle } of found.products.nodes) known.add("product", id, handle);
    for (const { id, handle } of found.collections.nodes) known.add("collection", id, handle);
  }
  for (const product of withVariants) await addVariants(client, known, product, variants);
  await addSegments(client, known, names("segment"));
  return known;
}

/** The variants of a product, until all that are named of it are found. */
async function addVariants(
  client: AdminClient,
  known: Known,
  product: string,
  names: readonly string[],
): Promise<void> {
  const id = known.idOf("product", product);
  if (id === undefined) return;
  const wanted = names.filter((name) => partsOfVariant(name).product === product);
  let after: string | null = null;
  while (wanted.some((name) => known.idOf("variant", name) === undefined)) {
    const page: VariantsOfProductQuery = await client.run(VariantsOfProduct, {
      id: gidOf("Product", id),
      after,
    });
    if (page.product === null) return;
    const { nodes, pageInfo } = page.product.variants;
    for (const { id, title } of nodes) known.add("variant", id, variantName(product, title));
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || after === null) return;
  }
}

async function addSegments(client: AdminClient, known: Known, names: readonly string[]): Promise<void> {
  let after: string | null = null;
  while (names.some((name) => known.idOf("segment", name) === undefined)) {
    const { segments }: SegmentsByPageQuery = await client.run(SegmentsByPage, { after });
    for (const { id, name } of segments.nodes) known.add("segment", id, name);
    after = segments.pageInfo.endCursor;
    if (!segments.pageInfo.hasNextPage || after === null) return;
  }
}

/**
 * Which of these ids a store has, and by which handles and names it knows them.
 *
 * @throws the errors of `AdminClient.run`
 */
export async function handlesById(client: AdminClient, wanted: readonly WantedGoods[]): Promise<StoreGoods> {
  const known = new Known();
  const gids = [...new Set(wanted.map(({ kind, name }) => gidOf(TYPE[kind], name)))];
  for (let from = 0; from < gids.length; from += MOST_AT_ONCE) {
    const { nodes } = await client.run(HandlesByIds, { ids: gids.slice(from, from + MOST_AT_ONCE) });
    for (const node of nodes) {
      if (node === null || !("id" in node)) continue;
      if ("name" in node) known.add("segment", node.id, node.name);
      else if ("product" in node) known.add("variant", node.id, variantName(node.product.handle, node.title));
      else {
        const kind = idFromGid(node.id, "Product") === undefined ? "collection" : "product";
        known.add(kind, node.id, node.handle);
      }
    }
  }
  return known;
}

/** https://shopify.dev/docs/api/usage/search-syntax */
function searchFor(handles: readonly string[]): string {
  if (handles.length === 0) return NOTHING;
  return handles.map((handle) => `handle:"${handle.replaceAll(/["\\]/g, "\\$&")}"`).join(" OR ");
}

class Known implements StoreGoods {
  readonly #ids = new Map<string, string>();
  readonly #handles = new Map<string, string>();

  add(kind: HandleKind, gid: string, handle: string): void {
    const id = idFromGid(gid, TYPE[kind]);
    if (id === undefined) return;
    this.#ids.set(`${kind}:${handle}`, id);
    this.#handles.set(`${kind}:${id}`, handle);
  }

  has(kind: HandleKind, id: string): boolean {
    return this.#handles.has(`${kind}:${id}`);
  }

  idOf(kind: HandleKind, handle: string): string | undefined {
    return this.#ids.get(`${kind}:${handle}`);
  }

  handleOf(kind: HandleKind, id: string): string | undefined {
    return this.#handles.get(`${kind}:${id}`);
  }
}
