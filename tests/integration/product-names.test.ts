import { expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { RuleCondition } from "../../app/domain/index.ts";
import { productNames } from "../../app/services/product-names.server.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { oneStore } from "../support/one-store.ts";
import { currency, SHOP, testContext } from "../support/laurel.ts";

const { db } = oneStore();
const PATIENCE = { patienceMs: 1_000 };

function about(...when: RuleCondition[]): string {
  const usual = defaultProgram(currency("USD"));
  const rule = { id: "a", name: "A", when, effect: { kind: "multiplier", percent: 200 } } as const;
  const rules = { combine: "best_alone", rules: [rule] } as const;
  return JSON.stringify(encodeProgram({ ...usual, earning: { ...usual.earning, rules } }));
}

const PROGRAM = about({ kind: "product", products: ["1", "2"] }, { kind: "variant", variants: ["1"] });

it("products and variants of rules have the names that Shopify gives, null for those that are gone", async () => {
  const shopify = fakeShopify({
    GoodsByIds: () => ({
      nodes: [
        { id: "gid://shopify/Product/1", title: "Blue" },
        null,
        { id: "gid://shopify/ProductVariant/1", title: "LP", product: { title: "Blue" } },
      ],
    }),
  });
  expect(await productNames(testContext(db(), { shopify }), SHOP, PROGRAM, PATIENCE)).toEqual({
    products: [
      { id: "1", title: "Blue" },
      { id: "2", title: null },
    ],
    variants: [{ id: "1", title: "Blue – LP" }],
    collections: [],
    ofNoProduct: [],
  });
  expect(shopify.asked).toEqual([
    {
      name: "GoodsByIds",
      variables: {
        ids: ["gid://shopify/Product/1", "gid://shopify/Product/2", "gid://shopify/ProductVariant/1"],
      },
    },
  ]);
});

it("nobody waits for a Shopify that does not answer, and it is not asked for nothing", async () => {
  const none = { products: [], variants: [], collections: [], ofNoProduct: [] };
  // A Shopify that throws.
  expect(await productNames(testContext(db()), SHOP, PROGRAM, PATIENCE)).toEqual(none);
  const shopify = fakeShopify({});
  expect(await productNames(testContext(db(), { shopify }), SHOP, about(), PATIENCE)).toEqual(none);
  expect(shopify.asked).toEqual([]);
});

it("vendors, types and tags that no product has are told, whatever their capitals, as far as Shopify names all", async () => {
  const page = (nodes: string[], hasNextPage = false) => ({ nodes, pageInfo: { hasNextPage } });
  const program = about(
    { kind: "vendor", vendors: ["Columbia", "Verve"] },
    { kind: "product_type", types: ["Album"] },
    { kind: "product_tag", tags: ["jazz", "funk"] },
  );
  const shopify = fakeShopify({
    ProductWords: () => ({
      productVendors: page(["columbia", ""]),
      productTypes: page([]),
      productTags: page(["Jazz"], true),
    }),
  });
  const { ofNoProduct } = await productNames(testContext(db(), { shopify }), SHOP, program, PATIENCE);
  // There are more tags than Shopify has named: funk may be among them.
  expect(ofNoProduct).toEqual([
    { kind: "vendor", name: "Verve" },
    { kind: "product_type", name: "Album" },
  ]);
  // A Shopify that throws.
  expect((await productNames(testContext(db()), SHOP, program, PATIENCE)).ofNoProduct).toEqual([]);
});
