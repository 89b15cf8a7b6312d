import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { order } from "../../../tests/support/orders.ts";
import { pointsToCapture, pointsToGiveBack, redemptionUses } from "./redemption-use.ts";

const codes = [{ title: "7KQMX9-2WRPHT-F4CJ6N", amountMinor: 500, keptMinor: 300, costMinor: 4_500 }];
const used = {
  ...{ code: "7KQMX9-2WRPHT-F4CJ6N", givenMinor: 500, keptMinor: 300 },
  ...{ costMinor: 4_500, isOwnCurrency: true },
};

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
    expect(pointsToGiveBack(captured, { givenMinor, keptMinor })).toBe(back);
  });

  it("are all where the order was undone", () => {
    expect(pointsToGiveBack(500, null)).toBe(500);
  });

  it("never are more than were taken, and never fewer for a larger refund", () => {
    const amount = fc.integer({ min: 0, max: 2 ** 52 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), amount, amount, amount, (captured, given, one, other) => {
        const back = (kept: number) => pointsToGiveBack(captured, { givenMinor: given, keptMinor: kept });
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(back(less)).toBeGreaterThanOrEqual(back(more));
        expect(back(less)).toBeLessThanOrEqual(captured);
        expect(back(more)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("points that an order takes", () => {
  /** 35.00 for 3,500 points, at most half of an order. */
  const chosen = { worthMinor: 3_500, share: 5_000 };
  const use = (givenMinor: number, costMinor: number, isOwnCurrency = true) => {
    return { code: "A", givenMinor, keptMinor: givenMinor, costMinor, isOwnCurrency };
  };

  it.each([
    ["all that it was worth", 3_500, 6_500, true, 3_500],
    ["the order cost less", 2_000, 0, true, 2_000],
    ["half of the order was less", 1_234, 1_234, true, 1_234],
    ["a share that was changed since", 1_000, 3_000, true, 1_000],
    ["nothing at all", 0, 0, true, 1],
    ["all of it at a rate that has fallen", 3_100, 6_000, false, 3_500],
    ["all of it at a rate that has risen", 3_900, 6_000, false, 3_500],
    ["the order cost less in another currency", 1_750, 0, false, 1_750],
    ["half of the order in another currency", 1_000, 1_004, false, 1_000],
  ])("%s", (_what, givenMinor, costMinor, isOwnCurrency, points) => {
    expect(pointsToCapture(3_500, chosen, use(givenMinor, costMinor, isOwnCurrency))).toBe(points);
  });

  it("are all where the member chose nothing", () => {
    expect(pointsToCapture(500, null, use(1, 0))).toBe(500);
  });

  it("are rounded up, never more than were set aside, and never fewer for more", () => {
    const amount = fc.integer({ min: 0, max: 2 ** 40 });
    fc.assert(
      fc.property(
        ...[fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 2 ** 40 }), amount, amount],
        (points: number, worthMinor: number, one: number, other: number) => {
          const taken = (given: number) =>
            pointsToCapture(points, { worthMinor, share: null }, use(given, 0));
          const [less, more] = [Math.min(one, other), Math.max(one, other)];
          expect(taken(less)).toBeLessThanOrEqual(taken(more));
          expect(taken(more)).toBeLessThanOrEqual(points);
          expect(taken(less)).toBeGreaterThanOrEqual(1);
          // What was not taken is worth no more than what the order left.
          const left = BigInt(points - taken(less)) * BigInt(worthMinor);
          expect(left <= BigInt(points) * BigInt(Math.max(0, worthMinor - less))).toBe(true);
        },
      ),
    );
  });
});
