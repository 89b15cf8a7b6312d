import fc from "fast-check";
import type { CampaignTarget, Goods, ProductFacts } from "../../app/domain/index.ts";

// Few names, so that products and targets meet, and in letters of any size.

const VENDORS = ["Blue Note", "BLUE NOTE", "blue note", "Columbia", "Ärzte", "ärzte", "中国唱片"];
const TYPES = ["Record", "record", "Book", "Gift"];
const TAGS = ["sale", "Sale", "new", "mono", "1957"];
const IDS = ["1", "2", "3", "40", "9223372036854775807"];

/** No two that differ in nothing but the size of their letters. */
const someNames = (names: readonly string[], minLength: number) =>
  fc.uniqueArray(fc.constantFrom(...names), {
    ...{ minLength, maxLength: 3, selector: (name: string) => name.toLowerCase() },
  });
const someIds = (minLength: number) =>
  fc.uniqueArray(fc.constantFrom(...IDS), { minLength, maxLength: IDS.length });

const parts = (minLength: number) => ({
  collections: someIds(minLength),
  products: someIds(minLength),
  vendors: someNames(VENDORS, minLength),
  types: someNames(TYPES, minLength),
  tags: someNames(TAGS, minLength),
});

const except: fc.Arbitrary<{ except?: Goods }> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc
    .record(parts(1), { requiredKeys: [] })
    .map((goods) => (Object.keys(goods).length === 0 ? {} : { except: goods as Goods })),
);

function targetOf(minLength: number): fc.Arbitrary<CampaignTarget> {
  const goods = parts(minLength);
  const one = fc.oneof(
    fc.constant({ kind: "everything" as const }),
    goods.collections.map((collections) => ({ kind: "collections" as const, collections })),
    goods.products.map((products) => ({ kind: "products" as const, products })),
    goods.vendors.map((vendors) => ({ kind: "vendors" as const, vendors })),
    goods.types.map((types) => ({ kind: "types" as const, types })),
    goods.tags.map((tags) => ({ kind: "tags" as const, tags })),
  );
  return fc.tuple(one, except).map(([target, left]) => ({ ...target, ...left }));
}

/** A target of any kind, of which nothing may be named yet. */
export const anyTarget = targetOf(0);

/** One that can be published. */
export const anyWholeTarget = targetOf(1);

/** A product of a store. */
export const anyProduct: fc.Arbitrary<ProductFacts> = fc.record({
  productId: fc.constantFrom(...IDS),
  vendor: fc.constantFrom("", ...VENDORS),
  productType: fc.constantFrom("", ...TYPES),
  tags: fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 3 }),
  collections: someIds(0),
});
