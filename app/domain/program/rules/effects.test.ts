import { describe, expect, it } from "vitest";
import { ProgramReader } from "../program-reader.ts";
import { addedRate } from "./added-rate.ts";
import { fixedPoints } from "./fixed-points.ts";
import { multiplier } from "./multiplier.ts";

describe("what a rule gives", () => {
  it("is a factor, more for each unit of money, or points for the order, and nothing beside", () => {
    expect(multiplier.gift({ percent: 0 })).toEqual({ percent: 0 });
    expect(addedRate.gift({ milliPointsPerUnit: 500 })).toEqual({ milliPointsPerUnit: 500 });
    expect(fixedPoints.gift({ points: 50 })).toEqual({ points: 50 });
  });

  // A factor of nothing takes points away; more by nothing, or no points, would be no rule.
  it.each([
    ["multiplier", multiplier.fields.percent, 0, 10_000],
    ["added_rate", addedRate.fields.milliPointsPerUnit, 1, 1_000_000_000],
    ["fixed_points", fixedPoints.fields.points, 1, 1_000_000],
  ] as const)("is bounded, and what is below or absurd is refused: %s", (_, field, min, max) => {
    const problemsOf = (value: unknown) => {
      const reader = new ProgramReader();
      field.read(reader, value, "effect");
      return reader.problems;
    };
    expect([problemsOf(min), problemsOf(max)]).toEqual([[], []]);
    for (const found of [min - 1, -min - 1, max + 1, Number.MAX_SAFE_INTEGER])
      expect(problemsOf(found)).toEqual([{ path: "effect", code: "out_of_range", min, max, found }]);
    for (const found of [0.5, "1", null, Number.NaN])
      expect(problemsOf(found)).toMatchObject([{ path: "effect", code: "not_a_whole_number" }]);
  });
});
