import type { LineGoods } from "../domain/index.ts";
import { gidOf } from "./decode/gid.server.ts";
import type { TypedDocument } from "./typed-document.server.ts";

/** What rules ask of the lines of an order, besides of which products they are. */
export interface GoodsAsked {
  /** Whether what lines were bought with is a subscription: see `KnownPlans`. */
  readonly subscriptions: boolean;
  readonly typesAndTags: boolean;
  /** Digits of ids. */
  readonly collections: readonly string[];
}

export const NO_GOODS_ASKED: GoodsAsked = { subscriptions: false, typesAndTags: false, collections: [] };

/** As every document that reads an order's lines has it. */
const PRODUCT = /\bproduct \{\s*id\s*\}/;
const ALIAS = /^in_([0-9]+)$/;

/**
 * A document that reads an order's lines, asking for this of their products too: written into its text, because
 * which collections are asked for differs from store to store, and a bulk operation takes no variables. These
 * fields cost nothing: https://shopify.dev/docs/api/usage/limits#cost-calculation
 */
export function askingGoods<TData, TVariables>(
  document: TypedDocument<TData, TVariables>,
  { typesAndTags, collections }: Omit<GoodsAsked, "subscriptions">,
): TypedDocument<TData, TVariables> {
  if (!typesAndTags && collections.length === 0) return document;
  const fields = [...(typesAndTags ? ["productType", "tags"] : []), ...membershipIn(collections)];
  return { ...document, source: document.source.replace(PRODUCT, `product { id ${fields.join(" ")} }`) };
}

const ON_PRODUCT = /\.\.\. on Product \{/;

/** A document that reads products, asking of each whether it is in these collections (digits of ids). */
export function askingCollections<TData, TVariables>(
  document: TypedDocument<TData, TVariables>,
  collections: readonly string[],
): TypedDocument<TData, TVariables> {
  const fields = membershipIn(collections).join(" ");
  return { ...document, source: document.source.replace(ON_PRODUCT, `... on Product { ${fields}`) };
}

function membershipIn(collections: readonly string[]): string[] {
  return collections.map((id) => `in_${id}: inCollection(id: "${gidOf("Collection", id)}")`);
}

/** Which of the collections that were asked for an answer's product is in. */
export function collectionsOf(product: object): string[] {
  return membership(product).flatMap(([id, isIn]) => (isIn ? [id] : []));
}

function membership(product: object): (readonly [id: string, isIn: boolean])[] {
  return Object.entries(product).flatMap(([alias, isIn]: [string, unknown]) => {
    const id = ALIAS.exec(alias)?.[1];
    return id === undefined || typeof isIn !== "boolean" ? [] : [[id, isIn] as const];
  });
}

/** A line as a document answers for it, with or without what `askingGoods` has asked for. */
interface AnsweredLine {
  readonly vendor?: string | null | undefined;
  readonly product: { readonly id: string } | null;
}

/** What a line's answer tells of its product. */
export function goodsOf({ vendor, product }: AnsweredLine): LineGoods {
  const told = vendor === undefined ? {} : { vendor };
  if (product === null) return { ...told, isGone: true };
  const productType: unknown = Reflect.get(product, "productType");
  const tags: unknown = Reflect.get(product, "tags");
  const collections = membership(product);
  return {
    ...told,
    ...(typeof productType === "string" ? { productType } : {}),
    ...(Array.isArray(tags) ? { tags: tags.map(String) } : {}),
    ...(collections.length === 0 ? {} : { collections: Object.fromEntries(collections) }),
  };
}
