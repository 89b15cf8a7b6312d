import { describe, expect, it } from "vitest";
import { fromDecimal, percentOf, toMillionths } from "./money.ts";

describe("money", () => {
  it.each([
    ["12.34", "USD", 1234],
    [15, "USD", 1500],
    ["0.005", "USD", 1],
    ["1500", "JPY", 1500],
    ["1.2345", "KWD", 1235],
  ])("reads %s of %s as %i", (decimal, currency, minor) => {
    expect(fromDecimal(decimal, currency)).toBe(minor);
  });

  it.each(["-1", "1e3", "", "ten", null, Number.NaN, "1.2.3"])(
    "does not take %s for an amount",
    (decimal) => {
      expect(toMillionths(decimal)).toBeUndefined();
    },
  );

  it("takes percentages of whole amounts, halves up", () => {
    expect(percentOf(1050, 5_000_000)).toBe(53);
    expect(percentOf(999, 33_333_333)).toBe(333);
    expect(percentOf(900_719_925_474, 100_000_000)).toBe(900_719_925_474);
  });
});
