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
