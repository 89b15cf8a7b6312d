import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf } from "../time/calendar.ts";
import { countsUntil, spendAsOf, spendBefore, windowStart } from "./spend.ts";
import { spendTimeline } from "./spend-timeline.ts";

const at = (text: string) => Date.parse(text);
const calendar = calendarOf("America/New_York");
const YEAR = { kind: "rolling", months: 12 } as const;

describe("spend within the window", () => {
  const spends = [
    { processedAt: at("2025-05-03T18:00:00Z"), countedMinor: 10_000 },
    { processedAt: at("2025-12-24T18:00:00Z"), countedMinor: 2_500 },
  ];

  it("holds an order to the end of its day in the store's zone", () => {
    const until = at("2026-05-04T04:00:00Z");
    expect(countsUntil(YEAR, at("2025-05-03T18:00:00Z"), calendar)).toBe(until);
    expect(spendAsOf(spends, YEAR, until - 1, calendar)).toBe(12_500);
    expect(spendAsOf(spends, YEAR, until, calendar)).toBe(2_500);
  });

  it("counts an order from its own moment, but not towards its own rate", () => {
    const moment = at("2025-12-24T18:00:00Z");
    expect(spendAsOf(spends, YEAR, moment, calendar)).toBe(12_500);
    expect(spendBefore(spends, YEAR, moment, calendar)).toBe(10_000);
    expect(spendAsOf(spends, YEAR, moment - 1, calendar)).toBe(10_000);
  });

  it("is all there ever was where the window is a lifetime", () => {
    expect(countsUntil({ kind: "lifetime" }, 0, calendar)).toBeNull();
    expect(spendAsOf(spends, { kind: "lifetime" }, at("2099-01-01T00:00:00Z"), calendar)).toBe(12_500);
    expect(spendAsOf([], YEAR, 0, calendar)).toBe(0);
  });

  it("needs no order from before the window's start", () => {
    expect(windowStart(YEAR, at("2026-05-03T18:00:00Z"), calendar)).toBe(at("2025-05-03T04:00:00Z"));
    expect(windowStart({ kind: "lifetime" }, at("2026-05-03T18:00:00Z"), calendar)).toBe(0);
    const zone = fc.constantFrom(
      "America/New_York",
      "America/St_Johns",
      "Pacific/Apia",
      "Asia/Beirut",
      "UTC",
    );
    const moment = fc.integer({ min: at("2009-01-01T00:00:00Z"), max: at("2026-01-01T00:00:00Z") });
    fc.assert(
      fc.property(
        zone,
        moment,
        fc.integer({ min: 1, max: 24 }),
        fc.nat(100_000_000),
        (name, now, months, gap) => {
          const window = { kind: "rolling", months } as const;
          const local = calendarOf(name);
          const before = windowStart(window, now, local) - 1 - gap;
          expect(countsUntil(window, before, local)).toBeLessThanOrEqual(now);
        },
      ),
    );
  });

  it("along a timeline is the same as added up anew", () => {
    const spend = fc.record({
      processedAt: fc.integer({ min: at("2023-01-01T00:00:00Z"), max: at("2026-01-01T00:00:00Z") }),
      countedMinor: fc.nat(100_000),
    });
    const window = fc.constantFrom(
      YEAR,
      { kind: "rolling", months: 1 } as const,
      { kind: "lifetime" } as const,
    );
    fc.assert(
      fc.property(fc.array(spend, { maxLength: 30 }), window, (all, kind) => {
        const sorted = [...all].sort((a, b) => a.processedAt - b.processedAt);
        const timeline = spendTimeline(kind, calendar);
        for (const one of sorted) {
          expect(timeline.spendBefore(one.processedAt)).toBe(
            spendBefore(all, kind, one.processedAt, calendar),
          );
          timeline.add(one);
        }
      }),
    );
  });

  it("along a timeline is asked for in order", () => {
    const timeline = spendTimeline(YEAR, calendar);
    timeline.add({ processedAt: 1000, countedMinor: 1 });
    expect(() => timeline.add({ processedAt: 999, countedMinor: 1 })).toThrow("by processedAt");
    timeline.spendBefore(2000);
    expect(() => timeline.spendBefore(1999)).toThrow("steps back");
  });
});
