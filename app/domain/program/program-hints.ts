import { minorPerUnit } from "../money/currencies.ts";
import type { CurrencyCode } from "../money/money.ts";
import type { Tier } from "./ladder.ts";
import { usualMinorPerHundredPoints } from "./points-worth.ts";
import type { Program } from "./program.ts";

/**
 * What is odd about base rate and tiers though it may be published: it gives nothing, gives everything away, or
 * gives a higher tier less than one below it. `tierId` is the tier that it is said of.
 */
export type ProgramHint =
  | { readonly code: "no_rate" }
  | ({ readonly code: "rate_gives_half" | "rate_gives_all" } & GivenBack)
  | TierHint;

/** What points are worth of what was paid for them, at what a hundred points are usually taken to be worth. */
interface GivenBack {
  readonly percent: number;
  readonly minorPerHundredPoints: number;
}

export type TierHint = { readonly tierId: string } & (
  | { readonly code: "earns_nothing" }
  /** With the tier's factor points are worth what was paid, or more; without it they are not. */
  | ({ readonly code: "earns_all" } & GivenBack)
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

/** So much of what was paid is asked about, in percent. */
const HALF_BACK = 50;
const ALL_BACK = 100;

/**
 * Looks at base rate and tiers; `ruleHints` looks at the rules.
 *
 * @param currency the store's; null: what points are worth is not looked at
 */
export function programHints(
  { earning: { milliPointsPerUnit }, tiers: { tiers } }: Program,
  currency: CurrencyCode | null,
): readonly ProgramHint[] {
  const back = currency === null ? null : givenBack(milliPointsPerUnit, currency);
  return [
    ...(milliPointsPerUnit === 0 ? [{ code: "no_rate" as const }] : []),
    ...hintsOfRate(back),
    ...tiers.flatMap((tier, place) => [
      ...hintsOfTier(tier, tiers.slice(0, place)),
      ...hintsOfFactor(tier, back),
    ]),
  ];
}

function givenBack(milliPointsPerUnit: number, currency: CurrencyCode): GivenBack {
  const minorPerHundredPoints = usualMinorPerHundredPoints(currency, milliPointsPerUnit);
  const percent = (milliPointsPerUnit * minorPerHundredPoints) / (1_000 * minorPerUnit(currency));
  return { percent, minorPerHundredPoints };
}

function hintsOfRate(back: GivenBack | null): ProgramHint[] {
  // Of a field that holds no number yet nothing is said.
  if (back === null || !(back.percent >= HALF_BACK)) return [];
  return [{ code: back.percent < ALL_BACK ? "rate_gives_half" : "rate_gives_all", ...back }];
}

function hintsOfFactor({ id: tierId, earningPercent }: Tier, back: GivenBack | null): TierHint[] {
  if (back === null || back.percent >= ALL_BACK) return [];
  const percent = (back.percent * earningPercent) / 100;
  return percent >= ALL_BACK ? [{ tierId, code: "earns_all", ...back, percent }] : [];
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
