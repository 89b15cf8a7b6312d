import { invariant } from "../invariant.ts";
import { criterionOf, thresholdOf } from "../program/ladder.ts";
import type { Tier, TierCriterion, TierLadder, TierMeasure } from "../program/ladder.ts";
import type { TierStanding } from "./spend.ts";

/** The way to the next tier. */
export interface TierProgress {
  readonly tier: Tier;
  /** Null at the top. */
  readonly next: NextStep | null;
}

export interface NextStep {
  readonly tier: Tier;
  /** Money, where the ladder measures spend; 0 where it does not. */
  readonly missingMinor: number;
  /** Whether all that is missing is needed, or any one of it. */
  readonly match: TierCriterion["match"];
  /** One for each measure of the ladder, in its order. */
  readonly missing: readonly Missing[];
}

export interface Missing {
  readonly measure: TierMeasure;
  readonly threshold: number;
  readonly missing: number;
}

/** The place in the ladder of the highest tier that the standing reaches; 0 is the lowest. */
export function placeFor(ladder: TierLadder, standing: TierStanding): number {
  const { match, measures } = criterionOf(ladder);
  const reaches = (tier: Tier) => (measure: TierMeasure) => thresholdOf(tier, measure) <= standing[measure];
  // A ladder rises, so that whoever reaches a tier has reached those below it.
  return Math.max(
    0,
    ladder.tiers.findLastIndex((tier) =>
      match === "all" ? measures.every(reaches(tier)) : measures.some(reaches(tier)),
    ),
  );
}

/** The highest tier that the standing reaches. */
export function tierFor(ladder: TierLadder, standing: TierStanding): Tier {
  return tierAt(ladder, placeFor(ladder, standing));
}

/** The tier at a place of the ladder. */
export function tierAt(ladder: TierLadder, place: number): Tier {
  const tier = ladder.tiers[place];
  invariant(tier !== undefined, "a ladder has a tier at each of its places");
  return tier;
}

export function findTier(ladder: TierLadder, tierId: string): Tier | null {
  return ladder.tiers.find((tier) => tier.id === tierId) ?? null;
}

/**
 * Where a member with this standing is on the ladder, and what is missing to the next tier.
 *
 * @param tier the one that the member has, where it is not what the standing says
 */
export function tierProgress(
  ladder: TierLadder,
  standing: TierStanding,
  tier: Tier = tierFor(ladder, standing),
): TierProgress {
  const next = ladder.tiers[ladder.tiers.indexOf(tier) + 1];
  if (next === undefined) return { tier, next: null };
  const { match, measures } = criterionOf(ladder);
  const missing = measures.map((measure) => {
    const threshold = thresholdOf(next, measure);
    return { measure, threshold, missing: Math.max(0, threshold - standing[measure]) };
  });
  const missingMinor = missing.find(({ measure }) => measure === "spend")?.missing ?? 0;
  return { tier, next: { tier: next, missingMinor, match, missing } };
}
