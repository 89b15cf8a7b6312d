import { describe, expect, test } from "vitest";
import { convertMinor, decimalString, exponentOf, moneyString } from "./money.ts";

describe("amounts in words", () => {
  test.each([
    [1000, "USD", "10.00", "10.0"],
    [8999, "USD", "89.99", "89.99"],
    [5, "USD", "0.05", "0.05"],
    [-1050, "EUR", "-10.50", "-10.5"],
    [1000, "JPY", "1000", "1000.0"],
    [1500, "KWD", "1.500", "1.5"],
    [0, "KWD", "0.000", "0.0"],
  ])("%i of %s", (minor, currency, rest, graphql) => {
    expect(moneyString(minor, currency)).toBe(rest);
    expect(decimalString(minor, currency)).toBe(graphql);
  });

  test("currencies convert between exponents", () => {
    expect(exponentOf("JPY")).toBe(0);
    expect(convertMinor(1000, "USD", "JPY", 150)).toBe(1500);
    expect(convertMinor(1000, "USD", "KWD", 0.3)).toBe(3000);
    expect(convertMinor(1001, "USD", "USD", 7)).toBe(1001);
  });
});
