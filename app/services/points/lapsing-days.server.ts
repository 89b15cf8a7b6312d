import type { Lapsing } from "../../db/points/lot-life.server.ts";
import type { Calendar } from "../../domain/index.ts";

/**
 * For each day from `earliest` on: when the points of members lapse who were last active on it, as far as
 * that has passed. A day belongs to the store's zone, so it is worked out here and only looked up in SQL.
 */
export function lapsingDays(calendar: Calendar, months: number, earliest: number, now: number): Lapsing {
  const starts: number[] = [];
  const ends: (number | null)[] = [];
  let day = calendar.dayOf(earliest);
  let end = calendar.endOfDayAfterMonths(day.start, months);
  while (end <= now) {
    starts.push(day.start);
    ends.push(end);
    day = calendar.dayOf(day.end);
    end = calendar.endOfDayAfterMonths(day.start, months);
  }
  return { months, starts: [...starts, day.start], ends: [...ends, null] };
}
