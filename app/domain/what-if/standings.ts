import { isKeeping } from "../program/ladder.ts";
import type { Tier, TierLadder } from "../program/ladder.ts";
import { tierAt } from "../tiers/tier-progress.ts";
import type { Calendar } from "../time/calendar.ts";
import { keepingWalk } from "./keeping-walk.ts";
import { MonthSums } from "./months.ts";
import type { MonthNumber } from "./months.ts";
import type { OnMove, Standing } from "./standing.ts";
import { WindowWalk } from "./window-walk.ts";

/**
 * Members on a ladder over time, the same answers as `tierBefore` and `decideTier`. Orders come by
 * `processedAt`; how many members stand on each step at the end of a month is kept as the changes of it.
 */
export interface Standings {
  /** A member whose first order is of this moment. */
  enter(at: number): Standing;
  /** The tier whose rate an order of this moment earns with. Null: a member's first. */
  tierBefore(standing: Standing | null, at: number): Tier;
  /** Members on each step of the ladder at the end of each month from `first` to `last`. */
  mix(first: MonthNumber, last: MonthNumber): readonly (readonly number[])[];
}

export function standingsOn(
  ladder: TierLadder,
  calendar: Calendar,
  monthOf: (at: number) => MonthNumber,
): Standings {
  const changes = ladder.tiers.map(() => new MonthSums());
  let earliest: MonthNumber | null = null;
  const onMove: OnMove = (at, from, to) => {
    const month = monthOf(at);
    changes[from]?.add(month, -1);
    changes[to]?.add(month, 1);
  };
  const keeps = isKeeping(ladder);
  return {
    enter(at) {
      const month = monthOf(at);
      earliest = Math.min(earliest ?? month, month);
      changes[0]?.add(month, 1);
      return keeps ? keepingWalk(ladder, calendar, onMove) : new WindowWalk(ladder, calendar, onMove);
    },
    tierBefore: (standing, at) => tierAt(ladder, standing?.before(at) ?? 0),
    mix(first, last) {
      const counts = changes.map(() => 0);
      const months: number[][] = [];
      for (let month = Math.min(earliest ?? first, first); month <= last; month += 1) {
        changes.forEach((sums, place) => {
          counts[place] = (counts[place] ?? 0) + sums.of(month);
        });
        if (month >= first) months.push([...counts]);
      }
      return months;
    },
  };
}
