import { describe, expect, it } from "vitest";
import { orderTotals } from "../orders/index.ts";
import { testProduct, testShop } from "../orders/test-simulator.ts";
import type { DiscountRecord, ShopRecord } from "../state/records.ts";
import { checkOut } from "./check-out.ts";
import {
  answersBoth,
  checkoutSimulator,
  configured,
  off,
  onDelivery,
  onOrder,
  onProducts,
  line,
  percent,
  priced,
  subtotal,
  testCart,
  testDiscount,
} from "./test-cart.ts";

const STANDARD = { deliveryOption: { handle: "standard" } };
const EXPRESS = { deliveryOption: { handle: "express" } };
const WITH_THE_REST = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false };

/** Records, and vans for furniture; a pickup at home alone. */
const PROFILES: NonNullable<ShopRecord["deliveryProfiles"]> = [
  {
    productTypes: [],
    methods: [
      { title: "Standard", type: "SHIPPING", priceMinor: 500 },
      { title: "Bicycle courier", type: "LOCAL", priceMinor: 300, countries: ["US"] },
    ],
  },
  { productTypes: ["Furniture"], methods: [{ title: "Standard", type: "SHIPPING", priceMinor: 4_000 }] },
];

function store(more: Partial<ShopRecord> = {}) {
  const sim = checkoutSimulator("delivery");
  const shop = { ...testShop(sim), presentmentRates: { EUR: 0.5 }, ...more };
  const record = testProduct(sim, shop, 2_000);
  const sofa = { ...testProduct(sim, shop, 90_000), productType: "Furniture" };
  sim.state.save(shop.domain, "product", sofa);
  const cart = testCart(sim, shop, [[record, 1]]);
  const offer = (
    delivery: unknown[],
    lines: unknown[] = [],
    discount: Partial<DiscountRecord> = { discountClasses: ["SHIPPING"], combinesWith: WITH_THE_REST },
  ) => {
    const made = testDiscount(sim, shop, discount);
    answersBoth(sim, shop, made, lines, delivery);
    return made;
  };
  return { sim, shop, record, sofa, cart, offer };
}

describe("the ways of delivery of a cart", () => {
  it("are those of what goes together, for the country", () => {
    const { sim, shop, record, sofa } = store({ deliveryProfiles: PROFILES });
    const cart = testCart(sim, shop, [
      [sofa, 1],
      [record, 2],
    ]);
    const at = (country?: string) =>
      priced(sim, shop, cart, country === undefined ? {} : { country }).groups.map(({ lines, options }) => [
        lines.map(({ product }) => product.id),
        options.map(({ handle }) => handle),
      ]);
    expect(at()).toEqual([
      [[record.id], ["standard", "bicycle-courier"]],
      [[sofa.id], ["standard-2"]],
    ]);
    expect(at("FR")).toEqual([
      [[record.id], ["standard"]],
      [[sofa.id], ["standard-2"]],
    ]);
    expect(priced(sim, shop, cart).shipping).toMatchObject({ title: "Standard", priceMinor: 4_500 });
    const chosen = priced(sim, shop, cart, { shippingHandles: ["bicycle-courier", "standard-2"] });
    expect(chosen.shipping).toMatchObject({ title: "Bicycle courier + Standard", priceMinor: 4_300 });
  });

  it("are none for gift cards alone", () => {
    const { sim, shop, record } = store();
    sim.state.save(shop.domain, "product", { ...record, isGiftCard: true });
    const result = priced(sim, shop, testCart(sim, shop, [[record, 1]]));
    expect(result).toMatchObject({ groups: [], shipping: { priceMinor: 0 }, totalMinor: 2_000 });
  });
});

describe("what functions are told of delivery", () => {
  it("is each group with its options in the shopper's currency, and where it goes", () => {
    const { sim, shop, cart, offer } = store();
    offer([]);
    const inputs: unknown[] = [];
    priced(sim, shop, cart, {
      ...{ presentmentCurrency: "EUR", country: "DE", shippingHandles: ["express"] },
      runner: (_extension, exportName, input) => {
        if (exportName === "runDelivery") inputs.push(input);
        return { output: { operations: [] }, logs: "" };
      },
    });
    expect(inputs).toMatchObject([
      {
        cart: {
          deliveryGroups: [
            {
              deliveryAddress: { countryCode: "DE" },
              deliveryOptions: [
                {
                  handle: "standard",
                  title: "Standard",
                  deliveryMethodType: "SHIPPING",
                  cost: { amount: "2.48" },
                },
                { handle: "express", title: "Express", cost: { amount: "6.48", currencyCode: "EUR" } },
              ],
              selectedDeliveryOption: { handle: "express" },
            },
          ],
        },
      },
    ]);
  });

  it("is nothing where the discount has not the class", () => {
    const { sim, shop, cart, offer } = store();
    offer([onDelivery({ targets: [STANDARD], value: percent(100) })], [], { discountClasses: ["ORDER"] });
    expect(priced(sim, shop, cart)).toMatchObject({ totalMinor: 2_495, failures: [] });
  });
});

describe("a discount on delivery", () => {
  it("comes off the option that is chosen, and is shown with those that are not", () => {
    const { sim, shop, cart, offer } = store();
    const value = percent(100);
    const { id } = offer([onDelivery({ targets: [STANDARD], value, message: "Free shipping" })]);
    const result = priced(sim, shop, cart);
    expect(result).toMatchObject({
      discountMinor: 0,
      shipping: { priceMinor: 495, discountMinor: 495, allocations: [{ application: 0, amountMinor: 495 }] },
      totalMinor: 2_000,
    });
    expect(result.discountApplications).toEqual([
      expect.objectContaining({
        ...{ type: "automatic", title: "Free shipping", discountId: id, valueType: "percentage", value: 100 },
        ...{ targetType: "shipping_line", targetSelection: "entitled", allocationMethod: "each" },
      }),
    ]);
    const express = priced(sim, shop, cart, { shippingHandles: ["express"] });
    expect(express).toMatchObject({ totalMinor: 3_295, shipping: { discountMinor: 0, allocations: [] } });
    expect(express.groups.map(({ discountsMinor }) => discountsMinor)).toEqual([[495, 0]]);
  });

  it("is at most what the option costs, in the shopper's currency, each candidate on what the others left", () => {
    const { sim, shop, cart, offer } = store();
    offer([
      onDelivery(
        { targets: [STANDARD, EXPRESS], value: off("2.00"), message: "two" },
        { targets: [EXPRESS], value: percent(100), message: "all" },
      ),
    ]);
    const inEuro = { presentmentCurrency: "EUR" };
    expect(priced(sim, shop, cart, inEuro).shipping.discountMinor).toBe(400);
    const express = priced(sim, shop, cart, { ...inEuro, shippingHandles: ["express"] });
    expect(express.shipping.allocations).toEqual([
      { application: 0, amountMinor: 400 },
      { application: 1, amountMinor: 895 },
    ]);
    expect(express.totalMinor).toBe(2_000);
  });

  it("is on all options of a group that it names", () => {
    const { sim, shop, record, sofa, offer } = store({ deliveryProfiles: PROFILES });
    const cart = testCart(sim, shop, [
      [sofa, 1],
      [record, 1],
    ]);
    const targets = [{ deliveryGroup: { id: "gid://shopify/CartDeliveryGroup/1" } }];
    offer([onDelivery({ targets, value: percent(50) })]);
    expect(priced(sim, shop, cart).shipping).toMatchObject({ priceMinor: 4_500, discountMinor: 2_000 });
  });

  it("stands beside discounts of other classes, and not beside another one on delivery: the better one counts", () => {
    const { sim, shop, cart, offer } = store();
    const lines = [onProducts("ALL", { targets: [line(1)], value: percent(10), message: "ten" })];
    offer([], lines, {
      combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
    });
    offer([onDelivery({ targets: [STANDARD], value: off("1.00"), message: "one" })]);
    offer([onDelivery({ targets: [STANDARD], value: off("3.00"), message: "three" })]);
    const result = priced(sim, shop, cart);
    expect(result.discountApplications.map(({ title }) => title)).toEqual(["ten", "three"]);
    expect(result.totalMinor).toBe(2_000 - 200 + 495 - 300);
  });

  it("shuts out what it does not combine with, where that is worth less", () => {
    const { sim, shop, cart, offer } = store();
    offer([], [onOrder("FIRST", { targets: subtotal(), value: percent(5), message: "five" })]);
    offer([onDelivery({ targets: [STANDARD], value: percent(100), message: "free" })], [], {
      discountClasses: ["SHIPPING"],
    });
    expect(priced(sim, shop, cart).discountApplications.map(({ title }) => title)).toEqual(["free"]);
  });

  it("leaves the lines what they get when the second run fails", () => {
    const { sim, shop, cart, offer } = store();
    offer([], [onOrder("FIRST", { targets: subtotal(), value: percent(5) })], {
      discountClasses: ["ORDER", "SHIPPING"],
    });
    const result = priced(sim, shop, cart, {
      runner: (extension, exportName, input) => {
        if (exportName === "runDelivery") throw new Error("unreachable");
        return configured(extension, exportName, input);
      },
    });
    expect(result).toMatchObject({ discountMinor: 100, failures: [{ error: "unreachable" }] });
  });

  it.each([
    ["targets of neither kind", { targets: [{}], value: percent(1) }],
    ["a strategy that there is not", { targets: [STANDARD], value: percent(1), strategy: "FIRST" }],
    ["more than all", { targets: [STANDARD], value: percent(101) }],
  ])("is nothing with %s", (_, given: object) => {
    const { strategy = "ALL", ...candidate }: { strategy?: string } = { ...given };
    const { sim, shop, cart, offer } = store();
    offer([{ deliveryDiscountsAdd: { selectionStrategy: strategy, candidates: [candidate] } }]);
    const result = priced(sim, shop, cart);
    expect(result.totalMinor).toBe(2_495);
    expect(result.failures).toHaveLength(1);
  });

  it("is in the order that comes of it, and the tax is on what is paid", () => {
    const { sim, shop, cart, offer } = store({
      taxes: { title: "VAT", rateBasisPoints: 1_000, pricesInclude: false },
    });
    offer([onDelivery({ targets: [EXPRESS], value: off("2.95"), message: "Cheaper" })]);
    const result = checkOut(sim, shop, cart, {
      ...{ email: "guest@example.com", payment: "paid", runner: configured },
      shippingHandles: ["express"],
    });
    if (!result.ok) throw new Error(result.error.code);
    expect(result.order).toMatchObject({
      ...{ shippingTitle: "Express", shippingMinor: 1_000, shippingTaxMinor: 100 },
      shippingAllocations: [{ application: 0, amountMinor: 295 }],
      discountApplications: [{ title: "Cheaper", targetType: "shipping_line" }],
    });
    expect(orderTotals(result.order)).toMatchObject({ totalMinor: 3_300, shippingDiscountsMinor: 295 });
  });
});
