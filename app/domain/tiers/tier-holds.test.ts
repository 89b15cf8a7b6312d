import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf } from "../time/calendar.ts";
import { decideTier } from "./decide-tier.ts";
import { tierHoldsUntil } from "./tier-holds.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 15, 12);
const calendar = calendarOf("America/New_York");
const tier = (id: string, thresholdMinor: number) => ({
  id,
  name: id,
  thresholdMinor,
  earningPercent: 100,
  discountBasisPoints: 0,
});
const ladder = {
  window: { kind: "rolling", months: 12 },
  tiers: [tier("bronze", 0), tier("silver", 10_000), tier("gold", 30_000)],
} as const;

describe("until when a tier holds", () => {
  it("is the end of the day on which the order that it needs leaves the window", () => {
    const spends = [
      { processedAt: Date.UTC(2026, 2, 3, 15), countedMinor: 8_000 },
      { processedAt: Date.UTC(2025, 8, 1, 15), countedMinor: 5_000 },
    ];
    // Without the 50.00 of 1 September only 80.00 are left. Midnight in New York is 4:00 in summer.
    expect(tierHoldsUntil(ladder, spends, NOW, calendar)).toBe(Date.UTC(2026, 8, 2, 4));
    const more = [...spends, { processedAt: Date.UTC(2026, 1, 1, 15), countedMinor: 2_000 }];
    // With 20.00 more, silver lasts until those of February have left.
    expect(tierHoldsUntil(ladder, more, NOW, calendar)).toBe(Date.UTC(2027, 1, 2, 5));
  });

  it("does not come in the lowest tier, nor where orders count for a lifetime", () => {
    const spends = [{ processedAt: NOW - DAY, countedMinor: 50_000 }];
    expect(tierHoldsUntil(ladder, [], NOW, calendar)).toBeNull();
    expect(tierHoldsUntil({ ...ladder, window: { kind: "lifetime" } }, spends, NOW, calendar)).toBeNull();
  });

  it("is the first moment at which the tier would be decided lower", () => {
    const spend = fc.record({
      processedAt: fc.integer({ min: NOW - 500 * DAY, max: NOW }),
      countedMinor: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(spend, { maxLength: 8 }), (spends) => {
        const at = (now: number) =>
          decideTier({ ladder, spends, currentTierId: null, now, calendar }).progress.tier.thresholdMinor;
        const until = tierHoldsUntil(ladder, spends, NOW, calendar);
        if (until === null) {
          expect(at(NOW + 1_000 * DAY)).toBe(at(NOW));
          return;
        }
        expect(at(until - 1)).toBe(at(NOW));
        expect(at(until)).toBeLessThan(at(NOW));
      }),
    );
  });
});
