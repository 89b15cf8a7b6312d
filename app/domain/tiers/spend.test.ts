import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf } from "../time/calendar.ts";
import { walkOver } from "./ladder-walk.ts";
import { countsUntil, windowStart } from "./spend.ts";
import type { Spend } from "./spend.ts";
import type { TierWindow } from "../program/ladder.ts";

const at = (text: string) => Date.parse(text);
const calendar = calendarOf("America/New_York");
const YEAR = { kind: "rolling", months: 12 } as const;
const CALENDAR_YEAR = { kind: "calendar_year" } as const;
const bronze = { id: "bronze", name: "B", thresholdMinor: 0, earningPercent: 100, discountBasisPoints: 0 };

const spendAsOf = (spends: readonly Spend[], window: TierWindow, now: number) =>
  walkOver({ window, tiers: [bronze] }, spends, calendar).asOf(now).standing.spend;
const spendBefore = (spends: readonly Spend[], window: TierWindow, now: number) =>
  walkOver({ window, tiers: [bronze] }, spends, calendar).before(now).standing.spend;

describe("spend within the window", () => {
  const spends = [
    { processedAt: at("2025-05-03T18:00:00Z"), countedMinor: 10_000 },
    { processedAt: at("2025-12-24T18:00:00Z"), countedMinor: 2_500 },
  ];

  it("holds an order to the end of its day in the store's zone", () => {
    const until = at("2026-05-04T04:00:00Z");
    expect(countsUntil(YEAR, at("2025-05-03T18:00:00Z"), calendar)).toBe(until);
    expect(spendAsOf(spends, YEAR, until - 1)).toBe(12_500);
    expect(spendAsOf(spends, YEAR, until)).toBe(2_500);
  });

  it("counts an order from its own moment, but not towards its own rate", () => {
    const moment = at("2025-12-24T18:00:00Z");
    expect(spendAsOf(spends, YEAR, moment)).toBe(12_500);
    expect(spendBefore(spends, YEAR, moment)).toBe(10_000);
    expect(spendAsOf(spends, YEAR, moment - 1)).toBe(10_000);
  });

  it("is all there ever was where the window is a lifetime", () => {
    expect(countsUntil({ kind: "lifetime" }, 0, calendar)).toBeNull();
    expect(spendAsOf(spends, { kind: "lifetime" }, at("2099-01-01T00:00:00Z"))).toBe(12_500);
    expect(spendAsOf([], YEAR, 0)).toBe(0);
  });

  it("holds an order to the end of its year in the store's zone", () => {
    const until = at("2026-01-01T05:00:00Z");
    expect(countsUntil(CALENDAR_YEAR, at("2025-05-03T18:00:00Z"), calendar)).toBe(until);
    // Still the old year in New York.
    expect(countsUntil(CALENDAR_YEAR, at("2026-01-01T04:59:59Z"), calendar)).toBe(until);
    expect(spendAsOf(spends, CALENDAR_YEAR, until - 1)).toBe(12_500);
    expect(spendAsOf(spends, CALENDAR_YEAR, until)).toBe(0);
    expect(windowStart(CALENDAR_YEAR, until - 1, calendar)).toBe(at("2025-01-01T05:00:00Z"));
    expect(windowStart(CALENDAR_YEAR, until, calendar)).toBe(until);
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
          const local = calendarOf(name);
          for (const window of [{ kind: "rolling", months }, CALENDAR_YEAR] as const) {
            const before = windowStart(window, now, local) - 1 - gap;
            expect(countsUntil(window, before, local)).toBeLessThanOrEqual(now);
          }
        },
      ),
    );
  });
});
