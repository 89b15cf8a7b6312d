import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
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
    expect(tiers.tiers.map(({ discountBasisPoints }) => discountBasisPoints)).toEqual([0, 0, 100, 300]);
    expect(life?.maturity).toEqual({ kind: "days_after", days: 30, from: "delivery" });
    expect(earning.rules?.rules[0]?.effect).toEqual({ kind: "fixed_points", points: 100 });
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
