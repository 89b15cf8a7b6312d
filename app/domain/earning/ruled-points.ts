import { minorPerUnit } from "../money/currencies.ts";
import { roundedRatio, roundedSafe, sharesOf } from "../money/rounded-quotient.ts";
import { isPoints } from "../points/points.ts";
import type { Points } from "../points/points.ts";
import type { EarningRules, Tier } from "../program/program.ts";
import type { RuleSet } from "../program/rules/rule.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { EarnedPoints, PointsOutOfRange } from "./earned-points.ts";
import type { Counted } from "./counted.ts";
import type { JudgedRule, Unmet } from "./rules-of-order.ts";

/** Points under rules: those of lines, of shipping and of the order as a whole add up to `points`. */
export interface RuledPoints extends EarnedPoints {
  readonly orderPoints: number;
  /** What it would have been without rules, by rate and tier alone. */
  readonly plainPoints: number;
  /** What it would have been without the most that an order may earn; absent: it is below that. */
  readonly uncappedPoints?: number;
  /** What it would have been, had the most of the day and of the month left room for it; absent: they did. */
  readonly wantedPoints?: number;
  /** One for each rule, in the order of the programme. */
  readonly verdicts: readonly Verdict[];
}

/** The points, and, for whoever asks, how they came about: most orders are settled and nobody asks. */
export interface RuledTotal {
  readonly points: Points;
  /** By itself, whatever the most of its day and month leave for it: `points` or more. */
  readonly wanted: Points;
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
 * says; then points for the order as a whole, then the most that an order may earn, then `room`. The order of
 * rules means nothing. Lines share as under `earnedPoints`.
 *
 * @param room what the most of the day and of the month leave for the order; null: there is no such most
 */
export function ruledPoints(
  base: Counted,
  earning: EarningRules,
  tier: Pick<Tier, "earningPercent">,
  set: RuleSet,
  judged: readonly JudgedRule[],
  room: number | null,
): Result<RuledTotal, PointsOutOfRange> {
  const applying = judged.filter(({ why }) => why.length === 0);
  const sum = (of: readonly JudgedRule[]) => sumUp(base, earning, tier, of);
  const most = set.mostPerOrder ?? Number.POSITIVE_INFINITY;
  const reached = (of: readonly JudgedRule[]) => Math.min(most, pointsOf(sum(of)));
  const best = set.combine === "best_alone" ? bestOf(applying, reached) : null;
  const winning = best === null ? applying : [best];
  const total = sum(winning);
  const uncapped = pointsOf(total);
  const wanted = Math.min(most, uncapped);
  const points = Math.min(wanted, room ?? wanted);
  if (!isPoints(wanted) || !isPoints(points)) return fail({ code: "points_out_of_range" });
  const left = (of: readonly JudgedRule[]) => Math.min(room ?? Number.POSITIVE_INFINITY, reached(of));
  const verdictOn = (one: JudgedRule): Verdict => {
    if (one.why.length > 0) return { judged: one, why: one.why, points: 0 };
    if (best !== null && best !== one) {
      return { judged: one, why: [{ code: "beaten", by: best.rule.id }], points: 0 };
    }
    return { judged: one, why: [], points: points - left(winning.filter((other) => other !== one)) };
  };
  const told = (): RuledPoints => {
    const orderPoints = Math.min(points, total.orderPoints);
    const shares = shareOut(worthOf(base, earning, tier, winning), total.ofLines, points - orderPoints);
    return {
      points,
      lines: base.lines.map(({ lineId }, place) => ({ lineId, points: shares[place] ?? 0 })),
      shippingPoints: shares[base.lines.length] ?? 0,
      orderPoints,
      plainPoints: pointsOf(sum([])),
      ...(wanted < uncapped ? { uncappedPoints: uncapped } : {}),
      ...(points < wanted ? { wantedPoints: wanted } : {}),
      verdicts: judged.map(verdictOn),
    };
  };
  return ok({ points, wanted, told });
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
  /** What lines and shipping are worth together, rounded. */
  readonly ofLines: number;
  readonly orderPoints: number;
  /** What made it. */
  readonly rules: readonly JudgedRule[];
}

/** Of each line, and of shipping at the end, over `by`: exact. */
interface Worth {
  readonly parts: readonly bigint[];
  readonly by: bigint;
}

function pointsOf({ ofLines, orderPoints }: Sum): number {
  return ofLines + orderPoints;
}

function sumUp(
  base: Counted,
  earning: EarningRules,
  tier: Pick<Tier, "earningPercent">,
  rules: readonly JudgedRule[],
): Sum {
  let orderPoints = 0;
  for (const { gift } of rules) orderPoints += gift.points ?? 0;
  return {
    ofLines: quickWorth(base, earning, tier, rules) ?? exactWorth(base, earning, tier, rules),
    orderPoints,
    rules,
  };
}

/** In numbers, as long as they are exact; null where they are not. */
function quickWorth(
  base: Counted,
  { milliPointsPerUnit, rounding }: EarningRules,
  { earningPercent }: Pick<Tier, "earningPercent">,
  rules: readonly JudgedRule[],
): number | null {
  let by = 100_000 * minorPerUnit(base.currency);
  for (const { gift } of rules) if (gift.percent !== undefined) by *= 100 / sharedWith100(gift.percent);
  let whole = 0;
  for (let place = 0; place <= base.lines.length; place += 1) {
    const line = base.lines[place];
    const countedMinor = line === undefined ? base.shippingMinor : line.countedMinor;
    if (countedMinor === 0) continue;
    let rate = milliPointsPerUnit;
    let factor = earningPercent;
    for (const rule of rules) {
      const { milliPointsPerUnit: added, percent } = rule.gift;
      const isIn = isFor(rule, line === undefined ? null : place);
      if (added !== undefined && isIn) rate += added;
      // A multiplier that is not for a line leaves it as it is: so all have one divisor.
      if (percent !== undefined) factor *= (isIn ? percent : 100) / sharedWith100(percent);
    }
    whole += countedMinor * rate * factor;
  }
  return whole <= Number.MAX_SAFE_INTEGER && by <= Number.MAX_SAFE_INTEGER
    ? roundedSafe(whole, by, rounding)
    : null;
}

/** The greatest whole number that divides both the percentage and 100. */
function sharedWith100(percent: number): number {
  let [a, b] = [100, percent];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

function exactWorth(
  base: Counted,
  earning: EarningRules,
  tier: Pick<Tier, "earningPercent">,
  rules: readonly JudgedRule[],
): number {
  const { parts, by } = worthOf(base, earning, tier, rules);
  return roundedRatio(
    parts.reduce((sum, part) => sum + part, 0n),
    by,
    earning.rounding,
  );
}

function worthOf(
  base: Counted,
  { milliPointsPerUnit }: EarningRules,
  { earningPercent }: Pick<Tier, "earningPercent">,
  rules: readonly JudgedRule[],
): Worth {
  const adding = rules.filter(({ gift }) => gift.milliPointsPerUnit !== undefined);
  const multiplying = rules.filter(({ gift }) => gift.percent !== undefined);
  const worth = (countedMinor: number, place: number | null): bigint => {
    const rate = adding.reduce(
      (sum, rule) => (isFor(rule, place) ? sum + (rule.gift.milliPointsPerUnit ?? 0) : sum),
      milliPointsPerUnit,
    );
    return multiplying.reduce(
      (product, rule) => product * BigInt(isFor(rule, place) ? (rule.gift.percent ?? 100) : 100),
      BigInt(countedMinor) * BigInt(rate) * BigInt(earningPercent),
    );
  };
  const parts = base.lines.map(({ countedMinor }, place) => worth(countedMinor, place));
  parts.push(worth(base.shippingMinor, null));
  return {
    parts,
    by: 1000n * 100n * BigInt(minorPerUnit(base.currency)) * 100n ** BigInt(multiplying.length),
  };
}

/** @param place null: shipping */
function isFor({ lines }: JudgedRule, place: number | null): boolean {
  return lines === null || (place !== null && lines[place] === true);
}

/** What lines and shipping have of `points`: their own, or, where an order may not earn all, in proportion. */
function shareOut({ parts, by }: Worth, ofLines: number, points: number): number[] {
  if (points === ofLines) return sharesOf(points, parts, by);
  const whole = parts.reduce((sum, part) => sum + part, 0n);
  return sharesOf(
    points,
    parts.map((part) => part * BigInt(points)),
    whole,
  );
}
