import { invariant } from "../invariant.ts";
import type { Tier, TierLadder } from "../program/program.ts";

/** The way to the next tier. */
export interface TierProgress {
  readonly tier: Tier;
  /** Null at the top. */
  readonly next: { readonly tier: Tier; readonly missingMinor: number } | null;
}

/** The highest tier whose threshold `spendMinor` reaches. */
export function tierFor(ladder: TierLadder, spendMinor: number): Tier {
  const tier = ladder.tiers.filter((candidate) => candidate.thresholdMinor <= spendMinor).at(-1);
  invariant(tier !== undefined, "a ladder starts at threshold 0");
  return tier;
}

export function findTier(ladder: TierLadder, tierId: string): Tier | null {
  return ladder.tiers.find((tier) => tier.id === tierId) ?? null;
}

/** Where a member with `spendMinor` within the window stands, and what is missing to the next tier. */
export function tierProgress(ladder: TierLadder, spendMinor: number): TierProgress {
  const tier = tierFor(ladder, spendMinor);
  const next = ladder.tiers[ladder.tiers.indexOf(tier) + 1];
  return {
    tier,
    next: next === undefined ? null : { tier: next, missingMinor: next.thresholdMinor - spendMinor },
  };
}
