import { describe, expect, it } from "vitest";
import { InvariantError } from "../invariant.ts";
import { isPoints, MAX_POINTS, points } from "./points.ts";

describe("points", () => {
  it("are whole numbers from zero to the most that one movement may carry", () => {
    expect([0, 1, MAX_POINTS].map(points)).toEqual([0, 1, MAX_POINTS]);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_POINTS + 1])("are never %d", (value) => {
    expect(isPoints(value)).toBe(false);
    expect(() => points(value)).toThrow(InvariantError);
  });
});
