import { weekdayOf, WEEKDAYS } from "../../time/weekday.ts";
import type { Weekday } from "../../time/weekday.ts";
import { choices } from "./fields.ts";
import { orderCondition } from "./kind.ts";

/** The order was placed on one of these days. */
export const weekday = orderCondition({
  kind: "weekday",
  fields: { days: choices(WEEKDAYS) },
  needsZone: true,
  unmet({ days }, { placedAt, calendar }): WeekdayUnmet | null {
    const was = weekdayOf(calendar.dayOf(placedAt).date);
    return days.includes(was) ? null : { code: "weekday", was, days };
  },
});

export type WeekdayUnmet = {
  readonly code: "weekday";
  readonly was: Weekday;
  readonly days: readonly Weekday[];
};
