import fc from "fast-check";
import { WEEKDAYS } from "../../app/domain/index.ts";
import type { WeeklyHours } from "../../app/domain/index.ts";

const time = fc
  .oneof(fc.constantFrom(0, 1_080, 1_320, 1_439), fc.integer({ min: 0, max: 1_439 }))
  .map((minutes) => [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":")); // prettier-ignore

function hoursIn(zone: string, min: number): fc.Arbitrary<WeeklyHours> {
  const row = fc.record({
    days: fc.subarray([...WEEKDAYS], { minLength: min }),
    ...{ from: time, until: time },
  });
  return fc.array(row, { minLength: min, maxLength: 4 }).map((hours) => ({ zone, hours }));
}

/** Hours of the week as somebody may have left them, finished or not. */
export const anyHours: fc.Arbitrary<WeeklyHours> = fc
  .constantFrom("Europe/Vienna", "Asia/Kathmandu")
  .chain((zone) => hoursIn(zone, 0));

/** Hours that can be published in a store of this zone. */
export const anyWholeHours = (zone: string) => hoursIn(zone, 1);
