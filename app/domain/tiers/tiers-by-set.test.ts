import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyKeepingLadder, anyWindow } from "../../../tests/support/ladders.ts";
import { calendarOf } from "../time/calendar.ts";
import { countsUntil } from "./spend.ts";
import { tiersBySet, windowOpens } from "./tiers-by-set.ts";

const ZONES = ["America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"];
const anyMoment = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) });
const DAY = 86_400_000;

describe("the opening of a window", () => {
  it("is the first moment whose orders still count", () => {
    fc.assert(
      fc.property(anyWindow, anyMoment, fc.constantFrom(...ZONES), (window, at, zone) => {
        const calendar = calendarOf(zone);
        const opens = windowOpens(window, at, calendar);
        const counts = (moment: number) => (countsUntil(window, moment, calendar) ?? Infinity) > at;
        expect(counts(opens)).toBe(true);
        if (window.kind !== "lifetime") expect(counts(opens - 1)).toBe(false);
      }),
    );
  });

  it("leaves out days that have no counterpart in a shorter month", () => {
    const calendar = calendarOf("UTC");
    const opens = windowOpens({ kind: "rolling", months: 1 }, Date.UTC(2025, 2, 31, 12), calendar);
    // What was ordered on 28 February counted to the end of 28 March.
    expect(opens).toBe(Date.UTC(2025, 2, 1));
  });
});

it("lists each day that matters once, with until when its orders count", () => {
  fc.assert(
    fc.property(anyKeepingLadder, anyMoment, fc.constantFrom(...ZONES), (ladder, now, zone) => {
      const calendar = calendarOf(zone);
      const { days, since } = tiersBySet(ladder, {
        now,
        calendar,
        firstOrderAt: now - 90 * DAY,
        earlier: [],
      });
      for (const [index, { start, until }] of days.entries()) {
        expect(calendar.dayOf(start).start).toBe(start);
        if (index > 0) expect(calendar.dayOf(start - 1).start).toBe(days[index - 1]?.start);
        expect(until).toBe(countsUntil(ladder.window, start, calendar));
      }
      if (days.length > 0) {
        expect(days[0]?.start).toBeLessThanOrEqual(Math.max(since, now - 90 * DAY));
        expect(calendar.dayOf(now).start).toBe(days.at(-1)?.start);
      }
    }),
    { numRuns: 30 },
  );
});
