import fc from "fast-check";
import { expect, test } from "vitest";
import { currencyExponent, isCurrencyCode } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { minorFromDecimal } from "./decimal.server.ts";

function code(text: string): CurrencyCode {
  if (!isCurrencyCode(text)) throw new Error(text);
  return text;
}

test.each([
  ["12.50", "USD", 1250],
  ["12.5", "USD", 1250],
  ["0", "USD", 0],
  ["100.0", "JPY", 100],
  ["100", "JPY", 100],
  ["1.234", "KWD", 1234],
  ["90071992547409.91", "USD", Number.MAX_SAFE_INTEGER],
])("%s %s is %d minor units", (text, currency, minor) => {
  expect(minorFromDecimal(text, code(currency))).toBe(minor);
});

test.each([
  ["-1.00", "USD"],
  ["1.005", "USD"],
  ["100.5", "JPY"],
  ["1,50", "USD"],
  ["", "USD"],
  [".5", "USD"],
  ["1e3", "USD"],
  ["90071992547409.92", "USD"],
])("%s %s is refused", (text, currency) => {
  expect(minorFromDecimal(text, code(currency))).toBeUndefined();
});

test("reads back what is written with the currency's decimals", () => {
  const currencies = fc.constantFrom("USD", "JPY", "KWD").map(code);
  fc.assert(
    fc.property(currencies, fc.maxSafeNat(), (currency, minor) => {
      const exponent = currencyExponent(currency);
      const digits = String(minor).padStart(exponent + 1, "0");
      const whole = digits.slice(0, digits.length - exponent);
      const text = exponent === 0 ? whole : `${whole}.${digits.slice(-exponent)}`;
      expect(minorFromDecimal(text, currency)).toBe(minor);
    }),
  );
});
