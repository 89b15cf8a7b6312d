import type fc from "fast-check";

/**
 * How often laws are tried: 300 sequences, or `LAW_RUNS`. A failure prints its seed; `LAW_SEED` tries
 * that one again.
 */
export function lawRuns(): Pick<fc.Parameters, "numRuns" | "seed"> {
  const { LAW_RUNS: runs = "300", LAW_SEED: seed } = process.env;
  return { numRuns: Number(runs), ...(seed === undefined ? {} : { seed: Number(seed) }) };
}

/** Ten thousand stories take minutes; nothing here is about time. */
export const LAW_TIMEOUT_MS = 3_600_000;
