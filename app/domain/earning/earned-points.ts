import { minorPerUnit } from "../money/currencies.ts";
import { splitByLargestRemainder } from "../money/split.ts";
import { isPoints } from "../points/points.ts";
import type { Points } from "../points/points.ts";
import type { EarningRules, Tier } from "../program/program.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { EarningBase } from "./earning-base.ts";

export interface EarnedPoints {
  readonly points: Points;
  /** In the order of the base's lines; adds up to `points`. */
  readonly lines: readonly { readonly lineId: string; readonly points: number }[];
}

export interface PointsOutOfRange {
  readonly code: "points_out_of_range";
}

/**
 * Points for what counts of an order: counted amount in whole units, times the rate, times the
 * tier's percentage. Rounded once for the order, then spread over its lines by largest
 * remainder. Exact at any size; more than `MAX_POINTS` is an error.
 */
export function earnedPoints(
  base: EarningBase,
  rules: EarningRules,
  tier: Pick<Tier, "earningPercent">,
): Result<EarnedPoints, PointsOutOfRange> {
  const total = roundedQuotient(
    [rules.milliPointsPerUnit, tier.earningPercent, base.countedMinor],
    1000 * 100 * minorPerUnit(base.currency),
    rules.rounding,
  );
  if (!isPoints(total)) return fail({ code: "points_out_of_range" });
  const parts = splitByLargestRemainder(
    total,
    base.lines.map((line) => line.countedMinor),
  );
  const lines = base.lines.map((line, index) => ({ lineId: line.lineId, points: parts[index] ?? 0 }));
  return ok({ points: total, lines });
}

/**
 * The product of `factors` over `divisor`, rounded; all whole numbers, zero or more. `nearest`
 * rounds a half up. The product may exceed 2^53, so it is taken as a BigInt.
 */
export function roundedQuotient(
  factors: readonly number[],
  divisor: number,
  rounding: EarningRules["rounding"],
): number {
  const product = factors.reduce((acc, factor) => acc * BigInt(factor), 1n);
  const by = BigInt(divisor);
  const quotient = product / by;
  const remainder = product % by;
  const up = rounding === "up" ? remainder > 0n : rounding === "nearest" && remainder * 2n >= by;
  return Number(up ? quotient + 1n : quotient);
}
