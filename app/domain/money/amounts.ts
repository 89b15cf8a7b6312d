import { invariant } from "../invariant.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { currencyExponent } from "./currencies.ts";
import type { CurrencyCode, Money } from "./money.ts";

export type AmountError =
  | { readonly code: "not_an_amount" }
  | { readonly code: "too_many_decimals"; readonly decimals: number; readonly allowed: number }
  | { readonly code: "amount_too_large" };

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal string such as `-12.30` as minor units, exactly. Zeros beyond the currency's
 * decimals are allowed, because Shopify writes `1000.0` for yen; other digits are not.
 */
export function parseMinor(text: string, currency: CurrencyCode): Result<number, AmountError> {
  const match = DECIMAL.exec(text);
  if (match === null) return fail({ code: "not_an_amount" });
  const [, sign = "", whole = "", fraction = ""] = match;
  const allowed = currencyExponent(currency);
  const significant = fraction.replace(/0+$/, "");
  if (significant.length > allowed) {
    return fail({ code: "too_many_decimals", decimals: significant.length, allowed });
  }
  // A number of too many digits to be exact is read as one that is not safe.
  const minor = Number(whole + significant.padEnd(allowed, "0"));
  if (!Number.isSafeInteger(minor)) return fail({ code: "amount_too_large" });
  return ok(sign === "-" && minor !== 0 ? -minor : minor);
}

export function parseMoney(text: string, currency: CurrencyCode): Result<Money, AmountError> {
  const minor = parseMinor(text, currency);
  return minor.ok ? ok({ amountMinor: minor.value, currency }) : minor;
}

/** The decimal string with all the decimals of the currency: `-12.30`, `1000`, `0.005`. */
export function formatMinor(amountMinor: number, currency: CurrencyCode): string {
  invariant(Number.isSafeInteger(amountMinor), "an amount is a safe integer of minor units");
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

export function formatDecimal(money: Money): string {
  return formatMinor(money.amountMinor, money.currency);
}
