import type { RuleCondition, RuleEffect } from "./registry.ts";

/**
 * `sum_then_multiply`: rates are added to the programme's, tier and multipliers multiply the sum, points for
 * the order come on top. `best_alone`: of the rules that apply, the one that alone gives the order the most.
 */
export const COMBINES = ["sum_then_multiply", "best_alone"] as const;

export type Combine = (typeof COMBINES)[number];

/** Rules beside the base rate. Their order means nothing. */
export interface RuleSet {
  readonly combine: Combine;
  /**
   * Where days begin and clocks are read: the store's zone when the version was made, so that it means the same
   * for ever. Needed only where a rule asks for days or hours.
   */
  readonly timeZone?: string;
  /** No order earns more. */
  readonly mostPerOrder?: number;
  /**
   * A member's orders of one day, or of one month, earn no more together: those that were placed first have it
   * first, and what one gives back is there for those after it.
   */
  readonly mostPerDay?: number;
  readonly mostPerMonth?: number;
  readonly rules: readonly EarningRule[];
}

export interface EarningRule {
  /** Stable within the programme, kebab-case. */
  readonly id: string;
  /** As the merchant calls it. */
  readonly name: string;
  /** All must hold; none: always. */
  readonly when: readonly RuleCondition[];
  readonly effect: RuleEffect;
}
