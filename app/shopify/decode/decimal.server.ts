import { parseMinor } from "../../domain/money/amounts.ts";
import { currencyExponent } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";

/**
 * Minor units of a decimal string as Shopify writes amounts: `"12.5"` in USD is 1250, `"100.0"` in
 * JPY is 100. Undefined for what is no such amount, is negative, has a part smaller than the minor
 * unit, or is too large to be exact.
 */
export function minorFromDecimal(text: string, currency: CurrencyCode): number | undefined {
  return /^\d/.test(text) ? signedMinorFromDecimal(text, currency) : undefined;
}

/** The same for the few amounts that may be below zero, such as the discrepancies of refunds. */
export function signedMinorFromDecimal(text: string, currency: CurrencyCode): number | undefined {
  const minor = parseMinor(text, currency);
  return minor.ok ? minor.value : undefined;
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

/** Enough for whatever a tax is reckoned to: no store's rates have more decimals. */
const FINE_DECIMALS = 9;

/**
 * The sum of what is reckoned as a share (taxes, discounts) and may have a fraction of the minor unit:
 * exact, and rounded once, a half up. Undefined if one is no amount or the sum is not exact.
 */
export function roundedSumOfDecimals(amounts: readonly string[], currency: CurrencyCode): number | undefined {
  if (amounts.length === 0) return 0;
  const pattern = finePattern(currency);
  let wholes: number | undefined = 0;
  let fractions = 0n;
  for (const amount of amounts) {
    const [, head = "", fine = ""] = pattern.exec(amount) ?? [];
    const minor = minorFromDecimal(head, currency);
    if (minor === undefined || wholes === undefined) return undefined;
    wholes += minor;
    fractions += BigInt(fine.slice(0, FINE_DECIMALS).padEnd(FINE_DECIMALS, "0"));
  }
  const unit = 10n ** BigInt(FINE_DECIMALS);
  const total: number = wholes + Number((fractions * 2n + unit) / (unit * 2n));
  return Number.isSafeInteger(total) ? total : undefined;
}

/** An amount cut behind the last decimal that its currency has. */
function finePattern(currency: CurrencyCode): RegExp {
  const exponent = currencyExponent(currency);
  return exponent === 0 ? /^(\d+)(?:\.(\d*))?$/ : new RegExp(`^(\\d+(?:\\.\\d{1,${exponent}})?)(\\d*)$`);
}
