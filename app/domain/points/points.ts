import { invariant } from "../invariant.ts";

/** A whole number of points, zero or more. Signed only in balances. */
export type Points = number & { readonly __brand: "Points" };

/**
 * The most points that one movement may carry. Nine thousand such movements still add up
 * within a safe integer, so sums in memory stay exact.
 */
export const MAX_POINTS = 1_000_000_000_000;

export function isPoints(value: number): value is Points {
  return Number.isSafeInteger(value) && value >= 0 && value <= MAX_POINTS;
}

/** Brands a whole number from 0 to `MAX_POINTS`; anything else is a fault of the program. */
export function points(value: number): Points {
  invariant(isPoints(value), "points must be a whole number from 0 to MAX_POINTS");
  return value;
}

export const NO_POINTS: Points = points(0);
