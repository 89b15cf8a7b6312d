/** The two sides of a figure, measured in turn. */
export interface Pair<T> {
  readonly laurel: T;
  readonly baseline: T;
}

/**
 * Measures Laurel, the baseline, Laurel, the baseline, … so that whatever else the machine does
 * meanwhile falls on both alike.
 */
export async function inTurn<T>(
  rounds: number,
  sides: Pair<(round: number) => Promise<T>>,
): Promise<readonly Pair<T>[]> {
  const pairs: Pair<T>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const laurel = await sides.laurel(round);
    pairs.push({ laurel, baseline: await sides.baseline(round) });
  }
  return pairs;
}

/** Laurel over baseline in each round, and of those the median. */
export function medianRatio<T>(pairs: readonly Pair<T>[], of: (side: T) => number): number {
  return quantile(
    pairs.map(({ laurel, baseline }) => of(laurel) / of(baseline)),
    0.5,
  );
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** How long it took, in seconds. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
