import { invariant } from "../invariant.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { CurrencyCode } from "./money.ts";

/**
 * The currencies a Shopify store may have (`CurrencyCode` of the Admin API 2026-10,
 * https://shopify.dev/docs/api/admin-graphql/latest/enums/CurrencyCode), with the number of
 * decimals that ISO 4217 gives them. Those not named in the two short lists have two.
 */
const NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";
const FOUR_DECIMALS = "CLF UYW";
const TWO_DECIMALS =
  "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BYR BZD " +
  "CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP " +
  "GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JEP JMD KES KGS KHR KID KPW KYD KZT LAK LBP LKR LRD " +
  "LSL LTL LVL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB " +
  "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP " +
  "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USDC USN UYU UZS VED VEF VES WST XCD XCG YER ZAR ZMW ZWG";

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...withExponent(NO_DECIMALS, 0),
  ...withExponent(TWO_DECIMALS, 2),
  ...withExponent(THREE_DECIMALS, 3),
  ...withExponent(FOUR_DECIMALS, 4),
]);

function withExponent(codes: string, exponent: number): [string, number][] {
  return codes.split(" ").map((code) => [code, exponent]);
}

export interface UnknownCurrency {
  readonly code: "unknown_currency";
  readonly currency: string;
}

export function isCurrencyCode(text: string): text is CurrencyCode {
  return EXPONENTS.has(text);
}

/** All of them. */
export function currencyCodes(): readonly CurrencyCode[] {
  return [...EXPONENTS.keys()].filter(isCurrencyCode);
}

/** Brands an upper-case ISO 4217 code. */
export function currencyCode(text: string): Result<CurrencyCode, UnknownCurrency> {
  return isCurrencyCode(text) ? ok(text) : fail({ code: "unknown_currency", currency: text });
}

/** How many decimals the currency has: USD 2, JPY 0, KWD 3. */
export function currencyExponent(currency: CurrencyCode): number {
  const exponent = EXPONENTS.get(currency);
  invariant(exponent !== undefined, "a currency code that did not come from currencyCode");
  return exponent;
}

/** The number of minor units in one whole unit: USD 100, JPY 1, KWD 1000. */
export function minorPerUnit(currency: CurrencyCode): number {
  return 10 ** currencyExponent(currency);
}
