import { exponentOf } from "../money.ts";

/** The nearest whole number of smallest units; undefined for what is not a plain decimal. */
export function fromDecimal(decimal: unknown, currency: string): number | undefined {
  const micros = toMillionths(decimal);
  if (micros === undefined) return undefined;
  const minor = Number(roundedQuotient(BigInt(micros) * 10n ** BigInt(exponentOf(currency)), 1_000_000n));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** A plain decimal, zero or more, in millionths; functions may write a number or a string. */
export function toMillionths(decimal: unknown): number | undefined {
  const text = typeof decimal === "number" ? String(decimal) : decimal;
  if (typeof text !== "string" || !/^\d{1,12}(\.\d+)?$/.test(text)) return undefined;
  const micros = Math.round(Number(text) * 1_000_000);
  return Number.isSafeInteger(micros) ? micros : undefined;
}

/** `percentMillionths` of an amount: 5 % is 5,000,000. Halves up, without leaving whole numbers. */
export function percentOf(amountMinor: number, percentMillionths: number): number {
  return Number(roundedQuotient(BigInt(amountMinor) * BigInt(percentMillionths), 100_000_000n));
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}
