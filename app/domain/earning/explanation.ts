import type { CurrencyCode } from "../money/money.ts";
import { countingPolicy } from "../program/counting.ts";
import type { CountingPolicy } from "../program/counting.ts";
import type { EarningRules, ProgramVersion, Tier } from "../program/program.ts";
import type { EarnedPoints } from "./earned-points.ts";
import type { CountedPart } from "./counted-parts.ts";
import type { EarningBase, ExclusionReason, LineReason } from "./earning-base.ts";

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

export function explainEarning(
  base: EarningBase,
  version: ProgramVersion,
  earned: { readonly tier: Tier; readonly points: EarnedPoints } | null,
): EarningExplanation {
  const { earning } = version.program;
  const { milliPointsPerUnit, rounding } = earning;
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
    lines: base.lines.map((line, index) => ({ ...line, points: earned?.points.lines[index]?.points ?? 0 })),
  };
}
