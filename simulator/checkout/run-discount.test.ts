import { describe, expect, it } from "vitest";
import { testCustomer, testProduct, testShop } from "../orders/test-simulator.ts";
import { listFunctionRuns } from "./function-log.ts";
import { priceCart } from "./price-cart.ts";
import {
  answers,
  checkoutSimulator,
  configured,
  onOrder,
  percent,
  subtotal,
  testCart,
  testDiscount,
} from "./test-cart.ts";

function store(query?: string) {
  const sim = checkoutSimulator(query);
  const shop = { ...testShop(sim), presentmentRates: { EUR: 0.5 } };
  const product = testProduct(sim, shop, 1500);
  sim.state.save(shop.domain, "collection", {
    id: 7,
    handle: "new",
    title: "New",
    descriptionHtml: "",
    productIds: [product.id],
    updatedAt: 0,
  });
  return { sim, shop, product };
}

describe("a function's input", () => {
  it("is its query executed over the cart, in the shopper's currency", () => {
    const { sim, shop, product } = store();
    const customer = { ...testCustomer(sim, shop), tags: ["VIP"] };
    sim.state.save(shop.domain, "customer", customer);
    const ownerGid = `gid://shopify/Customer/${customer.id}`;
    sim.state.saveMetafield(
      shop.domain,
      { ownerGid, namespace: "app--1", key: "member", type: "json", value: '{"tier":"gold"}' },
      0,
    );
    const discount = testDiscount(sim, shop);
    const config = {
      ownerGid: `gid://shopify/DiscountNode/${discount.id}`,
      namespace: "app--1",
      key: "config",
      type: "json",
    };
    const value = JSON.stringify({
      tags: ["vip"],
      collections: ["gid://shopify/Collection/7"],
      operations: [],
    });
    sim.state.saveMetafield(shop.domain, { ...config, value }, 0);
    const cart = testCart(sim, shop, [[product, 2]], {
      customerId: customer.id,
      attributes: { gift: "yes" },
    });
    const inputs: unknown[] = [];
    priceCart(sim, shop, cart, {
      presentmentCurrency: "EUR",
      language: "zh-CN",
      runner: (_extension, _name, input) => {
        inputs.push(input);
        return { output: { operations: [] }, logs: "" };
      },
    });
    expect(JSON.parse(JSON.stringify(inputs[0]))).toMatchObject({
      discount: {
        discountClasses: ["PRODUCT", "ORDER"],
        metafield: { type: "json", jsonValue: { tags: ["vip"] } },
      },
      presentmentCurrencyRate: "0.5",
      triggeringDiscountCode: null,
      localization: { country: { isoCode: "US" }, language: { isoCode: "ZH_CN" } },
      cart: {
        attribute: { key: "gift", value: "yes" },
        cost: { subtotalAmount: { amount: "15.0", currencyCode: "EUR" } },
        buyerIdentity: {
          email: customer.email,
          isAuthenticated: true,
          customer: {
            numberOfOrders: 0,
            amountSpent: { amount: "0.0" },
            hasAnyTag: true,
            metafield: { jsonValue: { tier: "gold" } },
          },
        },
        lines: [
          {
            id: "gid://shopify/CartLine/1",
            quantity: 2,
            cost: {
              amountPerQuantity: { amount: "7.5", currencyCode: "EUR" },
              compareAtAmountPerQuantity: null,
            },
            merchandise: {
              __typename: "ProductVariant",
              requiresShipping: true,
              product: { inAnyCollection: true },
            },
          },
        ],
      },
    });
  });

  it("shows a function nothing of a metafield over 10,000 bytes", () => {
    const { sim, shop, product } = store();
    const discount = testDiscount(sim, shop);
    const value = JSON.stringify({ collections: [], operations: [], padding: "x".repeat(10_000) });
    const ownerGid = `gid://shopify/DiscountNode/${discount.id}`;
    sim.state.saveMetafield(
      shop.domain,
      { ownerGid, namespace: "app--1", key: "config", type: "json", value },
      0,
    );
    priceCart(sim, shop, testCart(sim, shop, [[product, 1]]), { runner: configured });
    expect(JSON.parse(listFunctionRuns(sim, shop.domain)[0]?.input ?? "")).toMatchObject({
      discount: { metafield: null },
    });
  });
});

describe("a function that fails", () => {
  const half = [onOrder("FIRST", { targets: subtotal(), value: percent(50) })];

  it("discounts nothing, stops no other, and leaves its error in the log", () => {
    const { sim, shop, product } = store();
    const broken = testDiscount(sim, shop, { title: "Broken", functionHandle: "missing" });
    answers(sim, shop, testDiscount(sim, shop), half);
    const result = priceCart(sim, shop, testCart(sim, shop, [[product, 1]]), { runner: configured });
    expect(result.discountMinor).toBe(750);
    expect(result.failures).toEqual([{ discountId: broken.id, error: "the app has no function missing" }]);
    expect(listFunctionRuns(sim, shop.domain).map((run) => [run.discountTitle, run.error])).toEqual([
      ["Laurel", null],
      ["Broken", "the app has no function missing"],
    ]);
  });

  it("fails when the query asks for what is not modelled", () => {
    const { sim, shop, product } = store("not-modelled");
    answers(sim, shop, testDiscount(sim, shop), half);
    const [failure] = priceCart(sim, shop, testCart(sim, shop, [[product, 1]]), {
      runner: configured,
    }).failures;
    expect(failure?.error).toBe("NOT_MODELLED: Cart.deliverableLines");
  });

  it("fails when the module was not built", () => {
    const { sim, shop, product } = store();
    answers(sim, shop, testDiscount(sim, shop), half);
    const [failure] = priceCart(sim, shop, testCart(sim, shop, [[product, 1]])).failures;
    expect(failure?.error).toContain("ENOENT");
  });

  it.each([
    ["not an object", "half"],
    ["an unknown operation", { operations: [{ freeLunch: {} }] }],
    ["an operation that needs the network", { operations: [{ enteredDiscountCodesAccept: { codes: [] } }] }],
    [
      "more than everything",
      { operations: [onOrder("FIRST", { targets: subtotal(), value: percent(101) })] },
    ],
    [
      "a negative amount",
      { operations: [onOrder("FIRST", { targets: subtotal(), value: { fixedAmount: { amount: "-1" } } })] },
    ],
    [
      "two values",
      {
        operations: [
          onOrder("FIRST", { targets: subtotal(), value: { ...percent(1), fixedAmount: { amount: "1" } } }),
        ],
      },
    ],
    ["no strategy", { operations: [{ orderDiscountsAdd: { candidates: [] } }] }],
  ])("fails when it answers %s", (_what, output) => {
    const { sim, shop, product } = store();
    const discount = testDiscount(sim, shop);
    answers(sim, shop, discount, []);
    const result = priceCart(sim, shop, testCart(sim, shop, [[product, 1]]), {
      runner: () => ({ output, logs: "" }),
    });
    expect(result.discountMinor).toBe(0);
    expect(result.failures[0]).toMatchObject({
      discountId: discount.id,
      error: expect.stringContaining("invalid function output") as unknown,
    });
  });

  it("keeps the last 500 runs", () => {
    const { sim, shop, product } = store();
    testDiscount(sim, shop);
    const cart = testCart(sim, shop, [[product, 1]]);
    sim.state.transaction(() => {
      for (let i = 0; i < 505; i += 1)
        priceCart(sim, shop, cart, { runner: () => ({ output: { operations: [] }, logs: "" }) });
    });
    expect(listFunctionRuns(sim, shop.domain, 1000)).toHaveLength(500);
  });
});
