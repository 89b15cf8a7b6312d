/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. Unknown codes have 2. */
export function currencyExponent(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const exponent = exponentOf(currency);
  exponents.set(currency, exponent);
  return exponent;
}

const exponents = new Map<string, number>();

function exponentOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** A decimal as Shopify's APIs write money: `1234` USD is `12.34`, `1500` USD is `15.0`. */
export function toDecimal(amountMinor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent).replace(/0+$/, "");
  return `${amountMinor < 0 ? "-" : ""}${whole}.${exponent === 0 ? "0" : fraction || "0"}`;
}

/** The nearest whole number of smallest units; undefined for what is not a plain decimal. */
export function fromDecimal(decimal: unknown, currency: string): number | undefined {
  const micros = toMillionths(decimal);
  if (micros === undefined) return undefined;
  const minor = Number(
    roundedQuotient(BigInt(micros) * 10n ** BigInt(currencyExponent(currency)), 1_000_000n),
  );
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** A plain decimal, zero or more, in millionths; functions may write a number or a string. */
export function toMillionths(decimal: unknown): number | undefined {
  const text = typeof decimal === "number" ? String(decimal) : decimal;
  if (typeof text !== "string" || !/^\d{1,12}(\.\d+)?$/.test(text)) return undefined;
  const micros = Math.round(Number(text) * 1_000_000);
  return Number.isSafeInteger(micros) ? micros : undefined;
}

/** `rate` units of `to` for one unit of `from`; rounded to the nearest smallest unit, halves up. */
export function convert(amountMinor: number, from: string, to: string, rate: number): number {
  if (from === to) return amountMinor;
  return Math.round(amountMinor * rate * 10 ** (currencyExponent(to) - currencyExponent(from)));
}

/** `percentMillionths` of an amount: 5 % is 5,000,000. Halves up, without leaving whole numbers. */
export function percentOf(amountMinor: number, percentMillionths: number): number {
  return Number(roundedQuotient(BigInt(amountMinor) * BigInt(percentMillionths), 100_000_000n));
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}
