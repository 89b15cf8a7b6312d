import { Temporal } from "temporal-polyfill";
import { LAST_DAY } from "./purchases.ts";

const OPENS_AT_HOUR = 9;
const OPEN_SECONDS = 12 * 3600;

/**
 * Places recorded days on today's calendar: the last recorded day becomes today in the store's zone,
 * whole days are shifted, and times fall within opening hours, 9:00 to 21:00, but never after now.
 */
export function openingHours(timeZone: string, now: number): { at(day: number, share: number): number } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const openings = new Map<number, number>();
  const opening = (day: number) => {
    let at = openings.get(day);
    if (at === undefined) {
      const date = today.subtract({ days: LAST_DAY - day });
      const time = { hour: OPENS_AT_HOUR };
      at = date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
      openings.set(day, at);
    }
    return at;
  };
  return {
    at(day, share) {
      const at = opening(day) + Math.floor(share * OPEN_SECONDS) * 1000;
      if (at <= now) return at;
      const midnight = today.toZonedDateTime(timeZone).epochMilliseconds;
      return midnight + Math.floor(((now - midnight) / 1000) * share) * 1000;
    },
  };
}
