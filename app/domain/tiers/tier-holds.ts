import type { TierLadder } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";
import { walkOver } from "./ladder-walk.ts";
import type { Spend } from "./spend.ts";

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
): number | null {
  const past = spends.filter(({ processedAt }) => processedAt <= now);
  const walk = walkOver(ladder, past, calendar);
  const { place, nextAt } = walk.asOf(now);
  for (let at = nextAt; at !== null;) {
    const footing = walk.asOf(at);
    if (footing.place < place) return at;
    at = footing.nextAt;
  }
  return null;
}
