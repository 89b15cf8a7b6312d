import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wallTime } from "../time/local-moment.ts";
import { WEEKDAYS } from "../time/weekday.ts";
import { isOpenAt, windowAt, windowsBetween } from "./weekly-hours.ts";
import type { HoursOfDays, WeeklyHours } from "./weekly-hours.ts";

const at = (iso: string) => Date.parse(iso);
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16);
const on = (zone: string, ...hours: HoursOfDays[]): WeeklyHours => ({ zone, hours });
const shown = (weekly: WeeklyHours, from: string, until: string) =>
  windowsBetween(weekly, at(from), at(until)).map(({ opensAt, closesAt }) => [iso(opensAt), iso(closesAt)]);

describe("hours of the week", () => {
  const friday = on("America/New_York", { days: ["friday"], from: "18:00", until: "22:00" });

  it("are half-open, on the store's clock", () => {
    // Friday, 27 November 2026, is five hours behind.
    expect(isOpenAt(friday, at("2026-11-27T22:59:59.999Z"))).toBe(false);
    expect(isOpenAt(friday, at("2026-11-27T23:00:00Z"))).toBe(true);
    expect(isOpenAt(friday, at("2026-11-28T02:59:59.999Z"))).toBe(true);
    expect(isOpenAt(friday, at("2026-11-28T03:00:00Z"))).toBe(false);
    expect(windowAt(friday, at("2026-11-28T03:00:00Z"))).toEqual({
      opensAt: at("2026-12-04T23:00:00Z"),
      closesAt: at("2026-12-05T03:00:00Z"),
    });
  });

  it("keep to the clock where it changes in between", () => {
    // In summer New York is four hours behind; clocks go back on 1 November 2026.
    expect(shown(friday, "2026-10-29T00:00Z", "2026-11-08T00:00Z")).toEqual([
      ["2026-10-30T22:00", "2026-10-31T02:00"],
      ["2026-11-06T23:00", "2026-11-07T03:00"],
    ]);
  });

  it("pass midnight, and belong to the day on which they begin", () => {
    const late = on("UTC", { days: ["saturday"], from: "22:00", until: "02:00" });
    expect(shown(late, "2026-11-27T00:00Z", "2026-12-01T00:00Z")).toEqual([
      ["2026-11-28T22:00", "2026-11-29T02:00"],
    ]);
    // Also when somebody asks on the day after.
    expect(isOpenAt(late, at("2026-11-29T01:59Z"))).toBe(true);
    const whole = on("UTC", { days: ["sunday"], from: "00:00", until: "00:00" });
    expect(shown(whole, "2026-11-28T00:00Z", "2026-12-01T00:00Z")).toEqual([
      ["2026-11-29T00:00", "2026-11-30T00:00"],
    ]);
  });

  it("that meet are one window", () => {
    const two = on(
      "UTC",
      { days: ["friday"], from: "18:00", until: "00:00" },
      { days: ["saturday"], from: "00:00", until: "02:00" },
    );
    expect(shown(two, "2026-11-27T00:00Z", "2026-11-29T00:00Z")).toEqual([
      ["2026-11-27T18:00", "2026-11-28T02:00"],
    ]);
  });

  it.each([
    // On 8 March 2026 New York has no time from 2:00 to 3:00, which is 7:00 UTC.
    [
      "begin where clocks are moved, if they skip the beginning",
      "02:30",
      "04:00",
      ["2026-03-08T07:00", "2026-03-08T08:00"],
    ],
    [
      "end where clocks are moved, if they skip the end",
      "01:00",
      "02:30",
      ["2026-03-08T06:00", "2026-03-08T07:00"],
    ],
  ])("%s", (_, from, until, window) => {
    const sunday = on("America/New_York", { days: ["sunday"], from, until });
    expect(shown(sunday, "2026-03-07T12:00Z", "2026-03-09T12:00Z")).toEqual([window]);
  });

  it("do not take place where clocks skip all of them", () => {
    const gone = on("America/New_York", { days: ["sunday"], from: "02:10", until: "02:50" });
    expect(shown(gone, "2026-03-07T12:00Z", "2026-03-09T12:00Z")).toEqual([]);
    expect(shown(gone, "2026-03-14T12:00Z", "2026-03-16T12:00Z")).toHaveLength(1);
  });

  it("are never shorter than they are written where an hour comes twice", () => {
    // On 1 November 2026 it is 1:30 in New York at 5:30 and at 6:30 UTC.
    const twice = on("America/New_York", { days: ["sunday"], from: "01:00", until: "01:30" });
    expect(shown(twice, "2026-10-31T12:00Z", "2026-11-02T12:00Z")).toEqual([
      ["2026-11-01T05:00", "2026-11-01T06:30"],
    ]);
  });

  it.each([
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Pacific/Apia",
  ])("are within what the clock shows in %s, away from changes", (zone) => {
    const hours = fc.record({
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      from: fc.integer({ min: 0, max: 1_439 }),
      length: fc.integer({ min: 1, max: 1_439 }),
    });
    fc.assert(
      fc.property(hours, fc.integer({ min: at("2026-01-01"), max: at("2027-12-31") }), (given, moment) => {
        const text = (minute: number) =>
          `${String(Math.floor((minute % 1_440) / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        const weekly = on(zone, {
          ...{ days: given.days, from: text(given.from), until: text(given.from + given.length) },
        });
        // A day on which the offset changes, or the one before, has its own examples above.
        const offset = (at: number) =>
          Date.parse(`${wallTime(zone, at)}Z`) - Math.floor(at / 60_000) * 60_000;
        const DAY = 86_400_000;
        fc.pre([-2, -1, 0, 1].every((days) => offset(moment + days * DAY) === offset(moment)));
        const wall = Date.parse(`${wallTime(zone, moment)}Z`);
        const minute = (wall / 60_000) % 1_440;
        const dayOf = (ms: number) => WEEKDAYS[(Math.floor(ms / DAY) + 3) % 7] ?? "monday";
        const today =
          given.days.includes(dayOf(wall)) && minute >= given.from && minute < given.from + given.length;
        const yesterday =
          given.days.includes(dayOf(wall - DAY)) && minute + 1_440 < given.from + given.length;
        expect(isOpenAt(weekly, moment)).toBe(today || yesterday);
      }),
      { numRuns: 200 },
    );
  });
});
