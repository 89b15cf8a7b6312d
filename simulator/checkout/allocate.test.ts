import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "./allocate.ts";

const weights = fc
  .array(fc.nat({ max: 1_000_000_00 }), { minLength: 1, maxLength: 40 })
  .filter((all) => all.some(Boolean));

describe("allocate", () => {
  it("spreads so that the parts sum to the whole, each within one of its exact share", () => {
    fc.assert(
      fc.property(weights, fc.nat({ max: 1_000_000_000 }), (all, total) => {
        const parts = allocate(total, all);
        const sum = all.reduce((whole, weight) => whole + weight, 0);
        expect(parts.reduce((whole, part) => whole + part, 0)).toBe(total);
        parts.forEach((part, index) => {
          expect(Math.abs(part - (total * (all[index] ?? 0)) / sum)).toBeLessThan(1);
        });
      }),
    );
  });

  it("never gives a part more than its weight when the whole is at most all weights", () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const sum = all.reduce((whole, weight) => whole + weight, 0);
        allocate(Math.floor(sum * share), all).forEach((part, index) => {
          expect(part).toBeLessThanOrEqual(all[index] ?? 0);
        });
      }),
    );
  });

  it("gives the odd cent to the largest remainder, and on a tie to the first", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [5, 25, 0])).toEqual([2, 8, 0]);
  });

  it("refuses to spread something over nothing", () => {
    expect(allocate(0, [0, 0])).toEqual([0, 0]);
    expect(() => allocate(1, [0, 0])).toThrow("over nothing");
  });
});
