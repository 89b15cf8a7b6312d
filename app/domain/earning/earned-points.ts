import { minorPerUnit } from "../money/currencies.ts";
import { isPoints } from "../points/points.ts";
import type { Points } from "../points/points.ts";
import type { EarningRules, Tier } from "../program/program.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Counted } from "./counted.ts";
import { roundedQuotient, roundedShares } from "../money/rounded-quotient.ts";

export interface EarnedPoints {
  readonly points: Points;
  /** In the order of the base's lines; adds up to `points` together with shipping. */
  readonly lines: readonly { readonly lineId: string; readonly points: number }[];
  readonly shippingPoints: number;
}

export interface PointsOutOfRange {
  readonly code: "points_out_of_range";
}

/** The points of `earnedPoints`, without the shares of lines and shipping. */
export function earnedTotal(
  { currency, countedMinor }: Pick<Counted, "currency" | "countedMinor">,
  { milliPointsPerUnit, rounding }: EarningRules,
  { earningPercent }: Pick<Tier, "earningPercent">,
): Result<Points, PointsOutOfRange> {
  const factors = [milliPointsPerUnit, earningPercent, countedMinor];
  const total = roundedQuotient(factors, divisorOf(currency), rounding);
  return isPoints(total) ? ok(total) : fail({ code: "points_out_of_range" });
}

/**
 * Points for what counts of an order: counted amount in whole units, times the rate, times the
 * tier's percentage. Rounded once for the order; each line (and shipping, if it counts) has its own exact
 * points rounded down, and what is missing to the order's goes to the largest fractions. So a line
 * whose points are whole shows just these. Exact at any size; more than `MAX_POINTS` is an error.
 */
export function earnedPoints(
  base: Counted,
  rules: EarningRules,
  tier: Pick<Tier, "earningPercent">,
): Result<EarnedPoints, PointsOutOfRange> {
  const total = earnedTotal(base, rules, tier);
  if (!total.ok) return total;
  const factors = [rules.milliPointsPerUnit, tier.earningPercent];
  const weights = base.lines.map((line) => line.countedMinor);
  const parts = roundedShares(
    total.value,
    factors,
    [...weights, base.shippingMinor],
    divisorOf(base.currency),
  );
  const lines = base.lines.map((line, index) => ({ lineId: line.lineId, points: parts[index] ?? 0 }));
  return ok({ points: total.value, lines, shippingPoints: parts[weights.length] ?? 0 });
}

function divisorOf(currency: Counted["currency"]): number {
  return 1000 * 100 * minorPerUnit(currency);
}
