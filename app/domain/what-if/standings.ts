import { invariant } from "../invariant.ts";
import { isBySpendAlone, isKeeping } from "../program/ladder.ts";
import type { Tier, TierLadder } from "../program/ladder.ts";
import { countsUntil, standingOfSpend } from "../tiers/spend.ts";
import { tierFor } from "../tiers/tier-progress.ts";
import type { Calendar } from "../time/calendar.ts";
import { MonthSums } from "./months.ts";
import type { MonthNumber } from "./months.ts";

/** Where a member stands on a ladder while one walks through the orders: only what still counts is kept. */
export interface Standing {
  tier: Tier;
  spendMinor: number;
  /** The moment of the last order, and what the orders of that very moment count. */
  lastAt: number;
  lastMinor: number;
  /** What leaves the window and when, a pair for each day, the earliest first, from `left` on. */
  leaving: number[];
  left: number;
}

/**
 * Members on a ladder over time, the same answers as `tierBefore` and `decideTier`. Orders come by
 * `processedAt`; how many members stand on each step at the end of a month is kept as the changes of it.
 */
export interface Standings {
  /** The tier whose rate an order of this moment earns with. Null: a member's first. */
  tierBefore(standing: Standing | null, at: number): Tier;
  /** The member has an order more. Null: their first. Answers where they stand then. */
  add(standing: Standing | null, at: number, countedMinor: number): Standing;
  /** Time goes by with no order. */
  advance(standing: Standing, until: number): void;
  /** Members on each step of the ladder at the end of each month from `first` to `last`. */
  mix(first: MonthNumber, last: MonthNumber): readonly (readonly number[])[];
}

export function standingsOn(
  ladder: TierLadder,
  calendar: Calendar,
  monthOf: (at: number) => MonthNumber,
): Standings {
  // Better no answer than a wrong one: these are not walked through here yet.
  invariant(isBySpendAlone(ladder), "the ladder goes by spend alone");
  invariant(!isKeeping(ladder), "the ladder keeps no tier longer than its window");
  const lowest = tierFor(ladder, standingOfSpend(0));
  const changes = new Map(ladder.tiers.map((tier) => [tier, new MonthSums()]));
  let earliest: MonthNumber | null = null;

  function move(standing: Standing, at: number): void {
    const tier = tierFor(ladder, standingOfSpend(standing.spendMinor));
    if (tier === standing.tier) return;
    const month = monthOf(at);
    changes.get(standing.tier)?.add(month, -1);
    changes.get(tier)?.add(month, 1);
    standing.tier = tier;
  }

  function advance(standing: Standing, until: number): void {
    const { leaving } = standing;
    for (let at = leaving[standing.left]; at !== undefined && at <= until; at = leaving[standing.left]) {
      standing.spendMinor -= leaving[standing.left + 1] ?? 0;
      standing.left += 2;
      move(standing, at);
    }
    if (standing.left > 64) {
      leaving.splice(0, standing.left);
      standing.left = 0;
    }
  }

  function entered(at: number): Standing {
    const month = monthOf(at);
    earliest = Math.min(earliest ?? month, month);
    changes.get(lowest)?.add(month, 1);
    return { tier: lowest, spendMinor: 0, lastAt: -1, lastMinor: 0, leaving: [], left: 0 };
  }

  return {
    advance,
    tierBefore(standing, at) {
      if (standing === null) return lowest;
      advance(standing, at);
      // Orders of one moment do not raise each other's rate.
      return standing.lastAt === at
        ? tierFor(ladder, standingOfSpend(standing.spendMinor - standing.lastMinor))
        : standing.tier;
    },
    add(known, at, countedMinor) {
      const standing = known ?? entered(at);
      advance(standing, at);
      standing.lastMinor = countedMinor + (standing.lastAt === at ? standing.lastMinor : 0);
      standing.lastAt = at;
      if (countedMinor === 0) return standing;
      standing.spendMinor += countedMinor;
      const until = countsUntil(ladder.window, at, calendar);
      if (until !== null) leave(standing.leaving, until, countedMinor);
      move(standing, at);
      return standing;
    },
    mix(first, last) {
      const counts = ladder.tiers.map(() => 0);
      const months: number[][] = [];
      for (let month = Math.min(earliest ?? first, first); month <= last; month += 1) {
        ladder.tiers.forEach((tier, place) => {
          counts[place] = (counts[place] ?? 0) + (changes.get(tier)?.of(month) ?? 0);
        });
        if (month >= first) months.push([...counts]);
      }
      return months;
    },
  };
}

/** What leaves on the same day is one pair. */
function leave(leaving: number[], until: number, countedMinor: number): void {
  const last = leaving.length - 2;
  if (leaving[last] === until) leaving[last + 1] = (leaving[last + 1] ?? 0) + countedMinor;
  else leaving.push(until, countedMinor);
}
