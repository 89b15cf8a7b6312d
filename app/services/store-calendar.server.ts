import { calendarOf } from "../domain/index.ts";
import type { Calendar } from "../domain/index.ts";

/** Calendars remember the days they have worked out, so there is one for each zone in a process. */
const calendars = new Map<string, Calendar>();

export function storeCalendar(timeZone: string): Calendar {
  const known = calendars.get(timeZone);
  if (known) return known;
  const calendar = calendarOf(timeZone);
  calendars.set(timeZone, calendar);
  return calendar;
}
