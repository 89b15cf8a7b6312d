import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf, isTimeZone } from "./calendar.ts";
import { contains, isEmpty } from "./period.ts";

const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();
const newYork = calendarOf("America/New_York");

describe("days", () => {
  it("are as long as the zone makes them", () => {
    const winter = newYork.dayOf(at("2026-01-01T04:59:59.999Z"));
    expect(winter).toEqual({
      date: "2025-12-31",
      start: at("2025-12-31T05:00:00Z"),
      end: at("2026-01-01T05:00:00Z"),
    });
    // Clocks go forward on 8 March 2026 and back on 1 November.
    const spring = newYork.dayOf(at("2026-03-08T12:00:00Z"));
    const autumn = newYork.dayOf(at("2026-11-01T12:00:00Z"));
    expect((spring.end - spring.start) / 3_600_000).toBe(23);
    expect((autumn.end - autumn.start) / 3_600_000).toBe(25);
  });

  it("start at the first moment there is where clocks skip midnight", () => {
    // Beirut went from 00:00 to 01:00 on 31 March 2024.
    expect(iso(calendarOf("Asia/Beirut").dayOf(at("2024-03-31T10:00:00Z")).start)).toBe(
      "2024-03-30T22:00:00.000Z",
    );
  });

  it("do not begin twice where clocks go back across midnight", () => {
    // St. John's went from 00:01 on 7 November 2010 back to 23:01 on the 6th.
    // A calendar of its own for each, so that none remembers what another found.
    const days = ["02:29", "02:30", "02:31", "03:29", "03:30"].map((time) =>
      calendarOf("America/St_Johns").dayOf(at(`2010-11-07T${time}:00Z`)),
    );
    expect(days.map((day) => day.date)).toEqual(["2010-11-06", ...Array<string>(4).fill("2010-11-07")]);
    expect(days.slice(1).map((day) => iso(day.start))).toEqual(Array(4).fill("2010-11-07T02:30:00.000Z"));
  });

  it("leave out the day that Samoa left out", () => {
    const apia = calendarOf("Pacific/Apia");
    const before = apia.dayOf(at("2011-12-30T09:59:00Z"));
    const after = apia.dayOf(at("2011-12-30T10:01:00Z"));
    expect([before.date, after.date]).toEqual(["2011-12-29", "2011-12-31"]);
    expect(before.end).toBe(after.start);
  });
});

describe("months", () => {
  it("keep the time on the clock across a change of clocks", () => {
    expect(iso(newYork.addMonths(at("2026-02-15T17:00:00Z"), 1))).toBe("2026-03-15T16:00:00.000Z");
    expect(iso(newYork.addMonths(at("2026-03-15T16:00:00Z"), -1))).toBe("2026-02-15T17:00:00.000Z");
    // 02:30 on 8 March 2026 does not exist; it becomes 03:30.
    expect(iso(newYork.addMonths(at("2026-02-08T07:30:00Z"), 1))).toBe("2026-03-08T07:30:00.000Z");
  });

  it("end on the last day of a shorter month", () => {
    expect(iso(newYork.endOfDayAfterMonths(at("2026-01-31T15:00:00Z"), 1))).toBe("2026-03-01T05:00:00.000Z");
    expect(iso(newYork.endOfDayAfterMonths(at("2024-02-29T15:00:00Z"), 12))).toBe("2025-03-01T05:00:00.000Z");
    expect(iso(calendarOf("Asia/Tokyo").endOfDayAfterMonths(at("2025-05-03T03:00:00Z"), 12))).toBe(
      "2026-05-03T15:00:00.000Z",
    );
  });
});

describe("time zones", () => {
  it("are known by their IANA names", () => {
    expect(["UTC", "Europe/Berlin", "Mars/Olympus", ""].map(isTimeZone)).toEqual([true, true, false, false]);
    expect(() => calendarOf("Mars/Olympus")).toThrow("unknown time zone");
  });
});

describe("periods", () => {
  it("contain their start and not their end", () => {
    const period = { start: 10, end: 20 };
    expect([9, 10, 19, 20].map((moment) => contains(period, moment))).toEqual([false, true, true, false]);
    expect([isEmpty(period), isEmpty({ start: 5, end: 5 })]).toEqual([false, true]);
  });
});

describe("laws", () => {
  const zone = fc.constantFrom(
    "America/New_York",
    "Europe/Berlin",
    "America/St_Johns",
    "Pacific/Apia",
    "UTC",
  );
  const moment = fc.integer({ min: at("2000-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z") });

  it("days hold their moments and meet without gap or overlap", () => {
    fc.assert(
      fc.property(zone, moment, (timeZone, ms) => {
        const calendar = calendarOf(timeZone);
        const day = calendar.dayOf(ms);
        expect(contains(day, ms)).toBe(true);
        expect(calendar.dayOf(day.end).start).toBe(day.end);
        expect(calendar.dayOf(day.start - 1).end).toBe(day.start);
        expect(calendar.dayOf(ms)).toEqual(calendarOf(timeZone).dayOf(ms));
      }),
    );
  });

  it("an earlier moment never ends later", () => {
    fc.assert(
      fc.property(
        zone,
        moment,
        fc.nat(90 * 86_400_000),
        fc.integer({ min: 1, max: 24 }),
        (name, ms, gap, months) => {
          const calendar = calendarOf(name);
          const end = calendar.endOfDayAfterMonths(ms, months);
          expect(end).toBeGreaterThan(ms);
          expect(calendar.endOfDayAfterMonths(ms + gap, months)).toBeGreaterThanOrEqual(end);
        },
      ),
    );
  });
});

describe("days after, and days of the year", () => {
  const berlin = calendarOf("Europe/Berlin");
  const iso = (at: number) => new Date(at).toISOString();

  it("end with the local day, also where clocks change in between", () => {
    // 29 March 2026 has 23 hours in Berlin.
    expect(iso(berlin.endOfDayAfterDays(Date.UTC(2026, 2, 28, 12), 0))).toBe("2026-03-28T23:00:00.000Z");
    expect(iso(berlin.endOfDayAfterDays(Date.UTC(2026, 2, 28, 12), 1))).toBe("2026-03-29T22:00:00.000Z");
    // 23:30 UTC is the next day in Berlin.
    expect(iso(berlin.endOfDayAfterDays(Date.UTC(2026, 0, 1, 23, 30), 0))).toBe("2026-01-02T23:00:00.000Z");
  });

  it("find the next such day, this year or the next", () => {
    const yearly = (month: number, day: number, keepMonths = 0) =>
      iso(berlin.endOfYearlyDay(Date.UTC(2026, 5, 30, 12), { month, day, keepMonths }));
    expect(yearly(6, 30)).toBe("2026-06-30T22:00:00.000Z");
    expect(yearly(6, 29)).toBe("2027-06-29T22:00:00.000Z");
    expect(yearly(6, 31)).toBe("2026-06-30T22:00:00.000Z");
    expect(yearly(12, 31, 7)).toBe("2027-12-31T23:00:00.000Z");
  });
});

describe("the clock on the wall", () => {
  it("shows what the zone's clocks show, at every moment and in every zone", () => {
    const zones = [
      "UTC",
      "America/New_York",
      "America/St_Johns",
      "Asia/Beirut",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
    ];
    const calendars = zones.map(calendarOf);
    const anyMoment = fc.oneof(
      fc.integer({ min: at("2000-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") }),
      // Around the days on which these zones' clocks are set.
      fc
        .tuple(
          fc.constantFrom("2026-03-08", "2026-11-01", "2024-03-31", "2026-04-04", "2026-10-03", "2010-11-07"),
          fc.integer({ min: -24 * 60, max: 48 * 60 }),
        )
        .map(([date, minutes]) => at(`${date}T00:00:00Z`) + minutes * 60_000),
    );
    fc.assert(
      fc.property(fc.constantFrom(...calendars), anyMoment, (calendar, moment) => {
        const { timeZone } = calendar;
        const shown = new Intl.DateTimeFormat("en-GB", {
          timeZone,
          hour: "2-digit",
          minute: "2-digit",
        }).format(moment);
        const [hour, minute] = shown.split(":").map(Number);
        expect(calendar.minuteOf(moment)).toBe((hour ?? 0) * 60 + (minute ?? 0));
      }),
      { numRuns: 500 },
    );
  });
});
