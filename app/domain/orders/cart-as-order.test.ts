import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOrder } from "../earning/check-order.ts";
import { currencyCode } from "../money/currencies.ts";
import { cartAsOrder } from "./cart-as-order.ts";
import type { CheckoutCart, CheckoutLine } from "./cart-as-order.ts";

const usd = currencyCode("USD");
if (!usd.ok) throw new Error("there are dollars");
const line = (lineId: string, grossMinor: number, offMinor = 0): CheckoutLine => ({
  ...{ lineId, productId: lineId, quantity: 1, grossMinor, offMinor, isSubscription: false },
});
const cart = (lines: CheckoutLine[], changes: Partial<CheckoutCart> = {}): CheckoutCart => ({
  ...{ currency: usd.value, country: "US", taxesIncluded: false, lines, offMinor: 0 },
  ...{ shippingMinor: null, taxMinor: null, ...changes },
});
const who = { customerId: "1", now: 1_790_000_000_000 };
const orderOf = (one: CheckoutCart, giftCards: string[] = []) =>
  cartAsOrder(one, new Map(giftCards.map((id) => [id, { isGiftCard: true }])), who);

describe("a cart as the order that it becomes", () => {
  it("shares out what came off as a whole, and tax, and leaves gift cards alone", () => {
    const { lines, shipping } = orderOf(
      cart([line("1", 3_000, 1_000), line("2", 2_000), line("3", 5_000)], {
        ...{ offMinor: 1_000, shippingMinor: 500, taxMinor: 350 },
      }),
      ["3"],
    );
    expect(lines.map(({ discountMinor, taxMinor }) => [discountMinor, taxMinor])).toEqual([
      [1_500, 150],
      [500, 150],
      [0, 0],
    ]);
    expect(shipping).toMatchObject({ grossMinor: 500, taxMinor: 50 });
  });

  it("tells which lines are subscriptions, also where nothing is known of their products", () => {
    const { lines } = orderOf(cart([{ ...line("1", 1_000), isSubscription: true }, line("2", 1_000)]));
    expect(lines.map(({ goods }) => goods)).toEqual([{ isSubscription: true }, { isSubscription: false }]);
  });

  it("takes tax out of prices that hold it", () => {
    const order = orderOf(
      cart([line("1", 11_900)], { taxesIncluded: true, taxMinor: 1_995, shippingMinor: 595 }),
    );
    expect(order.lines[0]).toMatchObject({ grossMinor: 10_000, taxMinor: 1_900 });
    expect(order.shipping).toMatchObject({ grossMinor: 500, taxMinor: 95 });
  });

  it("is an order that can be reckoned with, whatever a device says", () => {
    const minor = fc.integer({ min: 0, max: 1_000_000_000 });
    const carts = fc.record({
      lines: fc.array(fc.tuple(minor, minor), { minLength: 1, maxLength: 5 }),
      ...{ offMinor: minor, shippingMinor: fc.option(minor), taxMinor: fc.option(minor) },
      taxesIncluded: fc.boolean(),
    });
    fc.assert(
      fc.property(carts, ({ lines, ...rest }) => {
        const made = cart(
          lines.map(([gross, off], place) => line(String(place), gross, off)),
          rest,
        );
        expect(checkOrder(orderOf(made, ["1"]))).toEqual({ ok: true, value: expect.anything() });
      }),
    );
  });
});
