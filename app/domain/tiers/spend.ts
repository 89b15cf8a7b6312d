import type { TierLadder, TierMeasure, TierWindow } from "../program/ladder.ts";
import type { ProgramVersion } from "../program/program.ts";
import type { Calendar } from "../time/calendar.ts";

const DAY_MS = 86_400_000;
/** Days begin and end at other hours where clocks change: two more are always enough. */
const SPARE_DAYS = 2;

/** What one order adds to its member's standing. One of which nothing counts adds nothing at all. */
export interface Spend {
  readonly processedAt: number;
  /** Minor units of the store's currency, zero or more. */
  readonly countedMinor: number;
  /** Points that it earned and that were not taken back; absent: none. */
  readonly earnedPoints?: number;
}

/** What a member has of each measure within the window. */
export type TierStanding = Readonly<Record<TierMeasure, number>>;

/** A standing of which only the spend is known, or asked for. */
export function standingOfSpend(spendMinor: number): TierStanding {
  return { spend: spendMinor, orders: 0, points: 0, activeDays: 0 };
}

/**
 * The first moment at which an order no longer counts towards a tier; null means it always
 * does. With a rolling window of 12 months an order of 3 May counts to the end of 3 May of the
 * next year, and in a calendar year to the end of 31 December, in the store's time zone. An earlier
 * order never counts longer than a later one.
 */
export function countsUntil(window: TierWindow, processedAt: number, calendar: Calendar): number | null {
  switch (window.kind) {
    case "rolling":
      return calendar.endOfDayAfterMonths(processedAt, window.months);
    case "calendar_year":
      return calendar.endOfYearlyDay(processedAt, { month: 12, day: 31, keepMonths: 0 });
    case "lifetime":
      return null;
  }
}

/**
 * The earliest moment worth loading: no order processed before it counts at `at` or later.
 * 0 where the window is a lifetime.
 */
export function windowStart(window: TierWindow, at: number, calendar: Calendar): number {
  switch (window.kind) {
    case "rolling":
      return calendar.dayOf(calendar.addMonths(at, -window.months)).start;
    case "calendar_year":
      // The end of last year. What lies before a store's local year 1970 need not be told apart.
      return Math.max(0, countsUntil(window, calendar.addMonths(at, -12), calendar) ?? 0);
    case "lifetime":
      return 0;
  }
}

/**
 * The earliest moment worth loading for tiers at `at` and later, whichever of these versions decides
 * them. Moments that no calendar has are taken for the beginning of time: whoever has them is refused.
 */
export function neededSince(versions: readonly ProgramVersion[], at: number, calendar: Calendar): number {
  if (!Number.isSafeInteger(at)) return 0;
  return Math.min(...versions.map(({ program }) => ladderSince(program.tiers, at, calendar)));
}

/** The same for one ladder: a tier that is kept was reached by orders of before the window. */
export function ladderSince(ladder: TierLadder, at: number, calendar: Calendar): number {
  if (ladder.tiers.some(({ lifetime }) => lifetime === true)) return 0;
  const { graceDays = 0, protection } = ladder.keep ?? {};
  const starts = [graceDays === 0 ? at : at - (graceDays + SPARE_DAYS) * DAY_MS];
  if (protection !== undefined) {
    const months = protection.kind === "months" ? protection.months : 24;
    starts.push(calendar.addMonths(at, -months) - SPARE_DAYS * DAY_MS);
  }
  return windowStart(ladder.window, Math.min(...starts), calendar);
}
