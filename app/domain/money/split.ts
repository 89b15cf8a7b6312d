import { invariant } from "../invariant.ts";

/**
 * Shares a whole number out in proportion to `weights`, so that the parts add up to it
 * exactly. Each part is its exact share rounded down; what is left goes, one each, to the
 * largest remainders, the earlier first among equals. A weight of zero gets nothing.
 * All whole numbers, zero or more. If all weights are zero, `total` must be zero.
 */
export function splitByLargestRemainder(total: number, weights: readonly number[]): number[] {
  invariant(Number.isSafeInteger(total) && total >= 0, "the total to split is a whole number, zero or more");
  const sum = weights.reduce((acc, weight) => {
    invariant(Number.isSafeInteger(weight) && weight >= 0, "a weight is a whole number, zero or more");
    return acc + BigInt(weight);
  }, 0n);
  if (sum === 0n) {
    invariant(total === 0, "something to split and nobody to get it");
    return weights.map(() => 0);
  }
  const shares = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, part: Number(product / sum), remainder: product % sum };
  });
  const parts = shares.map((share) => share.part);
  const left = total - parts.reduce((acc, part) => acc + part, 0);
  // Fewer are left than there are remainders above zero, so none goes to a weight of zero.
  const byRemainder = [...shares].sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const share of byRemainder.slice(0, left)) parts[share.index] = share.part + 1;
  return parts;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
