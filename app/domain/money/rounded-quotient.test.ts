import fc from "fast-check";
import { expect, it } from "vitest";
import { roundedQuotient, roundedRatio } from "./rounded-quotient.ts";

const SAFE = Number.MAX_SAFE_INTEGER;
const anyFactor = fc.oneof(fc.nat(1000), fc.nat({ max: SAFE }), fc.integer({ min: SAFE - 1000, max: SAFE }));
const anyDivisor = fc.oneof(
  fc.integer({ min: 1, max: 1000 }),
  fc.integer({ min: 1, max: SAFE }),
  fc.integer({ min: SAFE - 1000, max: SAFE }),
);

it("is exact, whether numbers are safe or not", () => {
  fc.assert(
    fc.property(
      fc.array(anyFactor, { minLength: 1, maxLength: 3 }),
      anyDivisor,
      fc.constantFrom("down", "nearest", "up"),
      (factors, divisor, rounding) => {
        const product = factors.reduce((acc, factor) => acc * BigInt(factor), 1n);
        expect(roundedQuotient(factors, divisor, rounding)).toBe(
          roundedRatio(product, BigInt(divisor), rounding),
        );
      },
    ),
    { numRuns: 2000 },
  );
});
