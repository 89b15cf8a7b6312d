import { describe, expect, it } from "vitest";
import { currency } from "../../../tests/support/orders.ts";
import { currencyCode, currencyExponent, minorPerUnit } from "./currencies.ts";

describe("currencies", () => {
  it.each([
    ["USD", 2, 100],
    ["EUR", 2, 100],
    ["JPY", 0, 1],
    ["KRW", 0, 1],
    ["KWD", 3, 1000],
    ["CLF", 4, 10_000],
  ])("%s has %i decimals", (code, exponent, minor) => {
    expect(currencyExponent(currency(code))).toBe(exponent);
    expect(minorPerUnit(currency(code))).toBe(minor);
  });

  it.each(["", "usd", "US", "XYZ", "USD "])("refuses %j", (text) => {
    expect(currencyCode(text)).toEqual({ ok: false, error: { code: "unknown_currency", currency: text } });
  });
});
