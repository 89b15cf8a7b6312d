import { clock, minutesOf } from "./fields.ts";
import { orderCondition } from "./kind.ts";

/**
 * The clock on the store's wall showed a time from `from` on and before `until` when the order was placed. An
 * `until` that is earlier than `from` lies beyond midnight. An hour that comes twice, because clocks go back,
 * counts both times; one that clocks skip has no orders.
 */
export const hours = orderCondition({
  kind: "hours",
  fields: { from: clock, until: clock },
  needsZone: true,
  check({ from, until }, reader, path) {
    if (from === until || from === "24:00")
      reader.problem({ path: `${path}.until`, code: "empty", found: until });
  },
  unmet({ from, until }, { placedAt, calendar }): HoursUnmet | null {
    const minute = calendar.minuteOf(placedAt);
    const [start, end] = [minutesOf(from), minutesOf(until)];
    const isIn = start < end ? start <= minute && minute < end : minute >= start || minute < end;
    return isIn ? null : { code: "hours", from, until };
  },
});

/** Whether they reach into the next day: 22:00 to 02:00 does, 22:00 to 00:00 and to 24:00 do not. */
export function reachesBeyondMidnight({
  from,
  until,
}: {
  readonly from: string;
  readonly until: string;
}): boolean {
  return minutesOf(until) > 0 && minutesOf(until) < minutesOf(from);
}

export type HoursUnmet = {
  readonly code: "hours";
  readonly from: string;
  readonly until: string;
};
