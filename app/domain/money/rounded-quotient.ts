export type Rounding = "down" | "nearest" | "up";

/**
 * The product of `factors` over `divisor`, rounded; all whole numbers, zero or more. `nearest`
 * rounds a half up. The product may exceed 2^53: then it is taken as a BigInt.
 */
export function roundedQuotient(factors: readonly number[], divisor: number, rounding: Rounding): number {
  let product = 1;
  for (const factor of factors) product *= factor;
  // A product that is safe was exact at each step; one that is not comes out as unsafe.
  if (product <= Number.MAX_SAFE_INTEGER) return roundedSafe(product, divisor, rounding);
  return roundedRatio(
    factors.reduce((acc, factor) => acc * BigInt(factor), 1n),
    BigInt(divisor),
    rounding,
  );
}

/** As `roundedRatio`, of safe numbers; `by` is more than zero. */
export function roundedSafe(product: number, by: number, rounding: Rounding): number {
  let quotient = Math.floor(product / by);
  let remainder = product - quotient * by;
  // The quotient of neighbours of 2^53 may have been rounded up to the next whole number.
  if (remainder < 0) {
    quotient -= 1;
    remainder += by;
  }
  const up = rounding === "up" ? remainder > 0 : rounding === "nearest" && remainder >= by - remainder;
  return up ? quotient + 1 : quotient;
}

/** `product` over `by`, rounded; both zero or more. */
export function roundedRatio(product: bigint, by: bigint, rounding: Rounding): number {
  const quotient = product / by;
  const remainder = product % by;
  const up = rounding === "up" ? remainder > 0n : rounding === "nearest" && remainder * 2n >= by;
  return Number(up ? quotient + 1n : quotient);
}

/**
 * `total` shared out to parts, each of which is worth `factors` times its own weight over `divisor`: the
 * whole of what each is worth, and one more for those with the largest fractions, the first of
 * equals first, until they add up. Expects `total` to be the rounded worth of all.
 */
export function roundedShares(
  total: number,
  factors: readonly number[],
  weights: readonly number[],
  divisor: number,
): number[] {
  const factor = factors.reduce((acc, next) => acc * BigInt(next), 1n);
  return sharesOf(
    total,
    weights.map((weight) => factor * BigInt(weight)),
    BigInt(divisor),
  );
}

/** As `roundedShares`, of parts whose worth is `worth` over `by`. */
export function sharesOf(total: number, worth: readonly bigint[], by: bigint): number[] {
  const shares = worth.map((product) => Number(product / by));
  const fractions = worth.map((product, index) => ({ index, fraction: product % by }));
  fractions.sort((a, b) =>
    a.fraction === b.fraction ? a.index - b.index : a.fraction > b.fraction ? -1 : 1,
  );
  const missing = total - shares.reduce((sum, share) => sum + share, 0);
  for (const { index } of fractions.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
