import type { TierLadder } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";
import { earliest } from "./ladder-walk.ts";
import { lastingWalkOver } from "./lasting-walk.ts";
import type { LadderSpan } from "./lasting-walk.ts";
import type { Spend } from "./spend.ts";
import { nextOverrideMove, overrideAt } from "./tier-override.ts";
import type { TierOverride } from "./tier-override.ts";

/**
 * The first moment at which a member who orders nothing more has a lower tier than now; null where that
 * never comes: in the lowest tier, and where orders count for a lifetime. Orders dated later than `now`
 * are left out: nobody is told to count on them.
 */
export function tierHoldsUntil(
  ladder: TierLadder,
  spends: readonly Spend[],
  now: number,
  calendar: Calendar,
  overrides: readonly TierOverride[] = [],
  earlier: readonly LadderSpan[] = [],
): number | null {
  const past = spends.filter(({ processedAt }) => processedAt <= now);
  const walk = lastingWalkOver(ladder, past, calendar, earlier);
  const look = (at: number) => {
    const { place, nextAt } = walk.asOf(at);
    const set = overrideAt(ladder, overrides, at);
    return {
      place: set === null ? place : ladder.tiers.indexOf(set),
      nextAt: earliest([nextAt, nextOverrideMove(overrides, at)]),
    };
  };
  const { place, nextAt } = look(now);
  for (let at = nextAt; at !== null;) {
    const then = look(at);
    if (then.place < place) return at;
    at = then.nextAt;
  }
  return null;
}
