import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anySnapshot, NOON, order, orderLine } from "../../../tests/support/orders.ts";
import { orderStamp } from "./order-stamp.ts";

describe("the stamp of a snapshot", () => {
  it("grows with the time of the last change, whatever else changed", () => {
    const refunded = order({ financialStatus: "refunded", cancelledAt: NOON, updatedAt: NOON });
    expect(orderStamp(refunded) < orderStamp(order({ updatedAt: NOON + 1000 }))).toBe(true);
    expect(orderStamp(order({ updatedAt: 999 })) < orderStamp(order({ updatedAt: 1000 }))).toBe(true);
  });

  it("grows with an order's life within one second", () => {
    const life = [
      order({ financialStatus: "pending" }),
      order({ financialStatus: "paid" }),
      order({ financialStatus: "partially_refunded", lines: [orderLine({ refundedMinor: 90 })] }),
      order({ financialStatus: "partially_refunded", lines: [orderLine({ refundedMinor: 500 })] }),
      order({ financialStatus: "refunded", lines: [orderLine({ refundedMinor: 1000 })] }),
      order({ financialStatus: "refunded", lines: [orderLine({ refundedMinor: 1000 })], cancelledAt: NOON }),
    ].map(orderStamp);
    expect(life).toEqual([...life].sort());
    expect(new Set(life).size).toBe(life.length);
  });

  it("tells snapshots of one second apart that differ in nothing that only grows", () => {
    const stamps = [
      order(),
      order({ customerId: "8" }),
      order({ test: true }),
      order({ lines: [orderLine({ grossMinor: 1001 })] }),
      order({ lines: [orderLine({ discountMinor: 1 })] }),
      order({ lines: [orderLine({ isGiftCard: true })] }),
      order({ lines: [] }),
    ].map(orderStamp);
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it("does not depend on the order of lines, nor on the name", () => {
    const [first, second] = [orderLine(), orderLine({ lineId: "2", grossMinor: 5 })];
    expect(orderStamp(order({ lines: [second, first], name: "#x" }))).toBe(
      orderStamp(order({ lines: [first, second] })),
    );
  });

  it("is equal for equal snapshots and differs for different ones", () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (left, right) => {
        const isSame = JSON.stringify(left) === JSON.stringify(right);
        expect(orderStamp(structuredClone(left))).toBe(orderStamp(left));
        expect(orderStamp(left) === orderStamp(right)).toBe(isSame);
      }),
    );
  });
});
