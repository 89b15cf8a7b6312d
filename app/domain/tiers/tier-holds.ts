import type { TierLadder } from "../program/program.ts";
import type { Calendar } from "../time/calendar.ts";
import { countsUntil, spendAsOf } from "./spend.ts";
import type { Spend } from "./spend.ts";
import { tierFor } from "./tier-progress.ts";

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
  const { window } = ladder;
  let spendMinor = spendAsOf(spends, window, now, calendar);
  const { thresholdMinor } = tierFor(ladder, spendMinor);
  const leaving = spends
    .filter(({ processedAt }) => processedAt <= now)
    .flatMap(({ processedAt, countedMinor }) => {
      const until = countsUntil(window, processedAt, calendar);
      return until !== null && until > now ? [{ until, countedMinor }] : [];
    })
    .sort((a, b) => a.until - b.until);
  for (const { until, countedMinor } of leaving) {
    spendMinor -= countedMinor;
    if (spendMinor < thresholdMinor) return until;
  }
  return null;
}
