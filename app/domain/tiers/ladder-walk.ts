import { invariant } from "../invariant.ts";
import type { TierLadder } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";
import { countsUntil } from "./spend.ts";
import type { Spend, TierStanding } from "./spend.ts";
import { tally } from "./tally.ts";
import { placeFor } from "./tier-progress.ts";

/** Where a member stands at one moment. */
export interface Footing {
  readonly standing: TierStanding;
  /** Of the tier in the ladder; 0 is the lowest. */
  readonly place: number;
  /** The next moment at which this may be otherwise with no order coming; null if there is none. */
  readonly nextAt: number | null;
}

/**
 * A member's way along the ladder while one walks through the orders by `processedAt`, in one pass. It works
 * because an earlier order never counts longer than a later one, so that what counts is always a run of
 * neighbours. One may ask for moments that do not step back.
 */
export interface LadderWalk {
  /** Adds an order; none may be earlier than one added before. */
  add(spend: Spend): void;
  /**
   * By the orders strictly before `at`: what decides the rate of an order processed at `at`, so that no order
   * raises its own rate, nor that of another in the same millisecond.
   */
  before(at: number): Footing;
  /** By all orders up to and including that moment: what decides the tier that a member has at `at`. */
  asOf(at: number): Footing;
}

export function ladderWalk(ladder: TierLadder, calendar: Calendar): LadderWalk {
  const spends: Spend[] = [];
  const sums = tally(calendar);
  let entered = 0;
  let left = 0;
  let asked = Number.NEGATIVE_INFINITY;
  const walk = (at: number, isCounted: (spend: Spend) => boolean): Footing => {
    invariant(asked <= at, "time steps back");
    asked = at;
    for (let spend = spends[entered]; spend !== undefined && isCounted(spend); spend = spends[entered]) {
      sums.add(spend);
      entered += 1;
    }
    let leaves = leavingAt(left);
    while (leaves !== null && leaves <= at) {
      const spend = spends[left];
      invariant(spend !== undefined, "what leaves was there");
      sums.remove(spend);
      left += 1;
      leaves = leavingAt(left);
    }
    const enters = spends[entered]?.processedAt ?? null;
    const standing = sums.standing();
    return { standing, place: placeFor(ladder, standing), nextAt: earliest([leaves, enters]) };
  };
  const leavingAt = (index: number): number | null => {
    const spend = index < entered ? spends[index] : undefined;
    return spend === undefined ? null : countsUntil(ladder.window, spend.processedAt, calendar);
  };
  return {
    add(spend) {
      if (spend.countedMinor === 0) return;
      const last = spends.at(-1);
      invariant(last === undefined || last.processedAt <= spend.processedAt, "orders come by processedAt");
      spends.push(spend);
    },
    before: (at) => walk(at, (spend) => spend.processedAt < at),
    asOf: (at) => walk(at, (spend) => spend.processedAt <= at),
  };
}

/** A walk with all these orders, which may come in any order. */
export function walkOver(ladder: TierLadder, spends: readonly Spend[], calendar: Calendar): LadderWalk {
  const walk = ladderWalk(ladder, calendar);
  for (const spend of [...spends].sort((a, b) => a.processedAt - b.processedAt)) walk.add(spend);
  return walk;
}

export function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.min(...known);
}
