import type { Tier, TierLadder } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";
import { earliest } from "./ladder-walk.ts";
import { lastingWalkOver } from "./lasting-walk.ts";
import type { LadderSpan } from "./lasting-walk.ts";
import type { Spend, TierStanding } from "./spend.ts";
import { nextOverrideMove, overrideAt } from "./tier-override.ts";
import type { TierOverride } from "./tier-override.ts";
import { tierAt, tierProgress } from "./tier-progress.ts";
import type { TierProgress } from "./tier-progress.ts";

export interface TierInput {
  /** The ladder of the programme in force now. */
  readonly ladder: TierLadder;
  /** All settled orders of the member, in any order. */
  readonly spends: readonly Spend[];
  /** The tier the member has now; null for a new member. */
  readonly currentTierId: string | null;
  /** What merchants have set by hand, in any order. Absent: nothing. */
  readonly overrides?: readonly TierOverride[];
  /** The ladders of before with tiers for life, as `ladderSpans` gives them. Absent: none. */
  readonly earlier?: readonly LadderSpan[];
  readonly now: number;
  readonly calendar: Calendar;
}

export interface TierDecision {
  readonly tierId: string;
  readonly change: TierChange;
  /** Spend within the window, in minor units. */
  readonly spendMinor: number;
  /** All that the window holds. */
  readonly standing: TierStanding;
  readonly progress: TierProgress;
  /**
   * When the tier must be decided again, because an order leaves the window, or what was kept or set by hand ends;
   * null if nothing will.
   */
  readonly reviewAt: number | null;
}

/**
 * Why a tier is another one. `joined`: the member is new. `orders`: one was settled, changed or given back.
 * `time`: one has left the window, or what was kept or set by hand has ended. `program`: the ladder is another.
 * `by_hand`: a merchant has set or taken back. `merged`: another member has become part of this one. `rehearsal`: one
 * began for them, or ended.
 */
export type TierChangeReason = "joined" | "orders" | "time" | "program" | "by_hand" | "merged" | "rehearsal";

export type TierChange = "none" | "entered" | "promoted" | "demoted";

/**
 * The tier that a member has now. It is what the orders within the window say: up at once, and
 * down as soon as an order leaves the window or is given back, unless the ladder keeps it longer. What a merchant
 * has set goes before all that.
 */
export function decideTier(input: TierInput): TierDecision {
  const { ladder, spends, currentTierId, overrides = [], earlier = [], now, calendar } = input;
  const { standing, place, nextAt } = lastingWalkOver(ladder, spends, calendar, earlier).asOf(now);
  const tier = overrideAt(ladder, overrides, now) ?? tierAt(ladder, place);
  return {
    tierId: tier.id,
    change: tierChange(ladder, currentTierId, tier),
    spendMinor: standing.spend,
    standing,
    progress: tierProgress(ladder, standing, tier),
    reviewAt: earliest([nextAt, nextOverrideMove(overrides, now)]),
  };
}

/** The tier whose rate an order processed at `at` earns with: what was set by hand then, or by the orders before it. */
export function tierBefore(
  ladder: TierLadder,
  spends: readonly Spend[],
  at: number,
  calendar: Calendar,
  overrides: readonly TierOverride[] = [],
  earlier: readonly LadderSpan[] = [],
): Tier {
  const walk = lastingWalkOver(ladder, spends, calendar, earlier);
  return overrideAt(ladder, overrides, at) ?? tierAt(ladder, walk.before(at).place);
}

function tierChange(ladder: TierLadder, currentTierId: string | null, tier: Tier): TierChange {
  if (currentTierId === null) return "entered";
  if (currentTierId === tier.id) return "none";
  const before = ladder.tiers.findIndex((candidate) => candidate.id === currentTierId);
  // A tier that the programme no longer has is below all: whoever leaves it does not lose anything by it.
  return before < ladder.tiers.indexOf(tier) ? "promoted" : "demoted";
}
