/**
 * Which orders count towards a tier: those of so many months before now, those of this calendar year
 * where the store is, or all there ever were.
 */
export type TierWindow =
  | { readonly kind: "rolling"; readonly months: number }
  | { readonly kind: "calendar_year" }
  | { readonly kind: "lifetime" };

/**
 * What can be measured within the window, of orders of which something counts: what counts of them in minor
 * units, how many they are, the points that they earned and that were not taken back, and the days on which
 * there was one, where the store is.
 */
export const TIER_MEASURES = ["spend", "orders", "points", "activeDays"] as const;
export type TierMeasure = (typeof TIER_MEASURES)[number];

/** What a tier asks for. */
export interface TierCriterion {
  /** A tier is reached by all of its thresholds together, or by any one of them. */
  readonly match: "all" | "any";
  /** Which thresholds there are; at least one, each once. */
  readonly measures: readonly TierMeasure[];
}

/** Thresholds besides the spend's. A measure that is not named asks for nothing: 0. */
export type OtherThresholds = Readonly<Partial<Record<Exclude<TierMeasure, "spend">, number>>>;

export interface TierLadder {
  readonly window: TierWindow;
  /** Absent: `DEFAULT_CRITERION`. Read it with `criterionOf`. */
  readonly criterion?: TierCriterion;
  /** How a tier is kept that the orders within the window no longer give. Absent: it is not. */
  readonly keep?: TierKeeping;
  /** Lowest first. The first tier asks for nothing: everyone is in it. At least one. */
  readonly tiers: readonly Tier[];
}

export interface Tier {
  /** Stable within a store, kebab-case; names may change, ids do not. */
  readonly id: string;
  readonly name: string;
  /** Spend within the window, in minor units of the store's currency, that reaches this tier. */
  readonly thresholdMinor: number;
  /** What the ladder's criterion measures besides spend. */
  readonly thresholds?: OtherThresholds;
  /** Whoever has once reached it, by orders that were not given back, never falls below it. Absent: no. */
  readonly lifetime?: boolean;
  /** Multiplier of the earning rate, in percent: 100 is the plain rate, 150 half as much again. */
  readonly earningPercent: number;
  /** Percentage off at checkout, in basis points: 500 is 5 %. 0 is none. */
  readonly discountBasisPoints: number;
}

/** Both at once keep a tier until the later of the two. What was given back never counted, and keeps nothing. */
export interface TierKeeping {
  /** So many whole days, where the store is, after the window says lower. */
  readonly graceDays?: number;
  /** Since when a tier was reached last. */
  readonly protection?: TierProtection;
}

export type TierProtection =
  /** To the end of the day that lies so many months later. */
  | { readonly kind: "months"; readonly months: number }
  /** To the end of the calendar year after the one in which it was reached. */
  | { readonly kind: "next_year" };

/** What holds where a programme does not say: spend alone. */
export const DEFAULT_CRITERION: TierCriterion = { match: "all", measures: ["spend"] };

export function criterionOf(ladder: Pick<TierLadder, "criterion">): TierCriterion {
  return ladder.criterion ?? DEFAULT_CRITERION;
}

/** Whether a tier may last longer than the window gives it. */
export function isKeeping({ keep, tiers }: Pick<TierLadder, "keep" | "tiers">): boolean {
  return keep !== undefined || tiers.some(({ lifetime }) => lifetime === true);
}

/** Whether spend alone decides, so that what is missing is a sum of money. */
export function isBySpendAlone(ladder: Pick<TierLadder, "criterion">): boolean {
  return criterionOf(ladder).measures.every((measure) => measure === "spend");
}

/** What a tier asks for of a measure, in the measure's unit. */
export function thresholdOf(tier: Pick<Tier, "thresholdMinor" | "thresholds">, measure: TierMeasure): number {
  return measure === "spend" ? tier.thresholdMinor : (tier.thresholds?.[measure] ?? 0);
}
