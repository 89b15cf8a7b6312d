import { currencyExponent } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";

const decimalPattern = /^(\d+)(?:\.(\d+))?$/;

/**
 * Minor units of a decimal string as Shopify writes amounts: `"12.5"` in USD is 1250, `"100.0"` in
 * JPY is 100. Undefined for what is no such amount, is negative, has a part smaller than the minor
 * unit, or is too large to be exact.
 */
export function minorFromDecimal(text: string, currency: CurrencyCode): number | undefined {
  const match = decimalPattern.exec(text);
  if (match === null) return undefined;
  const exponent = currencyExponent(currency);
  const [, whole = "", fraction = ""] = match;
  if (/[1-9]/.test(fraction.slice(exponent))) return undefined;
  const minor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, "0"));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/**
 * Like `minorFromDecimal`, for the few amounts that may be below zero, such as the discrepancies of refunds.
 */
export function signedMinorFromDecimal(text: string, currency: CurrencyCode): number | undefined {
  if (!text.startsWith("-")) return minorFromDecimal(text, currency);
  const minor = minorFromDecimal(text.slice(1), currency);
  // No minus zero: it would not be equal to what comes back from JSON.
  return minor === undefined || minor === 0 ? minor : -minor;
}

/** The sum of decimal strings in minor units; undefined if one is no amount or the sum is not exact. */
export function sumOfDecimals(
  amounts: readonly string[],
  currency: CurrencyCode,
  minorOf: typeof minorFromDecimal = minorFromDecimal,
): number | undefined {
  let total = 0;
  for (const amount of amounts) total += minorOf(amount, currency) ?? Number.NaN;
  return Number.isSafeInteger(total) ? total : undefined;
}
