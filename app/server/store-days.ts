import { calendarOf } from "../domain/time/calendar.ts";

const DAY_MS = 86_400_000;

/** The day that it is where the store is, as `2026-01-31`. */
export function storeDay(timeZone: string, at: number): string {
  return calendarOf(timeZone).dayOf(at).date;
}

/**
 * The last millisecond of a day where the store is; null for what is no day there, or lies after the day
 * of `now`. The time zone is that of a store, so it is known to be one.
 */
export function endOfStoreDay(timeZone: string, date: string, now: number): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const noon = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(noon)) return null;
  const calendar = calendarOf(timeZone);
  // Zones lie up to 14 hours beside UTC, so the day holds its own noon there or one of those beside it.
  const day = [noon, noon - DAY_MS, noon + DAY_MS].map(calendar.dayOf).find((each) => each.date === date);
  return day !== undefined && day.start <= now ? day.end - 1 : null;
}
