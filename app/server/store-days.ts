import { calendarOf } from "../domain/time/calendar.ts";
import { isWithinDayBounds } from "../domain/time/day-bounds.ts";
import type { Day } from "../domain/time/calendar.ts";

const DAY_MS = 86_400_000;

/** The day that it is where the store is, as `2026-01-31`. */
export function storeDay(timeZone: string, at: number): string {
  return calendarOf(timeZone).dayOf(at).date;
}

/**
 * The last millisecond of a day where the store is; null for what is no day there, lies after the day of `now`
 * or before the days that may be named. The time zone is that of a store, so it is known to be one.
 */
export function endOfStoreDay(timeZone: string, date: string, now: number): number | null {
  const day = isWithinDayBounds(date) ? findStoreDay(timeZone, date) : null;
  return day !== null && day.start <= now ? day.end - 1 : null;
}

/** The first moment after a day where the store is, whenever that is; null for what is no day there. */
export function afterStoreDay(timeZone: string, date: string): number | null {
  return findStoreDay(timeZone, date)?.end ?? null;
}

function findStoreDay(timeZone: string, date: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const noon = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(noon)) return null;
  const calendar = calendarOf(timeZone);
  // Zones lie up to 14 hours beside UTC, so the day holds its own noon there or one of those beside it.
  const near = [noon, noon - DAY_MS, noon + DAY_MS].map(calendar.dayOf);
  return near.find((each) => each.date === date) ?? null;
}
