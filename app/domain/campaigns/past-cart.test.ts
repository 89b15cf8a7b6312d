import { describe, expect, it } from "vitest";
import { currency, order, orderLine } from "../../../tests/support/orders.ts";
import type { OrderLine } from "../earning/order-snapshot.ts";
import { pastCart } from "./past-cart.ts";

const line = (grossMinor: number, more: Partial<OrderLine> = {}) => orderLine({ grossMinor, ...more });

describe("the cart that an order was", () => {
  it("has the price of a piece before discounts, and no tips", () => {
    const snapshot = order({
      lines: [
        line(3_000, { lineId: "1", productId: "7", quantity: 3, discountMinor: 300 }),
        line(500, { lineId: "2", isTip: true }),
      ],
    });
    expect(pastCart(snapshot)).toEqual({
      lines: [{ lineId: "1", productId: "7", quantity: 3, priceMinor: 1_000, isGiftCard: false }],
      lost: [],
    });
  });

  it("has prices with the tax that they held", () => {
    // 108.00 with 8 % in it, of which 10.80 came off.
    const taxed = line(10_000, { discountMinor: 1_000, taxMinor: 720, quantity: 1 });
    const { lines, lost } = pastCart(order({ taxesIncluded: true, lines: [taxed] }));
    expect([lines[0]?.priceMinor, lost]).toEqual([10_800, ["tax"]]);
    expect(pastCart(order({ taxesIncluded: false, lines: [taxed] })).lines[0]?.priceMinor).toBe(10_000);
    const free = line(10_000, { discountMinor: 10_000, taxMinor: 0, quantity: 1 });
    expect(pastCart(order({ taxesIncluded: true, lines: [free] })).lines[0]?.priceMinor).toBe(10_000);
  });

  it("says what the order does not tell", () => {
    const { lost } = pastCart(
      order({
        lines: [line(1_000, { productId: null })],
        presentmentCurrency: currency("EUR"),
        sourceName: "pos",
      }),
    );
    expect(lost).toEqual(["quantity", "product", "currency", "channel"]);
  });
});
