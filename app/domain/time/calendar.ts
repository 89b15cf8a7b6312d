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
  /** The same wall-clock time `months` later (earlier if negative); a time that clocks skip moves on by the gap. */
  addMonths(at: number, months: number): number;
}

export interface Day extends Period {
  /** For example `2026-01-31`. */
  readonly date: string;
}

const DAY_MS = 86_400_000;
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
  const days = new Map<number, Day>();
  const ends = new Map<string, number>();
  const dayOf = (at: number): Day => {
    const slot = Math.floor(at / DAY_MS);
    const known = days.get(slot);
    if (known !== undefined && contains(known, at)) return known;
    const day = findDay(timeZone, at);
    if (days.size >= DAYS_REMEMBERED) days.clear();
    days.set(slot, day);
    return day;
  };
  return {
    timeZone,
    dayOf,
    endOfDayAfterMonths(at, months) {
      const { date } = dayOf(at);
      const key = `${date}+${months}`;
      const known = ends.get(key);
      if (known !== undefined) return known;
      const end = startOfDay(Temporal.PlainDate.from(date).add({ months }).add({ days: 1 }), timeZone);
      if (ends.size >= DAYS_REMEMBERED) ends.clear();
      ends.set(key, end);
      return end;
    },
    addMonths(at, months) {
      return zoned(at, timeZone).add({ months }).epochMilliseconds;
    },
  };
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
