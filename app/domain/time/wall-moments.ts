import { Temporal } from "temporal-polyfill";

/**
 * The moments (ms) at which a clock on a wall shows a time such as `2026-12-01T09:30`: one, or two where clocks go
 * back. Where clocks skip it, both are the moment at which they are moved.
 */
export function momentsOfWall(
  timeZone: string,
  text: string,
): { readonly first: number; readonly last: number } {
  const wall = Temporal.PlainDateTime.from(text);
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (earlier.toPlainDateTime().equals(wall))
    return { first: earlier.epochMilliseconds, last: later.epochMilliseconds };
  // In a gap one reading is before it and the other after it.
  const moved = earlier.getTimeZoneTransition("next")?.epochMilliseconds ?? later.epochMilliseconds;
  return { first: moved, last: moved };
}

/** The day of the calendar so many days later, as `2026-01-31`. */
export function dayLater(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
