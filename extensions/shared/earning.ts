/** So much for so much: points for whole units of the store's currency. */
export interface EarningStep {
  readonly units: number;
  readonly points: number;
}

/** What is tried until the points are whole. */
const STEPS = [1, 10, 100, 1_000, 10_000, 100_000];

/**
 * How a programme is said in whole numbers: the least amount of 1, 10, 100 … that gives whole points on a tier.
 *
 * @param milliPointsPerUnit thousandths of a point for a unit
 * @param earningPercent what the tier gives of them
 * @returns null where nothing is given
 */
export function earningStep(milliPointsPerUnit: number, earningPercent: number): EarningStep | null {
  const each = milliPointsPerUnit * earningPercent;
  const units = STEPS.find((step) => (each * step) % 100_000 === 0);
  return each <= 0 || units === undefined ? null : { units, points: (each * units) / 100_000 };
}
