import { Temporal } from "temporal-polyfill";
import { invariant } from "../invariant.ts";
import { contains } from "./period.ts";
import type { Period } from "./period.ts";

/**
 * Dates as people in one time zone see them. Make one for a store and keep it while you work
 * through many moments: it remembers the days it has worked out. It never gives another
 * answer for the same question, so it is as pure as a function.
 */
export interface Calendar {
  readonly timeZone: string;
  /** The local day that holds the moment `at` (ms). Days follow each other without gap or overlap. */
  dayOf(at: number): Day;
  /**
   * The end of the local day that lies `months` after the day of `at`: the start of the day after it.
   * 31 January and one month is the last day of February. Never decreases while `at` increases.
   */
  endOfDayAfterMonths(at: number, months: number): number;
  /** The end of the local day that lies `days` after the day of `at`. */
  endOfDayAfterDays(at: number, days: number): number;
  /**
   * The end of the first day with this month and day that lies on the day `keepMonths` after the day
   * of `at` or later. A day that a month does not have is the last that it has.
   */
  endOfYearlyDay(at: number, yearly: YearlyDay): number;
  /** What the clock on the wall shows: minutes since midnight. An hour that comes twice is shown twice. */
  minuteOf(at: number): number;
  /** The same wall-clock time `months` later (earlier if negative); a time that clocks skip moves on by the gap. */
  addMonths(at: number, months: number): number;
}

export interface Day extends Period {
  /** For example `2026-01-31`. */
  readonly date: string;
}

export interface YearlyDay {
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  readonly keepMonths: number;
}

const DAY_MS = 86_400_000;
/** No local day is as short as that, so no two start in the same. */
const HALF_DAY_MS = DAY_MS / 2;
const DAYS_REMEMBERED = 8192;

/** Whether `name` is an IANA time zone (or `UTC`) that this engine knows. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The calendar of an IANA time zone. Check names from outside with `isTimeZone` first. */
export function calendarOf(timeZone: string): Calendar {
  invariant(isTimeZone(timeZone), "unknown time zone");
  // By spans of 24 hours that begin as a local day once did: most have one to themselves, and two share one where clocks
  // have been set; both are remembered.
  const days = new Map<number, readonly Day[]>();
  const offset = findDay(timeZone, 0).start;
  // By how much later, and by the half day of UTC in which the day starts: small
  // numbers are found fastest.
  const ends = {
    months: new Map<number, Map<number, number>>(),
    days: new Map<number, Map<number, number>>(),
  };
  // One moment is mostly asked about several times.
  let last: Day = { date: "", start: 0, end: 0 };
  const dayOf = (at: number): Day => {
    if (contains(last, at)) return last;
    const slot = Math.floor((at - offset) / DAY_MS);
    const known = days.get(slot) ?? [];
    for (const day of known) if (contains(day, at)) return (last = day);
    const day = findDay(timeZone, at);
    if (days.size >= DAYS_REMEMBERED) days.clear();
    days.set(slot, [...known, day]);
    return (last = day);
  };
  const endAfter = (at: number, unit: "months" | "days", count: number): number => {
    const { date, start } = dayOf(at);
    let known = ends[unit].get(count);
    if (known === undefined) ends[unit].set(count, (known = new Map<number, number>()));
    const half = Math.floor(start / HALF_DAY_MS);
    const found = known.get(half);
    if (found !== undefined) return found;
    const lastDay = Temporal.PlainDate.from(date).add({ [unit]: count });
    const end = startOfDay(lastDay.add({ days: 1 }), timeZone);
    if (known.size >= DAYS_REMEMBERED) known.clear();
    known.set(half, end);
    return end;
  };
  return {
    timeZone,
    dayOf,
    endOfDayAfterMonths: (at, months) => endAfter(at, "months", months),
    endOfDayAfterDays: (at, days) => endAfter(at, "days", days),
    endOfYearlyDay(at, yearly) {
      return startOfDay(nextYearlyDay(dayOf(at).date, yearly).add({ days: 1 }), timeZone);
    },
    minuteOf(at) {
      const { start, end } = dayOf(at);
      // A day of 24 hours begins at midnight, and no clock is set on it.
      if (end - start === DAY_MS) return Math.floor((at - start) / 60_000);
      const { hour, minute } = zoned(at, timeZone);
      return hour * 60 + minute;
    },
    addMonths(at, months) {
      return zoned(at, timeZone).add({ months }).epochMilliseconds;
    },
  };
}

function nextYearlyDay(date: string, { month, day, keepMonths }: YearlyDay): Temporal.PlainDate {
  const earliest = Temporal.PlainDate.from(date).add({ months: keepMonths });
  const inYear = (year: number) => Temporal.PlainDate.from({ year, month, day });
  const sameYear = inYear(earliest.year);
  return Temporal.PlainDate.compare(sameYear, earliest) >= 0 ? sameYear : inYear(earliest.year + 1);
}

function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  invariant(Number.isSafeInteger(at), "a moment is a whole number of milliseconds");
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

function startOfDay(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/**
 * A day begins with the first moment of its date and lasts until the next one begins. Where
 * clocks go back across midnight (St. John's until 2011, at 00:01) the date itself steps back
 * for an hour: that hour then belongs to the day that had already begun.
 */
function findDay(timeZone: string, at: number): Day {
  let date = zoned(at, timeZone).toPlainDate();
  let start = startOfDay(date, timeZone);
  let end = startOfDay(date.add({ days: 1 }), timeZone);
  while (at >= end) {
    date = date.add({ days: 1 });
    start = end;
    end = startOfDay(date.add({ days: 1 }), timeZone);
  }
  return { date: date.toString(), start, end };
}
