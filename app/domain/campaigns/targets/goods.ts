import { foldedName } from "../../program/rules/trait.ts";
import type { ProgramReader } from "../../program/program-reader.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { readIds } from "../kind.ts";

/** By what goods are named: ids at Shopify of collections and products; vendors, types and tags by their names. */
export const GOODS_PARTS = ["collections", "products", "vendors", "types", "tags"] as const;
export type GoodsPart = (typeof GOODS_PARTS)[number];

/** Digits of ids, or names, each once. */
export type Goods = { readonly [Part in GoodsPart]?: readonly string[] };

/** What must be known of a product to say of which targets it is. */
export interface ProductFacts {
  /** Digits of its id at Shopify. */
  readonly productId: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  /** Digits of the ids of those collections that were asked about and that it is in. */
  readonly collections: readonly string[];
}

/** Whether a product is among what is named of a part. Names are the same whatever their capitals. */
export function isAmong(part: GoodsPart, named: readonly string[], product: ProductFacts): boolean {
  switch (part) {
    case "collections":
      return named.some((id) => product.collections.includes(id));
    case "products":
      return named.includes(product.productId);
    case "vendors":
      return hasName(named, [product.vendor]);
    case "types":
      return hasName(named, [product.productType]);
    case "tags":
      return hasName(named, product.tags);
  }
}

function hasName(named: readonly string[], own: readonly string[]): boolean {
  const folded = new Set(own.map(foldedName));
  return named.some((name) => folded.has(foldedName(name)));
}

/** What is named of a part, each once; an unfinished draft may name none. */
export function readGoods(part: GoodsPart, value: unknown, path: string, reader: ProgramReader): string[] {
  const { max } = CAMPAIGN_LIMITS.goods[part];
  if (isById(part)) return readIds(value, path, reader, { form: DIGITS, max });
  const found = new Map<string, string>();
  for (const [index, one] of reader.list(value, path, { min: 0, max }).entries()) {
    const place = `${path}.${index}`;
    const name = reader.text(one, place, CAMPAIGN_LIMITS.goodsName).trim();
    if (found.has(foldedName(name))) reader.problem({ path: place, code: "duplicate", found: name });
    else found.set(foldedName(name), name);
  }
  return [...found.values()];
}

/** In one order and, of names, in small letters, so that equal goods are equal texts. */
export function sortedGoods(part: GoodsPart, named: readonly string[]): string[] {
  return (isById(part) ? [...named] : named.map(foldedName)).sort();
}

function isById(part: GoodsPart): boolean {
  return part === "collections" || part === "products";
}

const DIGITS = /^[1-9][0-9]{0,18}$/;
