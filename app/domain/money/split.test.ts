import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../invariant.ts";
import { splitByLargestRemainder } from "./split.ts";

describe("splitting by largest remainder", () => {
  it("gives what is left to the largest remainders, the earlier first among equals", () => {
    // 10 over 1:1:1 is 3.33 each; one is left, and all remainders are equal.
    expect(splitByLargestRemainder(10, [1, 1, 1])).toEqual([4, 3, 3]);
    // 10 over 599:1000:399 (1998) is 2.998, 5.005, 1.997: two are left, for the first and the third.
    expect(splitByLargestRemainder(10, [599, 1000, 399])).toEqual([3, 5, 2]);
    expect(splitByLargestRemainder(2, [0, 5, 0])).toEqual([0, 2, 0]);
    expect(splitByLargestRemainder(0, [3, 4])).toEqual([0, 0]);
    expect(splitByLargestRemainder(0, [])).toEqual([]);
  });

  it("is exact beyond 2^53", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(splitByLargestRemainder(most, [most, most, most])).toEqual([
      3002399751580331, 3002399751580330, 3002399751580330,
    ]);
  });

  it("refuses to share something among nobody", () => {
    expect(() => splitByLargestRemainder(1, [])).toThrow(InvariantError);
    expect(() => splitByLargestRemainder(1, [0, 0])).toThrow(InvariantError);
    expect(() => splitByLargestRemainder(1.5, [1])).toThrow(InvariantError);
    expect(() => splitByLargestRemainder(1, [2, -1])).toThrow(InvariantError);
  });

  it("always adds up, stays within one of the exact share, and gives nothing for nothing", () => {
    const weights = fc
      .array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 })
      .filter((all) => all.some(Boolean));
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (total, all) => {
        const parts = splitByLargestRemainder(total, all);
        const sum = all.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, index) => {
          const weight = all[index] ?? 0;
          expect(Math.abs(part - (total * weight) / sum)).toBeLessThan(1);
          if (weight === 0) expect(part).toBe(0);
        });
      }),
    );
  });
});
