import { describe, expect, it } from "vitest";
import { calendarOf } from "./calendar.ts";
import { DAY_BOUNDS, isBeyondDayBounds, isWithinDayBounds } from "./day-bounds.ts";
import { localMoment } from "./local-moment.ts";

describe("the days that may be named", () => {
  it("hold both ends, whether a day or a time on it is named", () => {
    const named = [
      "1970-01-01",
      "2099-12-31",
      "2099-12-31T23:59",
      "1969-12-31",
      "2100-01-01T00:00",
      "9999-12-31",
    ];
    expect(named.map(isWithinDayBounds)).toEqual([true, true, true, false, false, false]);
  });

  it.each(["Pacific/Pago_Pago", "Etc/GMT+12", "UTC", "Pacific/Kiritimati"])(
    "end with a day in %s",
    (zone) => {
      const { date, end } = calendarOf(zone).dayOf(localMoment(zone, `${DAY_BOUNDS.last}T12:00`) ?? 0);
      expect(date).toBe(DAY_BOUNDS.last);
      expect(isBeyondDayBounds(end)).toBe(false);
      expect(isBeyondDayBounds(calendarOf(zone).dayOf(end + 86_400_000).end)).toBe(true);
    },
  );
});
