export type Rounding = "down" | "nearest" | "up";

/**
 * The product of `factors` over `divisor`, rounded; all whole numbers, zero or more. `nearest`
 * rounds a half up. The product may exceed 2^53, so it is taken as a BigInt.
 */
export function roundedQuotient(factors: readonly number[], divisor: number, rounding: Rounding): number {
  const product = factors.reduce((acc, factor) => acc * BigInt(factor), 1n);
  const by = BigInt(divisor);
  const quotient = product / by;
  const remainder = product % by;
  const up = rounding === "up" ? remainder > 0n : rounding === "nearest" && remainder * 2n >= by;
  return Number(up ? quotient + 1n : quotient);
}
