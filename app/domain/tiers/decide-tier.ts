import type { Tier, TierLadder } from "../program/program.ts";
import type { Calendar } from "../time/calendar.ts";
import { countsUntil, spendAsOf, spendBefore } from "./spend.ts";
import type { Spend } from "./spend.ts";
import { tierFor, tierProgress } from "./tier-progress.ts";
import type { TierProgress } from "./tier-progress.ts";

export interface TierInput {
  /** The ladder of the programme in force now. */
  readonly ladder: TierLadder;
  /** All settled orders of the member, in any order. */
  readonly spends: readonly Spend[];
  /** The tier the member has now; null for a new member. */
  readonly currentTierId: string | null;
  readonly now: number;
  readonly calendar: Calendar;
}

export interface TierDecision {
  readonly tierId: string;
  readonly change: TierChange;
  /** Spend within the window, in minor units. */
  readonly spendMinor: number;
  readonly progress: TierProgress;
  /** When the next order leaves the window, so that the tier must be decided again; null if none will. */
  readonly reviewAt: number | null;
}

export type TierChange = "none" | "entered" | "promoted" | "demoted";

/**
 * The tier that a member has now. It is what the spend within the window says: up at once, and
 * down as soon as an order leaves the window or is given back. Grace, protection and manual
 * overrides would be decided here, from `currentTierId` and facts beside it.
 */
export function decideTier(input: TierInput): TierDecision {
  const { ladder, spends, now, calendar } = input;
  const spendMinor = spendAsOf(spends, ladder.window, now, calendar);
  const progress = tierProgress(ladder, spendMinor);
  return {
    tierId: progress.tier.id,
    change: tierChange(ladder, input.currentTierId, progress.tier),
    spendMinor,
    progress,
    reviewAt: reviewAt(input),
  };
}

/** The tier whose rate an order processed at `at` earns with: decided by the orders before it. */
export function tierBefore(
  ladder: TierLadder,
  spends: readonly Spend[],
  at: number,
  calendar: Calendar,
): Tier {
  return tierFor(ladder, spendBefore(spends, ladder.window, at, calendar));
}

function tierChange(ladder: TierLadder, currentTierId: string | null, tier: Tier): TierChange {
  if (currentTierId === null) return "entered";
  if (currentTierId === tier.id) return "none";
  const before = ladder.tiers.findIndex((candidate) => candidate.id === currentTierId);
  // A tier that the programme no longer has is below all: whoever leaves it does not lose anything by it.
  return before < ladder.tiers.indexOf(tier) ? "promoted" : "demoted";
}

function reviewAt({ ladder, spends, now, calendar }: TierInput): number | null {
  let earliest: number | null = null;
  for (const spend of spends) {
    if (spend.countedMinor === 0) continue;
    // An order dated in the future starts to count at its own moment.
    const until =
      spend.processedAt > now ? spend.processedAt : countsUntil(ladder.window, spend.processedAt, calendar);
    if (until !== null && until > now && (earliest === null || until < earliest)) earliest = until;
  }
  return earliest;
}
