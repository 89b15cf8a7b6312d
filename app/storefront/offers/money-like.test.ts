import { expect, it } from "vitest";
import { moneyLike } from "./money-like.ts";

// https://help.shopify.com/en/manual/markets/pricing/currency-formatting
it.each([
  ["$1,234,567.89", 2, "$35.00", "$12,345.60"],
  ["€1.234.567,89", 2, "€35,00", "€12.345,60"],
  ["1 234 567,89 €", 2, "35,00 €", "12 345,60 €"],
  ["CHF 1'234'567.89", 2, "CHF 35.00", "CHF 12'345.60"],
  ["Rs. 1,234,568", 2, "Rs. 35", "Rs. 12,345.60"],
  ["1.234.568 kr", 2, "35 kr", "12.345,60 kr"],
  ["1,234,567.890 KWD", 3, "35.000 KWD", "12,345.600 KWD"],
  ["1234567.89", 2, "35.00", "12345.60"],
])("writes amounts like %s", (sample, decimals, whole, other) => {
  const write = moneyLike(sample, decimals);
  expect([write?.(35), write?.(12_345.6)]).toEqual([whole, other]);
});

it("knows none of another form", () => {
  for (const sample of ["", "free", "$1.00", "1,23,45,678.90", "¥1,234,568 (¥1,234,568)"])
    expect(moneyLike(sample, 2)).toBeNull();
  expect(moneyLike("¥1,234,568", 0)?.(1_200)).toBe("¥1,200");
});
