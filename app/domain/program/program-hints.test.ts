import { describe, expect, it } from "vitest";
import { currency, USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "./default-program.ts";
import { programHints } from "./program-hints.ts";

const JPY = currency("JPY");
const usual = defaultProgram(USD);

/** Hints of a ladder whose tiers earn and get off so much, lowest first. */
function hintsOf(steps: readonly (readonly [earningPercent: number, discountBasisPoints: number])[]) {
  const tiers = steps.map(([earningPercent, discountBasisPoints], place) => ({
    ...{ id: `t${place}`, name: `T${place}`, thresholdMinor: place * 100 },
    ...{ earningPercent, discountBasisPoints },
  }));
  return programHints({ ...usual, tiers: { ...usual.tiers, tiers } }, USD);
}

describe("what is odd about base rate and tiers", () => {
  it("is nothing in the programme that every store begins with", () => {
    expect(programHints(usual, USD)).toEqual([]);
  });

  it("is a rate of nothing", () => {
    const earning = { ...usual.earning, milliPointsPerUnit: 0 };
    expect(programHints({ ...usual, earning }, USD)).toEqual([{ code: "no_rate" }]);
  });

  it.each([
    [USD, 49_999, undefined],
    [USD, 50_000, { code: "rate_gives_half", percent: 50, minorPerHundredPoints: 100 }],
    [USD, 100_000, { code: "rate_gives_all", percent: 100, minorPerHundredPoints: 100 }],
    [USD, 1_000_000_000, { code: "rate_gives_all", percent: 1_000_000, minorPerHundredPoints: 100 }],
    // Rare points of a currency without smaller units are worth a unit each.
    [JPY, 100, undefined],
    [JPY, 50_000, { code: "rate_gives_half", percent: 50, minorPerHundredPoints: 1 }],
    [null, 1_000_000_000, undefined],
  ])("is a rate at which points are worth half of what was paid, or all: %s, %i", (code, rate, hint) => {
    const program = { ...usual, earning: { ...usual.earning, milliPointsPerUnit: rate } };
    expect(programHints(program, code).filter((one) => !("tierId" in one))).toEqual(
      hint === undefined ? [] : [hint],
    );
  });

  it("is a tier whose factor makes points worth all that was paid, where the rate does not", () => {
    const earning = { ...usual.earning, milliPointsPerUnit: 30_000 };
    const tiers = [100, 300, 400].map((earningPercent, place) => ({
      ...{ id: `t${place}`, name: `T${place}`, thresholdMinor: place * 100 },
      ...{ earningPercent, discountBasisPoints: 0 },
    }));
    const program = { ...usual, earning, tiers: { ...usual.tiers, tiers } };
    expect(programHints(program, USD)).toEqual([
      { tierId: "t2", code: "earns_all", percent: 120, minorPerHundredPoints: 100 },
    ]);
    const absurd = { ...program, earning: { ...earning, milliPointsPerUnit: 100_000 } };
    expect(programHints(absurd, USD).map(({ code }) => code)).toEqual(["rate_gives_all"]);
  });

  it.each<[string, Parameters<typeof hintsOf>[0], object[]]>([
    [
      "tiers that give alike",
      [
        [100, 0],
        [100, 0],
      ],
      [],
    ],
    [
      "a tier that earns nothing",
      [
        [100, 0],
        [0, 0],
      ],
      [{ tierId: "t1", code: "earns_nothing" }],
    ],
    [
      "the first tier, too",
      [
        [0, 0],
        [100, 0],
      ],
      [{ tierId: "t0", code: "earns_nothing" }],
    ],
    [
      "a tier that earns less than any below, not only the next",
      [
        [100, 0],
        [200, 0],
        [150, 0],
        [175, 0],
      ],
      [
        { tierId: "t2", code: "earns_less", than: "t1", percent: 150, theirs: 200 },
        { tierId: "t3", code: "earns_less", than: "t1", percent: 175, theirs: 200 },
      ],
    ],
    ["just less than half of the price", [[100, 4_999]], []],
    ["half of the price", [[100, 5_000]], [{ tierId: "t0", code: "half_off", basisPoints: 5_000 }]],
    ["the whole price", [[100, 10_000]], [{ tierId: "t0", code: "all_off" }]],
    [
      "a higher tier with a smaller discount",
      [
        [100, 1_000],
        [125, 500],
      ],
      [{ tierId: "t1", code: "less_off", than: "t0", basisPoints: 500, theirs: 1_000 }],
    ],
    [
      "fields that hold no number yet",
      [
        [100, 0],
        [Number.NaN, Number.NaN],
        [125, 0],
      ],
      [],
    ],
  ])("%s", (_, steps, hints) => {
    expect(hintsOf(steps)).toEqual(hints);
  });
});
