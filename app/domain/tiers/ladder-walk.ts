import { invariant } from "../invariant.ts";
import { isKeeping } from "../program/ladder.ts";
import type { TierLadder } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";
import { countsUntil } from "./spend.ts";
import type { Spend, TierStanding } from "./spend.ts";
import { tally } from "./tally.ts";
import { tierMemory } from "./tier-memory.ts";
import { placeFor } from "./tier-progress.ts";

/** Where a member stands at one moment. */
export interface Footing {
  readonly standing: TierStanding;
  /** Of the tier in the ladder, as far as it is kept; 0 is the lowest. */
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
  const memory = isKeeping(ladder) ? tierMemory(ladder, calendar) : null;
  const step = (at: number, enters: (spend: Spend) => boolean): void => {
    for (let spend = spends[entered]; spend !== undefined && enters(spend); spend = spends[entered]) {
      sums.add(spend);
      entered += 1;
    }
    for (let leaves = leavingAt(left); leaves !== null && leaves <= at; leaves = leavingAt(left)) {
      const spend = spends[left];
      invariant(spend !== undefined, "what leaves was there");
      sums.remove(spend);
      left += 1;
    }
  };
  /** The next moment at which an order comes into the window or leaves it. */
  const nextMove = () => earliest([leavingAt(left), spends[entered]?.processedAt ?? null]);
  const walk = (at: number, isCounted: (spend: Spend) => boolean): Footing => {
    invariant(asked <= at, "time steps back");
    asked = at;
    if (memory !== null) {
      for (let moment = nextMove(); moment !== null && moment < at; moment = nextMove()) {
        const now = moment;
        step(now, ({ processedAt }) => processedAt <= now);
        memory.note(now, placeFor(ladder, sums.standing()));
      }
    }
    step(at, isCounted);
    const standing = sums.standing();
    const place = placeFor(ladder, standing);
    memory?.note(at, place);
    const kept = memory?.at(at) ?? { place, until: null };
    return { standing, place: kept.place, nextAt: earliest([nextMove(), kept.until]) };
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
