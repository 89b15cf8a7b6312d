import type { CurrencyCode } from "../money/money.ts";
import { countingPolicy } from "../program/counting.ts";
import type { CountingPolicy } from "../program/counting.ts";
import type { EarningRules, ProgramVersion, Tier } from "../program/program.ts";
import type { Combine, RuleSet } from "../program/rules/rule.ts";
import type { RuleEffect } from "../program/rules/registry.ts";
import type { EarnedPoints } from "./earned-points.ts";
import type { CountedPart } from "./counted-parts.ts";
import type { EarningBase, LineReason } from "./earning-base.ts";
import type { ExclusionReason } from "./exclusion.ts";
import type { Beaten, RuledPoints } from "./ruled-points.ts";
import type { Unmet } from "./rules-of-order.ts";

/** Why an order gave the points it gave: which rule, from which base, at which rate. Plain JSON, to be stored. */
export interface EarningExplanation {
  readonly policy: EarningRules["base"];
  readonly programVersion: number;
  readonly currency: CurrencyCode;
  readonly countedMinor: number;
  /** Why the order counts nothing; empty if it counts. */
  readonly reasons: readonly ExclusionReason[];
  /** Null for a guest order: it counts, but there is nobody to give points to. */
  readonly rate: EarningRate | null;
  readonly points: number;
  readonly lines: readonly LineExplanation[];
  /** What the name of the policy stands for. */
  readonly counts: CountingPolicy;
  /** How the counted amount comes about: the parts add up to it. */
  readonly parts: readonly CountedPart[];
  /** Where shipping counts. */
  readonly shipping?: { readonly countedMinor: number; readonly points: number };
  /** Where the programme has rules and somebody earns by them. */
  readonly rules?: RulesExplanation;
}

export interface EarningRate {
  readonly tierId: string;
  readonly milliPointsPerUnit: number;
  readonly earningPercent: number;
  readonly rounding: EarningRules["rounding"];
}

export interface LineExplanation {
  readonly lineId: string;
  readonly countedMinor: number;
  readonly points: number;
  readonly why?: LineReason;
}

/** What rules made of what rate and tier give. */
export interface RulesExplanation {
  readonly combine: Combine;
  /** Without rules, by rate and tier alone. */
  readonly plainPoints: number;
  /** Of `points`, those that belong to no line. */
  readonly orderPoints: number;
  /** More than this no order earns; there only where that took something from this one. */
  readonly most?: { readonly points: number; readonly uncappedPoints: number };
  /**
   * More than this the member's orders of a day or a month do not earn together; there only where that left
   * less for this one than it would have had.
   */
  readonly period?: {
    readonly mostPerDay: number | null;
    readonly mostPerMonth: number | null;
    readonly wantedPoints: number;
  };
  /** One for each rule, in the order of the programme. */
  readonly verdicts: readonly RuleVerdict[];
}

export interface RuleVerdict {
  readonly ruleId: string;
  readonly name: string;
  readonly effect: RuleEffect;
  /** Why it did not apply, with all its reasons; empty: it applied. */
  readonly why: readonly (Unmet | Beaten)[];
  /**
   * What the order has by it: how much less it would be without it; where the best alone counts, without any.
   * Below zero where it multiplies by less than 100.
   */
  readonly points: number;
}

export function explainEarning(
  base: EarningBase,
  version: ProgramVersion,
  earned: { readonly tier: Tier; readonly points: EarnedPoints | RuledPoints } | null,
): EarningExplanation {
  const { earning } = version.program;
  const { milliPointsPerUnit, rounding, rules } = earning;
  return {
    policy: earning.base,
    programVersion: version.number,
    currency: base.currency,
    countedMinor: base.countedMinor,
    reasons: base.reasons,
    rate:
      earned === null
        ? null
        : {
            tierId: earned.tier.id,
            milliPointsPerUnit,
            earningPercent: earned.tier.earningPercent,
            rounding,
          },
    points: earned?.points.points ?? 0,
    counts: countingPolicy(earning),
    parts: base.parts,
    ...(base.shippingMinor > 0
      ? { shipping: { countedMinor: base.shippingMinor, points: earned?.points.shippingPoints ?? 0 } }
      : {}),
    ...(rules !== undefined && earned !== null && "verdicts" in earned.points
      ? { rules: explainRules(rules, earned.points) }
      : {}),
    lines: base.lines.map((line, index) => ({ ...line, points: earned?.points.lines[index]?.points ?? 0 })),
  };
}

function explainRules(set: RuleSet, earned: RuledPoints): RulesExplanation {
  const { combine, mostPerOrder, mostPerDay = null, mostPerMonth = null } = set;
  const { plainPoints, orderPoints, uncappedPoints, wantedPoints } = earned;
  return {
    combine,
    plainPoints,
    orderPoints,
    ...(uncappedPoints === undefined || mostPerOrder === undefined
      ? {}
      : { most: { points: mostPerOrder, uncappedPoints } }),
    ...(wantedPoints === undefined ? {} : { period: { mostPerDay, mostPerMonth, wantedPoints } }),
    verdicts: earned.verdicts.map(({ judged: { rule }, why, points }) => ({
      ruleId: rule.id,
      name: rule.name,
      effect: rule.effect,
      why,
      points,
    })),
  };
}
