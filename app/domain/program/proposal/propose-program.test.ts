import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
import { usualMinorPerHundredPoints } from "../points-worth.ts";
import { LANGUAGES } from "../look.ts";
import { parseProgram } from "../parse-program.ts";
import { encodeProgram } from "../program-codec.ts";
import { proposeProgram, type ProposalWish, type StoreFigures } from "./propose-program.ts";
import { TEMPLATE_NAMES } from "./templates.ts";

const [USD, JPY, KWD] = [currency("USD"), currency("JPY"), currency("KWD")];
const names = { tiers: ["One", "Two", "Three", "Four"], welcome: "Welcome", quietDays: "Quiet" } as const;
const wish: ProposalWish = {
  template: "fashion",
  marginPercent: 50,
  currency: USD,
  minorPerHundredPoints: 100,
  timeZone: "America/New_York",
  names,
};
const figures: StoreFigures = { orders: 1_000, averageMinor: 8_000, members: 600, repeaters: 300 };

describe("a proposal", () => {
  it("fits the store's average order, and gives back a part of the margin", () => {
    const { earning, tiers, life } = proposeProgram(figures, wish);
    // A tenth of 50 % is 5 %: half of it as points, of which a hundred are worth one dollar.
    expect(earning.milliPointsPerUnit).toBe(2_500);
    expect(tiers.tiers.map(({ name, thresholdMinor }) => [name, thresholdMinor])).toEqual([
      ["One", 0],
      ["Two", 15_000],
      ["Three", 40_000],
      ["Four", 80_000],
    ]);
    expect(tiers.tiers.map(({ discountBasisPoints }) => discountBasisPoints)).toEqual([0, 0, 100, 200]);
    expect(life?.maturity).toEqual({ kind: "days_after", days: 30, from: "delivery" });
    expect(earning.rules?.rules[0]?.effect).toEqual({ kind: "fixed_points", points: 100 });
  });

  it.each([
    // 5 % back, half of it as points: 2.5 for a dollar or a dinar, of which a hundred are worth one; 2.5 for ¥100, each worth ¥1.
    [USD, 5_000, [2_500, 60], [0, 10_000, 25_000, 50_000]],
    [JPY, 5_000, [25, 60], [0, 10_000, 25_000, 50_000]],
    [KWD, 15_000, [2_500, 20], [0, 30_000, 80_000, 150_000]],
  ] as const)(
    "is natural in %s, for a store that has sold nothing yet",
    (code, average, rates, thresholds) => {
      const none = { orders: 0, averageMinor: 0, members: 0, repeaters: 0 };
      const natural = {
        ...wish,
        currency: code,
        minorPerHundredPoints: usualMinorPerHundredPoints(code, null),
      };
      const program = proposeProgram(none, natural);
      expect(program).toEqual(proposeProgram({ ...none, averageMinor: average }, natural));
      const [welcome] = program.earning.rules?.rules ?? [];
      expect([program.earning.milliPointsPerUnit, welcome?.effect]).toEqual([
        rates[0],
        { kind: "fixed_points", points: rates[1] },
      ]);
      expect(program.tiers.tiers.map(({ thresholdMinor }) => thresholdMinor)).toEqual(thresholds);
      // What is worth twice as much is given half as often.
      const twice = { ...natural, minorPerHundredPoints: natural.minorPerHundredPoints * 2 };
      expect(proposeProgram(none, twice).earning.milliPointsPerUnit).toBe(Math.round(rates[0] / 2));
    },
  );

  it("takes the worth of points from how rare they are, where nobody has said it", () => {
    expect(
      [USD, JPY, KWD].map((code) => [null, 25, 1_000].map((rate) => usualMinorPerHundredPoints(code, rate))),
    ).toEqual([
      [100, 100, 100],
      [100, 100, 1],
      [1_000, 1_000, 1_000],
    ]);
  });

  it("gives a higher tier more than a lower one, whatever the trade and the margin", () => {
    for (const template of TEMPLATE_NAMES) {
      for (let marginPercent = 1; marginPercent <= 95; marginPercent += 1) {
        const { tiers } = proposeProgram(figures, { ...wish, template, marginPercent }).tiers;
        for (const [place, tier] of tiers.slice(1).entries()) {
          const lower = tiers[place];
          if (lower === undefined) throw new Error("there is a lower tier");
          expect(tier.earningPercent).toBeGreaterThan(lower.earningPercent);
          if (lower.discountBasisPoints > 0)
            expect(tier.discountBasisPoints, `${template} ${marginPercent}`).toBeGreaterThan(
              lower.discountBasisPoints,
            );
        }
      }
    }
    const electronics = { ...wish, template: "electronics", marginPercent: 30 } as const;
    expect(proposeProgram(figures, electronics).tiers.tiers.map((tier) => tier.discountBasisPoints)).toEqual([
      0, 0, 0, 100,
    ]);
  });

  it("asks for less where fewer members come back, and gives less where less is left", () => {
    const silver = (repeaters: number) =>
      proposeProgram({ ...figures, repeaters }, wish).tiers.tiers[1]?.thresholdMinor ?? 0;
    expect(silver(0)).toBeLessThan(silver(300));
    expect(silver(300)).toBeLessThan(silver(600));
    const rate = (marginPercent: number) =>
      proposeProgram(figures, { ...wish, marginPercent }).earning.milliPointsPerUnit;
    expect(rate(15)).toBeLessThan(rate(50));
  });

  it("may be published, whatever the store's figures are", () => {
    fc.assert(
      fc.property(
        fc.record({
          template: fc.constantFrom(...TEMPLATE_NAMES),
          marginPercent: fc.integer({ min: 1, max: 95 }),
          currency: fc.constantFrom(USD, JPY, KWD),
          minorPerHundredPoints: fc.integer({ min: 1, max: 100_000_000 }),
        }),
        fc.nat(1_000_000_000),
        fc.nat(1_000_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (chosen, averageMinor, members, share) => {
          const repeaters = Math.floor(members * share);
          const program = proposeProgram(
            { orders: members, averageMinor, members, repeaters },
            { ...wish, ...chosen },
          );
          const { v: _format, ...value } = encodeProgram(program);
          expect(parseProgram(value)).toEqual({ ok: true, value: program });
        },
      ),
    );
  });
});

it("calls tiers in each language of shoppers as they are called there, whatever the merchant reads", () => {
  const { look, tiers } = proposeProgram(figures, wish);
  expect(tiers.tiers.map(({ name }) => name)).toEqual(names.tiers);
  expect(tiers.tiers.map(({ id }) => look?.tiers?.[id]?.names?.de)).toEqual([
    "Bronze",
    "Silber",
    "Gold",
    "Platin",
  ]);
  for (const { names: own = {} } of Object.values(look?.tiers ?? {}))
    expect(Object.keys(own).sort()).toEqual([...LANGUAGES].sort());
});
