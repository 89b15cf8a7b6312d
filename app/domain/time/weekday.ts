export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

export function dayAfter(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % 7] ?? "monday";
}

const DAY_MS = 86_400_000;

const DAYS_REMEMBERED = 8192;
const known = new Map<string, Weekday>();

/** Of a date like `2026-01-31`. */
export function weekdayOf(date: string): Weekday {
  const found = known.get(date);
  if (found !== undefined) return found;
  if (known.size >= DAYS_REMEMBERED) known.clear();
  const weekday = findWeekday(date);
  known.set(date, weekday);
  return weekday;
}

function findWeekday(date: string): Weekday {
  const days = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  // 1 January 1970 was a Thursday.
  return WEEKDAYS[(((days + 3) % 7) + 7) % 7] ?? "monday";
}
