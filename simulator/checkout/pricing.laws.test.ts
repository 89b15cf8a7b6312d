import fc from "fast-check";
import { expect, it } from "vitest";
import { testProduct, testShop } from "../orders/test-simulator.ts";
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

const value = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((tenths) => percent((tenths / 7).toFixed(3))),
  fc
    .record({ amount: fc.integer({ min: 0, max: 20_000 }), each: fc.boolean() })
    .map(({ amount, each }) => off((amount / 100).toFixed(2), each)),
);
const orderValue = value.map((one) => ("fixedAmount" in one ? off(one.fixedAmount.amount) : one));
const operation = fc.oneof(
  fc
    .record({
      strategy: fc.constantFrom("FIRST", "MAXIMUM", "ALL"),
      targets: fc.subarray([1, 2, 3, 4], { minLength: 1 }),
      value,
    })
    .map((one) => onProducts(one.strategy, { targets: one.targets.map((id) => line(id)), value: one.value })),
  orderValue.map((one) => onOrder("MAXIMUM", { targets: subtotal(), value: one })),
);

it("parts sum to the whole, no line goes below zero, and more discounts never cost more", () => {
  const items = fc.array(fc.tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 4,
  });
  const offers = fc.array(fc.array(operation, { maxLength: 3 }), { maxLength: 3 });
  fc.assert(
    fc.property(items, offers, fc.boolean(), (prices, all, combine) => {
      const sim = checkoutSimulator();
      const shop = testShop(sim);
      const cart = testCart(
        sim,
        shop,
        prices.map(([price, quantity]) => [testProduct(sim, shop, price), quantity]),
      );
      let before = 0;
      for (const operations of all) {
        const combinesWith = { orderDiscounts: combine, productDiscounts: combine, shippingDiscounts: false };
        answers(sim, shop, testDiscount(sim, shop, { combinesWith }), operations);
        const result = priced(sim, shop, cart);
        expect(result.failures).toEqual([]);
        const parts = result.lines.flatMap((one) => one.discountAllocations.map((part) => part.amountMinor));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(result.discountMinor);
        expect(parts.every((part) => Number.isSafeInteger(part) && part > 0)).toBe(true);
        expect(result.lines.every((one) => one.totalMinor >= 0)).toBe(true);
        expect(result.totalMinor).toBe(
          result.subtotalMinor - result.discountMinor + result.shipping.priceMinor,
        );
        expect(result.discountMinor).toBeGreaterThanOrEqual(before);
        before = result.discountMinor;
      }
      sim.state.close();
    }),
    { numRuns: 60 },
  );
});
