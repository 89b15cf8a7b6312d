import { describe, expect, it } from "vitest";
import { NOON, order, orderLine } from "../../../tests/support/orders.ts";
import { earningBase } from "./earning-base.ts";
import type { FinancialStatus } from "./order-snapshot.ts";

describe("what counts of an order", () => {
  it("is the price less discounts less refunds, line by line", () => {
    const base = earningBase(
      order({
        financialStatus: "partially_refunded",
        lines: [
          orderLine({ lineId: "1", grossMinor: 3598 }),
          orderLine({ lineId: "2", grossMinor: 2000, discountMinor: 300 }),
          orderLine({ lineId: "3", grossMinor: 1500, discountMinor: 100, refundedMinor: 400 }),
          orderLine({ lineId: "4", grossMinor: 1000, refundedMinor: 1000 }),
          orderLine({ lineId: "5", grossMinor: 5000, isGiftCard: true }),
        ],
      }),
    );
    expect(base).toEqual({
      currency: "USD",
      countedMinor: 3598 + 1700 + 1000,
      reasons: [],
      lines: [
        { lineId: "1", countedMinor: 3598 },
        { lineId: "2", countedMinor: 1700, why: "discounted" },
        { lineId: "3", countedMinor: 1000, why: "partially_refunded" },
        { lineId: "4", countedMinor: 0, why: "refunded" },
        { lineId: "5", countedMinor: 0, why: "gift_card" },
      ],
      shippingMinor: 0,
      parts: [
        { code: "prices", amountMinor: 13_098, countedMinor: 13_098 },
        { code: "discounts", amountMinor: 400, countedMinor: -400 },
        { code: "refunds", amountMinor: 1400, countedMinor: -1400 },
        { code: "gift_cards_bought", amountMinor: 5000, countedMinor: -5000 },
      ],
    });
  });

  it("is never below zero, and a refund above a line's price takes nothing from other lines", () => {
    const lines = [
      orderLine({ lineId: "1", refundedMinor: 2500 }),
      orderLine({ lineId: "2", discountMinor: 1200 }),
      orderLine({ lineId: "3" }),
    ];
    expect(earningBase(order({ lines })).countedMinor).toBe(1000);
  });

  it("is nothing for an order without lines", () => {
    expect(earningBase(order({ lines: [] }))).toMatchObject({ countedMinor: 0, lines: [], reasons: [] });
  });

  it.each<[FinancialStatus, number]>([
    ["pending", 0],
    ["authorized", 0],
    ["partially_paid", 0],
    ["paid", 1000],
    ["partially_refunded", 1000],
    ["refunded", 0],
    ["voided", 0],
    ["expired", 0],
  ])("in the state %s is %i", (financialStatus, countedMinor) => {
    expect(earningBase(order({ financialStatus })).countedMinor).toBe(countedMinor);
  });

  it("is nothing for test orders and cancelled orders, and says all the reasons", () => {
    const base = earningBase(order({ test: true, cancelledAt: NOON, financialStatus: "voided" }));
    expect(base.countedMinor).toBe(0);
    expect(base.reasons).toEqual([
      { code: "test_order" },
      { code: "cancelled" },
      { code: "not_paid", financialStatus: "voided" },
    ]);
    expect(base.lines).toEqual([{ lineId: "1", countedMinor: 0, why: "order_excluded" }]);
  });
});
