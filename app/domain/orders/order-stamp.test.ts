import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anySnapshot, NOON, order, orderLine } from "../../../tests/support/orders.ts";
import type { OrderSnapshot, Sighting } from "../earning/order-snapshot.ts";
import { compareStamps, DELETED_STAMP, orderStamp, readableFrom } from "./order-stamp.ts";

describe("the stamp of a snapshot", () => {
  it("grows with the time of the last change, whatever else changed", () => {
    const refunded = order({ financialStatus: "refunded", cancelledAt: NOON, updatedAt: NOON });
    expect(orderStamp(refunded) < orderStamp(order({ updatedAt: NOON + 1000 }))).toBe(true);
    expect(orderStamp(order({ updatedAt: 999 })) < orderStamp(order({ updatedAt: 1000 }))).toBe(true);
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

describe("two states of one order", () => {
  const stamp = (by: Sighting["by"], at: number, changes: Partial<OrderSnapshot> = {}) =>
    orderStamp(order({ seen: { by, at }, ...changes }));
  const pending = { financialStatus: "pending", paidAt: null } as const;
  const over = readableFrom(order().updatedAt);

  it("go by when the order changed, whoever tells of it and when", () => {
    const later = stamp("letter", 0, { updatedAt: NOON + 1000 });
    expect(compareStamps(later, stamp("reading", over))).toBe("later");
    expect(compareStamps(stamp("reading", over), later)).toBe("earlier");
    expect(compareStamps(DELETED_STAMP, later)).toBe("later");
    expect(compareStamps(later, DELETED_STAMP)).toBe("earlier");
  });

  it("of one second go by when Shopify wrote the letters", () => {
    const [first, second] = [stamp("letter", NOON + 100), stamp("letter", NOON + 700, pending)];
    expect(compareStamps(second, first)).toBe("later");
    expect(compareStamps(first, second)).toBe("earlier");
    expect(compareStamps(stamp("letter", NOON + 700), second)).toBe("undecided");
    expect(compareStamps(stamp("letter", NOON + 900), first)).toBe("same");
  });

  it("of one second: a reading has the last word where that second was over, and none where it was not", () => {
    const letter = stamp("letter", NOON + 700, pending);
    expect(compareStamps(stamp("reading", over), letter)).toBe("later");
    expect(compareStamps(letter, stamp("reading", over))).toBe("earlier");
    expect(compareStamps(stamp("reading", over - 1), letter)).toBe("undecided");
    expect(compareStamps(letter, stamp("reading", over - 1))).toBe("undecided");
    expect(compareStamps(stamp("reading", over), stamp("reading", over + 1, pending))).toBe("earlier");
  });

  it("of one second: a reading that shows what a letter shows knows more", () => {
    const [letter, reading] = [stamp("letter", NOON + 700), stamp("reading", 0, { paidMinor: 5 })];
    expect(compareStamps(reading, letter)).toBe("later");
    expect(compareStamps(letter, reading)).toBe("earlier");
  });

  it("have turned answers when they are turned", () => {
    const turned = { earlier: "later", later: "earlier", same: "same", undecided: "undecided" };
    const anySighting = fc.record({
      by: fc.constantFrom("letter" as const, "reading" as const),
      at: fc.constantFrom(0, NOON, over, over + 1),
    });
    fc.assert(
      fc.property(anySnapshot, anySnapshot, anySighting, anySighting, (one, two, seen, seenToo) => {
        const [a, b] = [orderStamp({ ...one, seen }), orderStamp({ ...two, seen: seenToo })];
        expect(compareStamps(a, b)).toBe(turned[compareStamps(b, a)]);
      }),
    );
  });

  it("of which one was recorded before letters had moments: the new one counts", () => {
    const recorded = "1772450000000.03f.0000000000000000.0123456789abcd".replace(
      "1772450000000",
      String(order().updatedAt).padStart(16, "0"),
    );
    expect(compareStamps(stamp("letter", 5), recorded)).toBe("later");
  });
});
