/**
 * Currencies whose smallest unit is not a hundredth, by ISO 4217.
 * https://shopify.dev/docs/api/admin-graphql/latest/enums/CurrencyCode
 */
const EXPONENTS = new Map<string, number>([
  ...words("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0),
  ...words("BHD IQD JOD KWD LYD OMR TND", 3),
  ...words("CLF UYW", 4),
]);

function words(text: string, exponent: number): [string, number][] {
  return text.split(" ").map((word) => [word, exponent]);
}

/** How many decimals the currency has: USD 2, JPY 0, KWD 3, CLF 4. */
export function exponentOf(currency: string): number {
  return EXPONENTS.get(currency) ?? 2;
}

/** As the REST-shaped payloads write an amount: `"10.00"`, `"1000"` yen, `"1.500"` dinars. */
export function moneyString(amountMinor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** As GraphQL's `Decimal` writes it: no needless zeros, at least one decimal: `"10.0"`, `"89.99"`. */
export function decimalString(amountMinor: number, currency: string): string {
  const [whole = "0", fraction = ""] = moneyString(amountMinor, currency).split(".");
  return `${whole}.${fraction.replace(/0+$/, "") || "0"}`;
}

/** The same worth in another currency, in that currency's smallest unit. `rate`: units of it for one unit. */
export function convertMinor(amountMinor: number, currency: string, to: string, rate: number): number {
  if (currency === to) return amountMinor;
  return Math.round(amountMinor * rate * 10 ** (exponentOf(to) - exponentOf(currency)));
}
