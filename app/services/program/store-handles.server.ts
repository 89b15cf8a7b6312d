import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import { GoodsByHandles, HandlesByIds } from "../../shopify/operations.gen.ts";
import type { HandleKind, StoreHandles } from "./file-handles.server.ts";

/** What Shopify answers for at once. */
const MOST_AT_ONCE = 250;
/** A search that finds nothing. */
const NOTHING = "id:0";
const TYPE = { product: "Product", collection: "Collection" } as const;

export interface WantedGoods {
  readonly kind: HandleKind;
  /** A handle, or the digits of an id. */
  readonly name: string;
}

/**
 * What a store has of products and collections that are named by handle, or by id: one query, as long as fewer than
 * 250 of a kind are named.
 *
 * @throws the errors of `AdminClient.run`
 */
export async function goodsByHandle(
  client: AdminClient,
  wanted: readonly WantedGoods[],
): Promise<StoreHandles> {
  const known = new Known();
  const handles = (kind: HandleKind) => [
    ...new Set(wanted.flatMap((one) => (one.kind === kind ? one.name : []))),
  ];
  const [products, collections] = [handles("product"), handles("collection")];
  for (let from = 0; from < Math.max(products.length, collections.length); from += MOST_AT_ONCE) {
    const part = (all: readonly string[]) => searchFor(all.slice(from, from + MOST_AT_ONCE));
    const found = await client.run(GoodsByHandles, {
      products: part(products),
      collections: part(collections),
    });
    for (const { id, handle } of found.products.nodes) known.add("product", id, handle);
    for (const { id, handle } of found.collections.nodes) known.add("collection", id, handle);
  }
  return known;
}

/**
 * The handles of products and collections that are named by id.
 *
 * @throws the errors of `AdminClient.run`
 */
export async function handlesById(
  client: AdminClient,
  wanted: readonly WantedGoods[],
): Promise<StoreHandles> {
  const known = new Known();
  const gids = [...new Set(wanted.map(({ kind, name }) => gidOf(TYPE[kind], name)))];
  for (let from = 0; from < gids.length; from += MOST_AT_ONCE) {
    const { nodes } = await client.run(HandlesByIds, { ids: gids.slice(from, from + MOST_AT_ONCE) });
    for (const node of nodes) {
      if (node === null || !("handle" in node)) continue;
      const kind = idFromGid(node.id, "Product") === undefined ? "collection" : "product";
      known.add(kind, node.id, node.handle);
    }
  }
  return known;
}

/** https://shopify.dev/docs/api/usage/search-syntax */
function searchFor(handles: readonly string[]): string {
  if (handles.length === 0) return NOTHING;
  return handles.map((handle) => `handle:"${handle.replaceAll(/["\\]/g, "\\$&")}"`).join(" OR ");
}

class Known implements StoreHandles {
  readonly #ids = new Map<string, string>();
  readonly #handles = new Map<string, string>();

  add(kind: HandleKind, gid: string, handle: string): void {
    const id = idFromGid(gid, TYPE[kind]);
    if (id === undefined) return;
    this.#ids.set(`${kind}:${handle}`, id);
    this.#handles.set(`${kind}:${id}`, handle);
  }

  idOf(kind: HandleKind, handle: string): string | undefined {
    return this.#ids.get(`${kind}:${handle}`);
  }

  handleOf(kind: HandleKind, id: string): string | undefined {
    return this.#handles.get(`${kind}:${id}`);
  }
}
