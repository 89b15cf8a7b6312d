import type fc from "fast-check";

const USUAL = 2_000;

/**
 * How often carts are drawn at random: so many, or in proportion more where `CART_RUNS` says that 2,000 should be more.
 * A failure prints its seed; `CART_SEED` tries that one again.
 */
export function cartRuns(usual: number = USUAL): Pick<fc.Parameters, "numRuns" | "seed"> {
  const { CART_RUNS: runs = String(USUAL), CART_SEED: seed } = process.env;
  const numRuns = Math.ceil((usual * Number(runs)) / USUAL);
  return { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) };
}

/** A hundred thousand carts take a good while; nothing here is about time. */
export const CARTS_TIMEOUT_MS = 4 * 3_600_000;
