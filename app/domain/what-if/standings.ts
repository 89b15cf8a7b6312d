import { isKeeping } from "../program/ladder.ts";
import type { Tier, TierLadder } from "../program/ladder.ts";
import { lastingTiers } from "../tiers/lasting-walk.ts";
import type { LadderSpan } from "../tiers/lasting-walk.ts";
import type { TierOverride } from "../tiers/tier-override.ts";
import { overrideAt } from "../tiers/tier-override.ts";
import { tierAt } from "../tiers/tier-progress.ts";
import type { Calendar } from "../time/calendar.ts";
import { keepingWalk } from "./keeping-walk.ts";
import { MonthSums } from "./months.ts";
import type { KeptSums, MonthNumber } from "./months.ts";
import { setByHand } from "./set-by-hand.ts";
import type { OnMove, Standing } from "./standing.ts";
import { WindowWalk } from "./window-walk.ts";

/**
 * Members on a ladder over time, the same answers as `tierBefore` and `decideTier`. Orders of one member come by
 * `processedAt`; how many members stand on each step at the end of a month is kept as the changes of it.
 */
export interface Standings {
  /** A member whose first order is of this moment. */
  enter(at: number, overrides: readonly TierOverride[]): Standing;
  /** The tier whose rate an order of this moment earns with. Null: a member's first. */
  tierBefore(standing: Standing | null, at: number, overrides: readonly TierOverride[]): Tier;
  /** Members on each step of the ladder at the end of each month from `first` to `last`. */
  mix(first: MonthNumber, last: MonthNumber): readonly (readonly number[])[];
  kept(): KeptStandings;
}

export interface KeptStandings {
  readonly earliest: MonthNumber | null;
  /** Of each step of the ladder. */
  readonly changes: readonly KeptSums[];
}

/** @param ladders of all versions, whose tiers for life outlast them, as `ladderSpans` gives them */
export function standingsOn(
  ladder: TierLadder,
  calendar: Calendar,
  monthOf: (at: number) => MonthNumber,
  kept: KeptStandings = { earliest: null, changes: [] },
  ladders: readonly LadderSpan[] = [],
): Standings {
  const changes = ladder.tiers.map((_tier, place) => new MonthSums(kept.changes[place]));
  let { earliest } = kept;
  const onMove: OnMove = (at, from, to) => {
    const month = monthOf(at);
    changes[from]?.add(month, -1);
    changes[to]?.add(month, 1);
  };
  const earlier = ladders.filter((span) => lastingTiers(ladder, span.ladder).length > 0);
  const keeps = isKeeping(ladder) || earlier.length > 0;
  const byOrders = (tell: OnMove): Standing =>
    keeps ? keepingWalk(ladder, calendar, tell, earlier) : new WindowWalk(ladder, calendar, tell);
  return {
    enter(at, overrides) {
      const month = monthOf(at);
      earliest = Math.min(earliest ?? month, month);
      changes[0]?.add(month, 1);
      return overrides.length === 0 ? byOrders(onMove) : setByHand(ladder, overrides, at, onMove, byOrders);
    },
    tierBefore(standing, at, overrides) {
      if (standing !== null) return tierAt(ladder, standing.before(at));
      return overrideAt(ladder, overrides, at) ?? tierAt(ladder, 0);
    },
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
    kept: () => ({ earliest, changes: changes.map((sums) => sums.kept()) }),
  };
}
