import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { order } from "../../../tests/support/orders.ts";
import { pointsToGiveBack, redemptionUses } from "./redemption-use.ts";

const codes = [{ title: "7KQMX9-2WRPHT-F4CJ6N", amountMinor: 500, keptMinor: 300, costMinor: 4_500 }];
const used = { code: "7KQMX9-2WRPHT-F4CJ6N", givenMinor: 500, keptMinor: 300 };

describe("what an order did with redemptions", () => {
  it("is told by its codes", () => {
    expect(redemptionUses(order({ codes }))).toEqual([used]);
    expect(redemptionUses(order())).toEqual([]);
  });

  it("is nothing where nothing was sold in the end", () => {
    const undone = [
      { cancelledAt: 1 },
      { test: true },
      { financialStatus: "voided" },
      { financialStatus: "expired" },
      { financialStatus: "refunded" },
      { deletedAt: 1 },
    ] as const;
    for (const how of undone) expect(redemptionUses(order({ codes, ...how }))).toEqual([]);
  });

  it("is there while the order waits for its money: the code is used", () => {
    expect(redemptionUses(order({ codes, financialStatus: "pending" }))).toEqual([used]);
  });
});

describe("points that go back", () => {
  it.each([
    ["nothing was refunded", 500, 500, 500, 0],
    ["two fifths of what it took off", 500, 500, 300, 200],
    ["less than a point's worth", 10, 500, 499, 0],
    ["all goods that it was on", 333, 500, 0, 333],
    ["what took nothing off, as free shipping that cost nothing", 100, 0, 0, 0],
    ["an edit that left more than there was", 100, 500, 600, 0],
  ])("%s", (_what, captured, givenMinor, keptMinor, back) => {
    expect(pointsToGiveBack(captured, { code: "A", givenMinor, keptMinor })).toBe(back);
  });

  it("are all where the order was undone", () => {
    expect(pointsToGiveBack(500, null)).toBe(500);
  });

  it("never are more than were taken, and never fewer for a larger refund", () => {
    const amount = fc.integer({ min: 0, max: 2 ** 52 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), amount, amount, amount, (captured, given, one, other) => {
        const back = (kept: number) =>
          pointsToGiveBack(captured, { code: "A", givenMinor: given, keptMinor: kept });
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(back(less)).toBeGreaterThanOrEqual(back(more));
        expect(back(less)).toBeLessThanOrEqual(captured);
        expect(back(more)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
