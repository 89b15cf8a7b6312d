import { describe, expect, it } from "vitest";
import { placedAt } from "../../../../tests/support/rule-facts.ts";
import { hours } from "./hours.ts";
import { weekday } from "./weekday.ts";

const isIn = (from: string, until: string, moment: string, zone = "UTC") =>
  hours.unmet({ from, until }, placedAt(moment, zone)) === null;

describe("hours of the day", () => {
  it.each([
    ["2026-01-01T08:59:59Z", false],
    ["2026-01-01T09:00:00Z", true],
    ["2026-01-01T17:29:59Z", true],
    ["2026-01-01T17:30:00Z", false],
  ])("from 09:00 until 17:30 hold at %s: %s", (moment, expected) => {
    expect(isIn("09:00", "17:30", moment)).toBe(expected);
  });

  it("may reach to midnight and beyond", () => {
    expect(isIn("22:00", "24:00", "2026-01-01T23:59:59Z")).toBe(true);
    expect(isIn("22:00", "24:00", "2026-01-01T00:00:00Z")).toBe(false);
    expect(isIn("22:00", "02:00", "2026-01-01T01:59:59Z")).toBe(true);
    expect(isIn("22:00", "02:00", "2026-01-01T02:00:00Z")).toBe(false);
    expect(isIn("00:00", "24:00", "2026-01-01T00:00:00Z")).toBe(true);
  });

  it("are after midnight those of the next day, also for a rule that names days of the week", () => {
    const isFriday = (moment: string) =>
      weekday.unmet({ days: ["friday"] }, placedAt(moment, "UTC")) === null && isIn("22:00", "02:00", moment);
    // 27 November 2026 is a Friday.
    expect(
      ["27T01:00", "27T02:00", "27T22:00", "27T23:59", "28T00:00", "28T01:00"].map((at) =>
        isFriday(`2026-11-${at}:00Z`),
      ),
    ).toEqual([true, false, true, true, false, false]);
  });

  it("are those of the clock on the store's wall", () => {
    expect(isIn("09:00", "10:00", "2026-01-01T00:30:00Z", "Asia/Tokyo")).toBe(true);
    expect(
      hours.unmet({ from: "09:00", until: "10:00" }, placedAt("2026-01-01T09:30:00Z", "Asia/Tokyo")),
    ).toEqual({
      code: "hours",
      from: "09:00",
      until: "10:00",
    });
  });

  it("that come twice count both times", () => {
    // On 1 November 2026 clocks in New York go back from 02:00 to 01:00, at 06:00 UTC.
    const lucky = (moment: string) => isIn("01:00", "02:00", moment, "America/New_York");
    expect(
      ["04:59", "05:00", "05:59", "06:00", "06:59", "07:00"].map((time) => lucky(`2026-11-01T${time}:00Z`)),
    ).toEqual([false, true, true, true, true, false]);
  });

  it("that clocks skip have no orders, and take nothing from the hours beside them", () => {
    // On 8 March 2026 clocks in New York go from 02:00 to 03:00, at 07:00 UTC.
    const before = Date.parse("2026-03-08T06:00:00Z");
    const minutes = Array.from({ length: 120 }, (_, minute) =>
      new Date(before + minute * 60_000).toISOString(),
    );
    expect(minutes.filter((moment) => isIn("02:00", "03:00", moment, "America/New_York"))).toEqual([]);
    expect(isIn("01:00", "03:30", "2026-03-08T06:59:59Z", "America/New_York")).toBe(true);
    expect(isIn("01:00", "03:30", "2026-03-08T07:29:59Z", "America/New_York")).toBe(true);
    expect(isIn("01:00", "03:30", "2026-03-08T07:30:00Z", "America/New_York")).toBe(false);
  });
});
