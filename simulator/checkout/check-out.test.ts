import { describe, expect, it } from "vitest";
import { orderTotals } from "../orders/index.ts";
import { testCustomer, testProduct, testShop } from "../orders/test-simulator.ts";
import { checkOut, type CheckOutRequest } from "./check-out.ts";
import { completeCheckout, findCheckout, openCheckout } from "./checkout-session.ts";
import { countDiscountUses } from "./discount-uses.ts";
import {
  answers,
  checkoutSimulator,
  configured,
  off,
  onOrder,
  percent,
  subtotal,
  testCart,
  testDiscount,
} from "./test-cart.ts";

const guest: CheckOutRequest = { email: "guest@example.com", payment: "paid", runner: configured };

function store() {
  const sim = checkoutSimulator();
  const shop = { ...testShop(sim), presentmentRates: { JPY: 150 } };
  sim.state.saveShop(shop);
  const product = testProduct(sim, shop, 1500);
  return { sim, shop, product, cart: testCart(sim, shop, [[product, 2]]) };
}

describe("checking out", () => {
  it("places the order with its discounts, counts their use and empties the cart", () => {
    const { sim, shop, cart } = store();
    const discount = testDiscount(sim, shop);
    answers(sim, shop, discount, [
      onOrder("FIRST", { targets: subtotal(), value: percent(5), message: "Gold" }),
    ]);
    const result = checkOut(sim, shop, cart, {
      ...guest,
      shippingHandles: ["express"],
      presentmentCurrency: "JPY",
    });
    if (!result.ok) throw new Error(result.error.code);
    expect(result.order).toMatchObject({
      email: "guest@example.com",
      financialStatus: "paid",
      shippingTitle: "Express",
      presentmentCurrency: "JPY",
      presentmentRate: 150,
      discountApplications: [{ title: "Gold", discountId: discount.id }],
      lines: [{ quantity: 2, discountAllocations: [{ application: 0, amountMinor: 150 }] }],
    });
    expect(orderTotals(result.order).totalMinor).toBe(3000 - 150 + 1295);
    expect(countDiscountUses(sim, shop, discount.id)).toBe(1);
    expect(sim.state.findByHandle(shop.domain, "cart", cart.token)).toBeUndefined();
    expect(sim.events.map(({ topic }) => topic)).toEqual(["orders/create", "orders/paid"]);
  });

  it("makes a pending order when it is paid later", () => {
    const { sim, shop, cart } = store();
    const result = checkOut(sim, shop, cart, { ...guest, payment: "pending" });
    expect(result.ok && result.order.financialStatus).toBe("pending");
    expect(sim.events.map(({ topic }) => topic)).toEqual(["orders/create"]);
  });

  it("refuses what cannot be sold, and then nothing has changed", () => {
    const { sim, shop, cart } = store();
    const refused = (change: Partial<typeof cart>, request: Partial<CheckOutRequest> = {}) => {
      const result = checkOut(sim, shop, { ...cart, ...change }, { ...guest, ...request });
      return result.ok ? "OK" : result.error.code;
    };
    expect(refused({ lines: [] })).toBe("EMPTY_CART");
    expect(refused({}, { email: "not an address" })).toBe("EMAIL_MISSING");
    expect(refused({}, { email: null })).toBe("EMAIL_MISSING");
    expect(refused({}, { expectedTotalMinor: 1 })).toBe("PRICE_CHANGED");
    expect(sim.state.count(shop.domain, "order")).toBe(0);
    expect(sim.events).toEqual([]);
    expect(sim.state.findByHandle(shop.domain, "cart", cart.token)).toEqual(cart);
  });

  it("does not sell to another shop's customer, nor another shop's records", () => {
    const { sim, shop, cart } = store();
    const other = testShop(sim, "other-shop");
    const stranger = testCustomer(sim, other);
    const asStranger = checkOut(sim, shop, { ...cart, customerId: stranger.id }, guest);
    expect(asStranger).toEqual({ ok: false, error: { code: "CUSTOMER_NOT_FOUND" } });
    expect(checkOut(sim, other, cart, guest)).toEqual({ ok: false, error: { code: "EMPTY_CART" } });
  });
});

describe("usage limits", () => {
  const operations = [onOrder("FIRST", { targets: subtotal(), value: off(5) })];

  it("ends a code after its last use", () => {
    const { sim, shop, product } = store();
    answers(
      sim,
      shop,
      testDiscount(sim, shop, { method: "code", codes: ["ONE"], usageLimit: 1 }),
      operations,
    );
    const buy = () =>
      checkOut(sim, shop, testCart(sim, shop, [[product, 1]], { discountCodes: ["ONE"] }), guest);
    const verdicts = [buy(), buy()].map((result) => result.ok && result.priced.codes[0]?.verdict);
    expect(verdicts).toEqual(["APPLIED", "USED_UP"]);
  });

  it("lets each shopper use a code once", () => {
    const { sim, shop, product } = store();
    const customer = testCustomer(sim, shop);
    answers(
      sim,
      shop,
      testDiscount(sim, shop, { method: "code", codes: ["ME"], appliesOncePerCustomer: true }),
      operations,
    );
    const buy = (customerId: number | null, email: string) => {
      const cart = testCart(sim, shop, [[product, 1]], { discountCodes: ["ME"], customerId });
      const result = checkOut(sim, shop, cart, { ...guest, email });
      return result.ok && result.priced.codes[0]?.verdict;
    };
    expect(buy(null, "a@example.com")).toBe("APPLIED");
    expect(buy(null, "A@example.com ".trim())).toBe("ALREADY_USED");
    expect(buy(customer.id, "")).toBe("APPLIED");
    expect(buy(customer.id, "")).toBe("ALREADY_USED");
    expect(buy(null, "b@example.com")).toBe("APPLIED");
  });
});

describe("a checkout session", () => {
  it("answers a second click with the same order", () => {
    const { sim, shop, cart } = store();
    const { token } = openCheckout(sim, shop, cart);
    const [once, twice] = [
      completeCheckout(sim, shop, token, guest),
      completeCheckout(sim, shop, token, guest),
    ];
    expect(once).toMatchObject({ ok: true, repeated: false });
    expect(twice).toMatchObject({ ok: true, repeated: true });
    expect(once.ok && twice.ok && once.order.id === twice.order.id).toBe(true);
    expect(sim.state.count(shop.domain, "order")).toBe(1);
  });

  it("is one for a cart, and unknown in another shop", () => {
    const { sim, shop, cart } = store();
    const session = openCheckout(sim, shop, cart);
    expect(openCheckout(sim, shop, cart)).toEqual(session);
    const other = testShop(sim, "other-shop");
    expect(findCheckout(sim, other, session.token)).toBeUndefined();
    expect(completeCheckout(sim, other, session.token, guest)).toEqual({
      ok: false,
      error: { code: "CHECKOUT_NOT_FOUND" },
    });
  });

  it("stays open when paying is refused", () => {
    const { sim, shop, cart } = store();
    const { token } = openCheckout(sim, shop, cart);
    expect(completeCheckout(sim, shop, token, { ...guest, email: null })).toMatchObject({ ok: false });
    expect(completeCheckout(sim, shop, token, guest)).toMatchObject({ ok: true, repeated: false });
  });
});
