import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLines, currency, order, orderLine, valueOf } from "../../../tests/support/orders.ts";
import type { EarningRules } from "../program/program.ts";
import { earnedPoints } from "./earned-points.ts";
import { earningBase } from "./earning-base.ts";
import { roundedQuotient } from "../money/rounded-quotient.ts";

const rules = (milliPointsPerUnit: number, rounding: EarningRules["rounding"] = "down"): EarningRules => ({
  milliPointsPerUnit,
  base: "net_of_discounts_without_tax_and_shipping",
  rounding,
});
const plain = { earningPercent: 100 };

function pointsFor(grossMinor: number, code: string, rule: EarningRules, earningPercent = 100): number {
  const base = earningBase(order({ currency: currency(code), lines: [orderLine({ grossMinor })] }));
  return valueOf(earnedPoints(base, rule, { earningPercent })).points;
}

describe("points for an order", () => {
  it.each([
    // 37.99 at one point a unit: 37.99
    [3799, "USD", 1000, 100, 37],
    // 37.99 at 125 %: 47.4875
    [3799, "USD", 1000, 125, 47],
    // 80.00 at 125 %: 100, to the point
    [8000, "USD", 1000, 125, 100],
    // 37.99 at 1.5 points a unit: 56.985
    [3799, "USD", 1500, 100, 56],
    [99, "USD", 1000, 100, 0],
    [0, "USD", 1000, 100, 0],
    [3799, "USD", 0, 100, 0],
    [3799, "USD", 1000, 0, 0],
    // 1,980 yen at a hundredth of a point a yen: 19.8
    [1980, "JPY", 10, 100, 19],
    // 12.345 dinar
    [12_345, "KWD", 1000, 100, 12],
  ])("%i %s at %i thousandths and %i %%: %i", (minor, code, milli, percent, expected) => {
    expect(pointsFor(minor, code, rules(milli), percent)).toBe(expected);
  });

  it("are rounded as the programme says", () => {
    expect([1049, 1050, 1051, 1100].map((minor) => pointsFor(minor, "USD", rules(1000, "nearest")))).toEqual([
      10, 11, 11, 11,
    ]);
    expect([1000, 1001, 1099].map((minor) => pointsFor(minor, "USD", rules(1000, "up")))).toEqual([
      10, 11, 11,
    ]);
  });

  it("are rounded once for the order and spread over its lines", () => {
    const lines = [599, 1000, 399].map((grossMinor, index) => orderLine({ lineId: `l${index}`, grossMinor }));
    // 19.98 gives 19: 5 + 10 + 3, and the one that is missing goes to the largest fraction, 5.99.
    const earned = valueOf(earnedPoints(earningBase(order({ lines })), rules(1000), plain));
    expect(earned).toEqual({
      points: 19,
      shippingPoints: 0,
      lines: [
        { lineId: "l0", points: 6 },
        { lineId: "l1", points: 10 },
        { lineId: "l2", points: 3 },
      ],
    });
  });

  it("of a line are its own: what other lines lose by rounding is not taken from it", () => {
    // 164.00 at 125 % is 205 whole; 34.99 gives 43.7375. Shares of the floored sum would show 204.
    const lines = [16_400, 3499].map((grossMinor, index) => orderLine({ lineId: `l${index}`, grossMinor }));
    const earned = valueOf(earnedPoints(earningBase(order({ lines })), rules(1000), { earningPercent: 125 }));
    expect(earned).toMatchObject({ points: 248, lines: [{ points: 205 }, { points: 43 }] });
  });

  it("are exact where a product exceeds 2^53, and refused beyond what a movement may carry", () => {
    // 99,999,999,999.99 at 100 points a unit, 200 %: 19,999,999,999,998
    expect(roundedQuotient([100_000, 200, 9_999_999_999_999], 10_000_000, "down")).toBe(19_999_999_999_998);
    const base = earningBase(order({ lines: [orderLine({ grossMinor: 9_999_999_999_999 })] }));
    expect(earnedPoints(base, rules(1000), plain)).toMatchObject({
      ok: true,
      value: { points: 99_999_999_999 },
    });
    expect(earnedPoints(base, rules(100_000), plain)).toEqual({
      ok: false,
      error: { code: "points_out_of_range" },
    });
  });
});

describe("laws", () => {
  const anyRules = fc
    .record({
      milli: fc.nat(20_000),
      rounding: fc.constantFrom("down" as const, "nearest" as const, "up" as const),
    })
    .map(({ milli, rounding }) => rules(milli, rounding));

  it("the lines add up to the order, and a line that counts nothing gets nothing", () => {
    fc.assert(
      fc.property(anyLines, anyRules, fc.nat(400), (lines, rule, earningPercent) => {
        const base = earningBase(order({ lines }));
        const earned = valueOf(earnedPoints(base, rule, { earningPercent }));
        expect(earned.lines.reduce((sum, line) => sum + line.points, 0)).toBe(earned.points);
        earned.lines.forEach((line, index) => {
          if (base.lines[index]?.countedMinor === 0) expect(line.points).toBe(0);
        });
      }),
    );
  });

  it("are less than one away from the exact number, on the side that the rounding says", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), anyRules, (minor, rule) => {
        const exact = (minor * rule.milliPointsPerUnit) / 100_000;
        const got = pointsFor(minor, "USD", rule);
        if (rule.rounding === "down") expect(got).toBe(Math.floor(exact));
        else if (rule.rounding === "up") expect(got).toBe(Math.ceil(exact));
        else expect(Math.abs(got - exact)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it("never fall when more counts", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1000), anyRules, (minor, more, rule) => {
        expect(pointsFor(minor + more, "USD", rule)).toBeGreaterThanOrEqual(pointsFor(minor, "USD", rule));
      }),
    );
  });
});
