import { criterionOf } from "../program/ladder.ts";
import type { TierLadder } from "../program/ladder.ts";
import { countsUntil } from "../tiers/spend.ts";
import type { Spend } from "../tiers/spend.ts";
import { placeFor } from "../tiers/tier-progress.ts";
import type { Calendar } from "../time/calendar.ts";
import type { OnMove, Standing } from "./standing.ts";

/** The same as `TierStanding`, to be added to. */
interface Measures {
  spend: number;
  orders: number;
  points: number;
  activeDays: number;
}

/** What leaves the window at one moment. */
interface Leaving extends Measures {
  readonly until: number;
}

/** So much that has left already is taken out of memory at once. */
const FORGET_AFTER = 16;

/**
 * A member on a ladder whose tiers are what the window says. The same answers as `ladderWalk`, in less memory:
 * of orders only what still counts is kept, and of those that leave at the same moment only the sum.
 */
export class WindowWalk implements Standing {
  readonly #ladder: TierLadder;
  readonly #calendar: Calendar;
  readonly #onMove: OnMove;
  readonly #has: Measures = { spend: 0, orders: 0, points: 0, activeDays: 0 };
  readonly #countsDays: boolean;
  readonly #leaving: Leaving[] = [];
  #left = 0;
  #place = 0;
  /** The moment of the last order, and the place before it: orders of one moment do not raise each other's rate. */
  #lastAt = -1;
  #placeBefore = 0;
  /** The start of the day of the last order of which something counts. */
  #lastDay = -1;

  constructor(ladder: TierLadder, calendar: Calendar, onMove: OnMove) {
    this.#ladder = ladder;
    this.#calendar = calendar;
    this.#onMove = onMove;
    this.#countsDays = criterionOf(ladder).measures.includes("activeDays");
  }

  before(at: number): number {
    this.advance(at);
    return this.#lastAt === at ? this.#placeBefore : this.#place;
  }

  add({ processedAt: at, countedMinor, earnedPoints = 0 }: Spend): void {
    this.advance(at);
    if (this.#lastAt !== at) this.#placeBefore = this.#place;
    this.#lastAt = at;
    if (countedMinor === 0) return;
    const activeDays = this.#countsDays && this.#isOfAnotherDay(at) ? 1 : 0;
    const more = { spend: countedMinor, orders: 1, points: earnedPoints, activeDays };
    change(this.#has, more, 1);
    const until = countsUntil(this.#ladder.window, at, this.#calendar);
    if (until !== null) this.#leave({ until, ...more });
    this.#move(at);
  }

  advance(until: number): void {
    for (let next = this.#leaving[this.#left]; next !== undefined && next.until <= until;) {
      this.#left += 1;
      change(this.#has, next, -1);
      this.#move(next.until);
      next = this.#leaving[this.#left];
    }
    if (this.#left <= FORGET_AFTER) return;
    this.#leaving.splice(0, this.#left);
    this.#left = 0;
  }

  #isOfAnotherDay(at: number): boolean {
    const day = this.#calendar.dayOf(at).start;
    const isAnother = day !== this.#lastDay;
    this.#lastDay = day;
    return isAnother;
  }

  #leave(more: Leaving): void {
    const last = this.#leaving.at(-1);
    if (last?.until === more.until) change(last, more, 1);
    else this.#leaving.push(more);
  }

  #move(at: number): void {
    const place = placeFor(this.#ladder, this.#has);
    if (place === this.#place) return;
    this.#onMove(at, this.#place, place);
    this.#place = place;
  }
}

function change(has: Measures, { spend, orders, points, activeDays }: Measures, sign: 1 | -1): void {
  has.spend += sign * spend;
  has.orders += sign * orders;
  has.points += sign * points;
  has.activeDays += sign * activeDays;
}
