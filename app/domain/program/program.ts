import type { BasePolicy, CountedParts } from "./counting.ts";
import type { LifeRules } from "./life.ts";
import type { Rounding } from "../money/rounded-quotient.ts";

/**
 * What a merchant publishes: how points are earned, how long they live and which tiers there are.
 * A published version never changes; see `ProgramVersion`.
 */
export interface Program {
  readonly earning: EarningRules;
  readonly tiers: TierLadder;
  /** Absent: `DEFAULT_LIFE`. Read it with `lifeOf`. */
  readonly life?: LifeRules;
}

export interface EarningRules {
  /** Points for one whole unit of the store's currency, in thousandths: 1000 is one point per unit. */
  readonly milliPointsPerUnit: number;
  /** What part of an order counts. The policy is named so that it can be explained. */
  readonly base: BasePolicy;
  /** What the name of the policy does not say. Absent: `DEFAULT_COUNTED_PARTS`. Read it with `countingPolicy`. */
  readonly counts?: CountedParts;
  readonly rounding: Rounding;
}

export interface TierLadder {
  /** The orders that count towards a tier: those processed within so many months before now. */
  readonly window: { readonly kind: "rolling"; readonly months: number } | { readonly kind: "lifetime" };
  /** Lowest first. The first tier has threshold 0: everyone is in it. At least one. */
  readonly tiers: readonly Tier[];
}

export interface Tier {
  /** Stable within a store, kebab-case; names may change, ids do not. */
  readonly id: string;
  readonly name: string;
  /** Spend within the window, in minor units of the store's currency, that reaches this tier. */
  readonly thresholdMinor: number;
  /** Multiplier of the earning rate, in percent: 100 is the plain rate, 150 half as much again. */
  readonly earningPercent: number;
  /** Percentage off at checkout, in basis points: 500 is 5 %. 0 is none. */
  readonly discountBasisPoints: number;
}

export interface ProgramVersion {
  readonly number: number;
  readonly program: Program;
}

/**
 * A version with the moment from which it is in force, unless a later one is by then. Null: it was called
 * off before, and never is.
 */
export interface PublishedVersion extends ProgramVersion {
  readonly effectiveFrom: number | null;
}
