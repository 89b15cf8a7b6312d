import type { Tier } from "./ladder.ts";
import type { Program } from "./program.ts";

/**
 * What is odd about base rate and tiers though it may be published: it gives nothing, gives everything away, or
 * gives a higher tier less than one below it. `tierId` is the tier that it is said of.
 */
export type ProgramHint = { readonly code: "no_rate" } | TierHint;

export type TierHint = { readonly tierId: string } & (
  | { readonly code: "earns_nothing" }
  /** Points are multiplied by less than in a lower tier, that one. Both in percent. */
  | { readonly code: "earns_less"; readonly than: string; readonly percent: number; readonly theirs: number }
  | { readonly code: "half_off"; readonly basisPoints: number }
  | { readonly code: "all_off" }
  /** A smaller discount than in a lower tier, that one. */
  | {
      readonly code: "less_off";
      readonly than: string;
      readonly basisPoints: number;
      readonly theirs: number;
    }
);

/** From so much on a discount is asked about: half of the price. */
const HALF = 5_000;
const ALL = 10_000;

/** Looks at base rate and tiers; `ruleHints` looks at the rules. */
export function programHints({ earning, tiers: { tiers } }: Program): readonly ProgramHint[] {
  return [
    ...(earning.milliPointsPerUnit === 0 ? [{ code: "no_rate" as const }] : []),
    ...tiers.flatMap((tier, place) => hintsOfTier(tier, tiers.slice(0, place))),
  ];
}

function hintsOfTier(tier: Tier, lower: readonly Tier[]): TierHint[] {
  const { id: tierId, earningPercent: percent, discountBasisPoints: basisPoints } = tier;
  const hints: TierHint[] = [];
  const earning = most(lower, (one) => one.earningPercent);
  if (percent === 0) hints.push({ tierId, code: "earns_nothing" });
  else if (earning !== undefined && percent < earning.earningPercent)
    hints.push({ tierId, code: "earns_less", than: earning.id, percent, theirs: earning.earningPercent });
  if (basisPoints === ALL) hints.push({ tierId, code: "all_off" });
  else if (basisPoints >= HALF) hints.push({ tierId, code: "half_off", basisPoints });
  const off = most(lower, (one) => one.discountBasisPoints);
  if (off !== undefined && basisPoints < off.discountBasisPoints) {
    const theirs = off.discountBasisPoints;
    hints.push({ tierId, code: "less_off", than: off.id, basisPoints, theirs });
  }
  return hints;
}

/** The tier with the most of something, of several with as much the highest. */
function most(tiers: readonly Tier[], of: (tier: Tier) => number): Tier | undefined {
  return tiers.reduce<Tier | undefined>(
    (best, tier) => (best === undefined || of(tier) >= of(best) ? tier : best),
    undefined,
  );
}
