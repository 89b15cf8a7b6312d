import { Temporal } from "temporal-polyfill";

/**
 * The moment (ms) of a wall-clock time such as `2026-12-01T09:30` in a time zone. Where clocks go back and a
 * time comes twice it is the first of the two; null for what is no time, and for one that clocks skip.
 */
export function localMoment(timeZone: string, text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  try {
    const wall = Temporal.PlainDateTime.from(text, { overflow: "reject" });
    const zoned = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
    return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** How a clock on the wall shows a moment, as `2026-12-01T09:30`. */
export function wallTime(timeZone: string, at: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toString({ smallestUnit: "minute" });
}
