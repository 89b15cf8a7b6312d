import { minorPerUnit } from "../money/currencies.ts";
import { roundedRatio, sharesOf } from "../money/rounded-quotient.ts";
import { isPoints } from "../points/points.ts";
import type { Points } from "../points/points.ts";
import type { EarningRules, Tier } from "../program/program.ts";
import type { RuleSet } from "../program/rules/rule.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { EarnedPoints, PointsOutOfRange } from "./earned-points.ts";
import type { EarningBase } from "./earning-base.ts";
import type { JudgedRule, Unmet } from "./rules-of-order.ts";

/** Points under rules: those of lines, of shipping and of the order as a whole add up to `points`. */
export interface RuledPoints extends EarnedPoints {
  readonly orderPoints: number;
  /** What it would have been without rules, by rate and tier alone. */
  readonly plainPoints: number;
  /** What it would have been without the most that an order may earn; absent: it is below that. */
  readonly uncappedPoints?: number;
  /** One for each rule, in the order of the programme. */
  readonly verdicts: readonly Verdict[];
}

/** The points, and, for whoever asks, how they came about: most orders are settled and nobody asks. */
export interface RuledTotal {
  readonly points: Points;
  told(): RuledPoints;
}

export interface Verdict {
  readonly judged: JudgedRule;
  /** Empty: it applied. */
  readonly why: readonly (Unmet | Beaten)[];
  /**
   * What the order has by it: how much less it would be without it; where the best alone counts, without any.
   * Below zero where it multiplies by less than 100.
   */
  readonly points: number;
}

/** Only the best counts, and it is another one: the rule with this id. */
export type Beaten = { readonly code: "beaten"; readonly by: string };

/**
 * Points for what counts of an order under rules: for each line its counted units × (rate + added rates) × the
 * tier's percentage × multipliers, exact, over the rules that are for it; the sum rounded once as the programme
 * says; then points for the order as a whole, then the most that an order may earn. The order of rules means
 * nothing. Lines share as under `earnedPoints`.
 */
export function ruledPoints(
  base: EarningBase,
  earning: EarningRules,
  tier: Pick<Tier, "earningPercent">,
  set: RuleSet,
  judged: readonly JudgedRule[],
): Result<RuledTotal, PointsOutOfRange> {
  const applying = judged.filter(({ why }) => why.length === 0);
  const sum = (of: readonly JudgedRule[]) => sumUp(base, earning, tier, of);
  const most = set.mostPerOrder ?? Number.POSITIVE_INFINITY;
  const reached = (of: readonly JudgedRule[]) => Math.min(most, pointsOf(sum(of)));
  const best = set.combine === "best_alone" ? bestOf(applying, reached) : null;
  const winning = best === null ? applying : [best];
  const total = sum(winning);
  const uncapped = pointsOf(total);
  const points = Math.min(most, uncapped);
  if (!isPoints(points)) return fail({ code: "points_out_of_range" });
  const verdictOn = (one: JudgedRule): Verdict => {
    if (one.why.length > 0) return { judged: one, why: one.why, points: 0 };
    if (best !== null && best !== one) {
      return { judged: one, why: [{ code: "beaten", by: best.rule.id }], points: 0 };
    }
    return { judged: one, why: [], points: points - reached(winning.filter((other) => other !== one)) };
  };
  const told = (): RuledPoints => {
    const orderPoints = Math.min(points, total.orderPoints);
    const shares = shareOut(total, points - orderPoints);
    return {
      points,
      lines: base.lines.map(({ lineId }, place) => ({ lineId, points: shares[place] ?? 0 })),
      shippingPoints: shares[base.lines.length] ?? 0,
      orderPoints,
      plainPoints: pointsOf(sum([])),
      ...(points < uncapped ? { uncappedPoints: uncapped } : {}),
      verdicts: judged.map(verdictOn),
    };
  };
  return ok({ points, told });
}

/** Of those that apply, what gives most alone; of equals the one whose id comes first. */
function bestOf(
  applying: readonly JudgedRule[],
  reached: (of: readonly JudgedRule[]) => number,
): JudgedRule | null {
  const worth = applying.map((one) => ({ one, points: reached([one]) }));
  worth.sort((a, b) => b.points - a.points || (a.one.rule.id < b.one.rule.id ? -1 : 1));
  return worth[0]?.one ?? null;
}

interface Sum {
  /** Of each line, and of shipping, over `by`: exact. */
  readonly worth: readonly bigint[];
  readonly by: bigint;
  /** Their sum, rounded. */
  readonly ofLines: number;
  readonly orderPoints: number;
}

function pointsOf({ ofLines, orderPoints }: Sum): number {
  return ofLines + orderPoints;
}

function sumUp(
  base: EarningBase,
  { milliPointsPerUnit, rounding }: EarningRules,
  { earningPercent }: Pick<Tier, "earningPercent">,
  rules: readonly JudgedRule[],
): Sum {
  const adding = rules.filter(({ gift }) => gift.milliPointsPerUnit !== undefined);
  const multiplying = rules.filter(({ gift }) => gift.percent !== undefined);
  const worthOf = (countedMinor: number, place: number | null): bigint => {
    const isFor = ({ lines }: JudgedRule) => lines === null || (place !== null && lines[place] === true);
    const rate = adding.reduce(
      (sum, rule) => (isFor(rule) ? sum + (rule.gift.milliPointsPerUnit ?? 0) : sum),
      milliPointsPerUnit,
    );
    // A multiplier that is not for a line leaves it at 100: so all have one divisor.
    return multiplying.reduce(
      (product, rule) => product * BigInt(isFor(rule) ? (rule.gift.percent ?? 100) : 100),
      BigInt(countedMinor) * BigInt(rate) * BigInt(earningPercent),
    );
  };
  const worth = base.lines.map(({ countedMinor }, place) => worthOf(countedMinor, place));
  worth.push(worthOf(base.shippingMinor, null));
  const by = 1000n * 100n * BigInt(minorPerUnit(base.currency)) * 100n ** BigInt(multiplying.length);
  const whole = worth.reduce((sum, part) => sum + part, 0n);
  return {
    worth,
    by,
    ofLines: roundedRatio(whole, by, rounding),
    orderPoints: rules.reduce((sum, { gift }) => sum + (gift.points ?? 0), 0),
  };
}

/** What lines and shipping have of `points`: their own, or, where an order may not earn all, in proportion. */
function shareOut({ worth, by, ofLines }: Sum, points: number): number[] {
  if (points === ofLines) return sharesOf(points, worth, by);
  const whole = worth.reduce((sum, part) => sum + part, 0n);
  return sharesOf(
    points,
    worth.map((part) => part * BigInt(points)),
    whole,
  );
}
