import type { ReadProduct } from "../../app/shopify/fetch-products.server.ts";
import { decodeCarried, encodeCarried } from "../../app/domain/index.ts";
import type { Answers } from "./fake-shopify.ts";

/** A product of a store, as a test says it; collections by digits of their ids. */
export interface Goods {
  vendor: string;
  type: string;
  tags: string[];
  collections: string[];
  /** What its one variant cost, as Shopify writes it; absent: nobody has said it. */
  cost?: string;
}

/** Small pages, so that a test has several of them. */
const PAGE = 3;

/** The goods of a store, for a fake Shopify: they are found as Shopify finds them, and keep what they are told. */
export class FakeGoods {
  readonly products = new Map<string, Goods>();
  readonly metafields = new Map<string, string>();
  /** How often metafields of products were written. */
  writes = 0;

  put(id: string, goods: Partial<Goods> = {}): void {
    const before = this.products.get(id) ?? { vendor: "", type: "", tags: [], collections: [] };
    this.products.set(id, { ...before, ...goods });
  }

  remove(id: string): void {
    this.products.delete(id);
    this.metafields.delete(id);
  }

  /** The numbers that each product carries; those without any are left out. */
  carried(): Record<string, readonly number[]> {
    const all = [...this.products.keys()].map(
      (id) => [id, decodeCarried(this.metafields.get(id) ?? null)] as const,
    );
    return Object.fromEntries(
      all.filter(([, numbers]: readonly [string, ReadProduct["carried"]]) => numbers.length > 0),
    );
  }

  /** Somebody else has written over it. */
  spoil(id: string, numbers: readonly number[]): void {
    this.metafields.set(id, encodeCarried(numbers));
  }

  readonly answers: Answers = {
    // The items of a product's one variant have its number, and a nought.
    ProductsOfItems: ({ ids }) => ({
      nodes: (ids as string[]).map((gid) => {
        const productId = (/\d+$/.exec(gid)?.[0] ?? "").slice(0, -1);
        if (!this.products.has(productId)) return null;
        return { id: gid, variants: { nodes: [{ product: { id: `gid://shopify/Product/${productId}` } }] } };
      }),
    }),
    UnitCosts: ({ ids }) => ({
      nodes: (ids as string[]).map((gid) => {
        const goods = this.products.get(idOf(gid));
        if (!goods) return null;
        const unitCost = goods.cost === undefined ? null : { amount: goods.cost, currencyCode: "USD" };
        const nodes = [{ id: `gid://shopify/ProductVariant/${idOf(gid)}0`, inventoryItem: { unitCost } }];
        return { id: gid, variants: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } };
      }),
    }),
    ProductsWithTargets: ({ ids }) => ({
      nodes: (ids as string[]).map((gid) => {
        const id = idOf(gid);
        const goods = this.products.get(id);
        if (!goods) return null;
        const value = this.metafields.get(id);
        return {
          ...{ id: gid, vendor: goods.vendor, productType: goods.type, tags: goods.tags },
          metafield: value === undefined ? null : { value },
          ...Object.fromEntries(goods.collections.map((one) => [`in_${one}`, true])),
        };
      }),
    }),
    ProductsOfCollection: ({ id, after }) => ({
      collection: {
        id,
        products: this.#page(after, (goods) => goods.collections.includes(idOf(String(id)))),
      },
    }),
    ProductsFound: ({ search }) => {
      const [, named = null, after = null] = /^(?:\((.*)\) AND )?(?:id:>(\d+))?$/.exec(
        String(search ?? ""),
      ) ?? [null, String(search)];
      const isIn = (goods: Goods) =>
        named === null || named.split(" OR ").some((term) => isFound(goods, term));
      return { products: this.#page(after, isIn) };
    },
  };

  /** All or nothing; of one that is gone Shopify says that there is none. */
  set(metafields: readonly { readonly ownerId: string; readonly value: string }[]): object {
    const userErrors = metafields.flatMap(({ ownerId }, index) =>
      this.products.has(idOf(ownerId))
        ? []
        : [
            {
              code: "INVALID",
              elementIndex: null,
              field: ["metafields", String(index), "ownerId"],
              message: "",
            },
          ],
    );
    if (userErrors.length > 0) return { metafieldsSet: { metafields: [], userErrors } };
    this.writes += metafields.length;
    for (const { ownerId, value } of metafields) this.metafields.set(idOf(ownerId), value);
    return { metafieldsSet: { metafields: [], userErrors: [] } };
  }

  #page(after: unknown, isIn: (goods: Goods) => boolean) {
    const all = [...this.products]
      .flatMap(([id, goods]) => (isIn(goods) ? id : []))
      .sort((a, b) => Number(a) - Number(b));
    const from = after === null ? 0 : all.findIndex((id) => Number(id) > Number(after));
    const ids = from < 0 ? [] : all.slice(from, from + PAGE);
    return {
      nodes: ids.map((id) => ({ id: `gid://shopify/Product/${id}` })),
      pageInfo: { hasNextPage: from >= 0 && from + PAGE < all.length, endCursor: ids.at(-1) ?? null },
    };
  }
}

function isFound({ vendor, type, tags }: Goods, term: string): boolean {
  const [, field, quoted = ""] = /^(\w+):"(.*)"$/.exec(term) ?? [];
  const value = quoted.replace(/\\(.)/g, "$1").toLowerCase();
  const own = field === "vendor" ? [vendor] : field === "product_type" ? [type] : tags;
  return own.some((one) => one.toLowerCase() === value);
}

const idOf = (gid: string) => gid.split("/").at(-1) ?? "";
