import { describe, expect, it } from "vitest";
import { testProduct, testShop } from "../orders/test-simulator.ts";
import type { DiscountRecord } from "../state/records.ts";
import {
  answers,
  checkoutSimulator,
  line,
  off,
  onOrder,
  onProducts,
  percent,
  priced,
  subtotal,
  testCart,
  testDiscount,
} from "./test-cart.ts";

const first = "gid://shopify/CartLine/1";

/** A shop with two records at 10.00 and 25.00, one unit and two units in the cart: 60.00. */
function store(currency = "USD") {
  const sim = checkoutSimulator();
  const shop = { ...testShop(sim, "test-shop", currency), presentmentRates: { EUR: 0.5, JPY: 150 } };
  sim.state.saveShop(shop);
  const cheap = testProduct(sim, shop, 1000);
  const dear = testProduct(sim, shop, 2500);
  const cart = testCart(sim, shop, [
    [cheap, 1],
    [dear, 2],
  ]);
  const offer = (operations: unknown[], more: Partial<DiscountRecord> = {}) => {
    const discount = testDiscount(sim, shop, more);
    answers(sim, shop, discount, operations);
    return discount;
  };
  return { sim, shop, cheap, dear, cart, offer };
}

const lineDiscounts = (result: { lines: { discountMinor: number }[] }) =>
  result.lines.map((one) => one.discountMinor);

describe("a cart without discounts", () => {
  it("costs its lines and the first shipping rate", () => {
    const { sim, shop, cart } = store();
    expect(priced(sim, shop, cart)).toMatchObject({
      subtotalMinor: 6000,
      discountMinor: 0,
      totalMinor: 6495,
      discountApplications: [],
      shipping: { title: "Standard", priceMinor: 495, discountMinor: 0 },
    });
    expect(priced(sim, shop, cart, { shippingHandles: ["express"] }).totalMinor).toBe(7295);
    expect(priced(sim, shop, cart, { shippingHandles: ["teleport"] }).totalMinor).toBe(6495);
  });

  it("costs nothing when it is empty, and runs no function", () => {
    const { sim, shop, offer } = store();
    offer([onOrder("FIRST", { targets: subtotal(), value: percent(10) })]);
    const runner = () => {
      throw new Error("was run");
    };
    expect(priced(sim, shop, testCart(sim, shop, []), { runner })).toMatchObject({
      totalMinor: 0,
      failures: [],
    });
  });

  it("forgets products that are no longer sold", () => {
    const { sim, shop, cart, cheap } = store();
    sim.state.save(shop.domain, "product", { ...cheap, status: "ARCHIVED" });
    expect(priced(sim, shop, cart).subtotalMinor).toBe(5000);
  });

  it("needs no shipping for gift cards alone", () => {
    const { sim, shop, cheap } = store();
    sim.state.save(shop.domain, "product", { ...cheap, isGiftCard: true });
    expect(priced(sim, shop, testCart(sim, shop, [[cheap, 1]]))).toMatchObject({
      totalMinor: 1000,
      groups: [],
      shipping: { title: "No shipping needed", priceMinor: 0 },
    });
  });
});

describe("values", () => {
  it("takes a percentage off the order and spreads it over the lines", () => {
    const { sim, shop, cart, offer } = store();
    const discount = offer([
      onOrder("FIRST", { targets: subtotal(), value: percent("5.0"), message: "Gold: 5 % off" }),
    ]);
    const result = priced(sim, shop, cart);
    expect(lineDiscounts(result)).toEqual([50, 250]);
    expect(result.discountApplications).toEqual([
      {
        type: "automatic",
        title: "Gold: 5 % off",
        code: null,
        discountId: discount.id,
        valueType: "percentage",
        value: 5,
        targetType: "line_item",
        targetSelection: "all",
        allocationMethod: "across",
      },
    ]);
  });

  it("takes a percentage off so many units of a line", () => {
    const { sim, shop, cart, offer } = store();
    offer([onProducts("ALL", { targets: [line(2, 1)], value: percent(20) })]);
    expect(lineDiscounts(priced(sim, shop, cart))).toEqual([0, 500]);
  });

  it("takes a fixed amount off once, or off each item", () => {
    const once = store();
    once.offer([onProducts("ALL", { targets: [line(1), line(2)], value: off("10.00") })]);
    expect(lineDiscounts(priced(once.sim, once.shop, once.cart))).toEqual([167, 833]);
    const each = store();
    each.offer([onProducts("ALL", { targets: [line(1), line(2)], value: off(4, true) })]);
    expect(lineDiscounts(priced(each.sim, each.shop, each.cart))).toEqual([400, 800]);
  });

  it("never takes off more than there is", () => {
    const { sim, shop, cart, offer } = store();
    offer([
      onProducts("ALL", { targets: [line(1)], value: off(99, true) }),
      onOrder("FIRST", { targets: subtotal(), value: off(500) }),
    ]);
    expect(priced(sim, shop, cart)).toMatchObject({ discountMinor: 6000, totalMinor: 495 });
  });

  it("leaves excluded lines alone", () => {
    const { sim, shop, cart, offer } = store();
    offer([onOrder("FIRST", { targets: subtotal(first), value: percent(10) })]);
    const result = priced(sim, shop, cart);
    expect(lineDiscounts(result)).toEqual([0, 500]);
    expect(result.discountApplications[0]?.targetSelection).toBe("entitled");
  });

  it("reckons order discounts on what product discounts have left", () => {
    const { sim, shop, cart, offer } = store();
    offer([
      onOrder("FIRST", { targets: subtotal(), value: percent(10) }),
      onProducts("FIRST", { targets: [line(2)], value: percent(20) }),
    ]);
    expect(lineDiscounts(priced(sim, shop, cart))).toEqual([100, 1400]);
  });

  it("counts yen in whole yen", () => {
    const { sim, shop, cart, offer } = store("JPY");
    offer([onOrder("FIRST", { targets: subtotal(), value: off("500") })]);
    expect(priced(sim, shop, cart)).toMatchObject({
      subtotalMinor: 6000,
      discountMinor: 500,
      totalMinor: 5995,
    });
  });

  it("speaks to functions in the shopper's currency and books in the shop's", () => {
    const { sim, shop, cart, offer } = store();
    offer([onOrder("FIRST", { targets: subtotal(), value: off("750") })]);
    const result = priced(sim, shop, cart, { presentmentCurrency: "JPY" });
    expect(result).toMatchObject({ presentment: { currency: "JPY", rate: 150 }, discountMinor: 500 });
    expect(result.discountApplications[0]).toMatchObject({ valueType: "fixed_amount", value: 5 });
    expect(priced(sim, shop, cart, { presentmentCurrency: "XXX" }).presentment).toEqual({
      currency: "USD",
      rate: 1,
    });
  });
});

describe("selection strategies", () => {
  const small = { targets: [line(1)], value: percent(10), message: "small" };
  const large = { targets: [line(2)], value: percent(10), message: "large" };

  it.each([
    ["FIRST", [100, 0]],
    ["MAXIMUM", [0, 500]],
    ["ALL", [100, 500]],
  ])("%s of product candidates", (strategy, expected) => {
    const { sim, shop, cart, offer } = store();
    offer([onProducts(strategy, small, large)]);
    expect(lineDiscounts(priced(sim, shop, cart))).toEqual(expected);
  });

  it.each([
    ["FIRST", 300],
    ["MAXIMUM", 1000],
  ])("%s of order candidates", (strategy, expected) => {
    const { sim, shop, cart, offer } = store();
    offer([
      onOrder(strategy, { targets: subtotal(), value: percent(5) }, { targets: subtotal(), value: off(10) }),
    ]);
    expect(priced(sim, shop, cart).discountMinor).toBe(expected);
  });

  it("passes over candidates whose conditions do not hold", () => {
    const { sim, shop, cart, offer } = store();
    const minimum = (minimumAmount: string) => [
      { orderMinimumSubtotal: { excludedCartLineIds: [], minimumAmount } },
    ];
    const quantity = [{ cartLineMinimumQuantity: { ids: [first], minimumQuantity: 2 } }];
    const lineAmount = [{ cartLineMinimumSubtotal: { ids: [first], minimumAmount: "10.01" } }];
    offer([
      onOrder(
        "FIRST",
        { targets: subtotal(), value: percent(50), conditions: minimum("60.01") },
        { targets: subtotal(), value: percent(40), conditions: quantity },
        { targets: subtotal(), value: percent(30), conditions: lineAmount },
        { targets: subtotal(), value: percent(10), conditions: minimum("60.00") },
      ),
      onProducts("FIRST", {
        targets: [line(1)],
        prerequisites: [{ cartLine: { id: first, quantity: 2 } }],
        value: percent(90),
      }),
    ]);
    expect(priced(sim, shop, cart).discountMinor).toBe(600);
  });

  it("gives a line the best of the product discounts that aim at it", () => {
    const { sim, shop, cart, offer } = store();
    offer([
      onProducts(
        "ALL",
        { targets: [line(1), line(2)], value: percent(10), message: "ten" },
        { targets: [line(2)], value: percent(30), message: "thirty" },
      ),
    ]);
    const result = priced(sim, shop, cart);
    expect(lineDiscounts(result)).toEqual([100, 1500]);
    expect(result.discountApplications.map((one) => one.title)).toEqual(["ten", "thirty"]);
  });
});

describe("combination", () => {
  const tenOff = [onOrder("FIRST", { targets: subtotal(), value: percent(10) })];
  const product = [onProducts("FIRST", { targets: [line(2)], value: percent(30) })];
  const all = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
  const none = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };

  it("takes the better of two that do not combine", () => {
    const { sim, shop, cart, offer } = store();
    offer(tenOff, { title: "Ten" });
    const better = offer(product, { title: "Thirty" });
    const result = priced(sim, shop, cart);
    expect(result.discountMinor).toBe(1500);
    expect(result.discountApplications.map((one) => one.discountId)).toEqual([better.id]);
  });

  it("needs the consent of both", () => {
    const half = store();
    half.offer(tenOff, { combinesWith: all });
    half.offer(product, { combinesWith: none });
    expect(priced(half.sim, half.shop, half.cart).discountMinor).toBe(1500);
    const both = store();
    both.offer(tenOff, { combinesWith: { ...none, productDiscounts: true } });
    both.offer(product, { combinesWith: { ...none, orderDiscounts: true } });
    expect(priced(both.sim, both.shop, both.cart).discountMinor).toBe(1500 + 450);
  });

  it("reckons several order discounts on the same subtotal", () => {
    const { sim, shop, cart, offer } = store();
    offer(tenOff, { combinesWith: all });
    offer(tenOff, { combinesWith: all });
    expect(priced(sim, shop, cart).discountMinor).toBe(1200);
  });

  it("finds a good set among many", () => {
    const { sim, shop, cart, offer } = store();
    for (let i = 0; i < 14; i += 1)
      offer([onOrder("FIRST", { targets: subtotal(), value: percent(1) })], { combinesWith: all });
    expect(priced(sim, shop, cart).discountMinor).toBe(14 * 60);
  });

  it("only counts discounts that run now", () => {
    const { sim, shop, cart, offer } = store();
    const now = sim.clock.now();
    offer(tenOff, { startsAt: now + 60_000 });
    offer(tenOff, { endsAt: now - 1 });
    expect(priced(sim, shop, cart).discountMinor).toBe(0);
    sim.clock.advance(120_000);
    expect(priced(sim, shop, cart).discountMinor).toBe(600);
  });
});

describe("codes", () => {
  const fifth = [onOrder("FIRST", { targets: subtotal(), value: percent(20), message: "hidden" })];

  it("applies a code without regard to case and shows the code itself", () => {
    const { sim, shop, cart, offer } = store();
    offer(fifth, { method: "code", codes: ["WELCOME"] });
    const result = priced(sim, shop, { ...cart, discountCodes: ["welcome"] });
    expect(result.codes).toEqual([{ code: "welcome", verdict: "APPLIED" }]);
    expect(result.discountApplications[0]).toMatchObject({
      type: "discount_code",
      title: "welcome",
      code: "welcome",
    });
    expect(priced(sim, shop, cart).discountMinor).toBe(0);
  });

  it("says why a code does not count", () => {
    const { sim, shop, cart, offer } = store();
    offer(fifth, { method: "code", codes: ["OLD"], endsAt: 1 });
    offer(fifth, { method: "code", codes: ["SOON"], startsAt: sim.clock.now() + 60_000 });
    offer(fifth, { method: "code", codes: ["GONE"], usageLimit: 0 });
    offer([], { method: "code", codes: ["OTHER"] });
    offer(fifth, { method: "code", codes: ["BEATEN"] });
    offer([onOrder("FIRST", { targets: subtotal(), value: percent(50) })]);
    const discountCodes = ["OLD", "SOON", "GONE", "OTHER", "BEATEN", "%"];
    const verdicts = priced(sim, shop, { ...cart, discountCodes }).codes.map((one) => one.verdict);
    expect(verdicts).toEqual([
      "EXPIRED",
      "NOT_STARTED",
      "USED_UP",
      "NOT_APPLICABLE",
      "NOT_COMBINABLE",
      "TOO_MANY",
    ]);
    expect(priced(sim, shop, { ...cart, discountCodes: ["WEL%"] }).codes[0]?.verdict).toBe("UNKNOWN");
  });

  it("does not know another shop's code", () => {
    const { sim, shop, cart } = store();
    const other = testShop(sim, "other-shop");
    answers(sim, other, testDiscount(sim, other, { method: "code", codes: ["THEIRS"] }), fifth);
    expect(priced(sim, shop, { ...cart, discountCodes: ["THEIRS"] }).codes[0]?.verdict).toBe("UNKNOWN");
  });
});
