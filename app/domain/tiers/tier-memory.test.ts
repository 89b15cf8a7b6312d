import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyKeepingLadder, anySpends } from "../../../tests/support/ladders.ts";
import type { TierKeeping, TierLadder } from "../program/ladder.ts";
import { calendarOf } from "../time/calendar.ts";
import type { Calendar } from "../time/calendar.ts";
import { decideTier, tierBefore } from "./decide-tier.ts";
import { ladderWalk } from "./ladder-walk.ts";
import { countsUntil, ladderSince } from "./spend.ts";
import type { Spend } from "./spend.ts";
import { tierHoldsUntil } from "./tier-holds.ts";

const NOW = Date.UTC(2026, 5, 15, 12);
const DAY = 86_400_000;
const calendar = calendarOf("America/New_York");
const at = (text: string) => Date.parse(text);
const tier = (id: string, thresholdMinor: number) => ({
  id,
  name: id,
  thresholdMinor,
  earningPercent: 100,
  discountBasisPoints: 0,
});
const YEAR: TierLadder = {
  window: { kind: "rolling", months: 12 },
  tiers: [tier("bronze", 0), tier("silver", 10_000), tier("gold", 30_000)],
};
const keeping = (keep: TierKeeping, window: TierLadder["window"] = YEAR.window): TierLadder => ({
  ...YEAR,
  window,
  keep,
});
const tierAtOf = (ladder: TierLadder, spends: readonly Spend[]) => (now: string | number) =>
  decideTier({
    ladder,
    spends,
    currentTierId: null,
    now: typeof now === "string" ? at(now) : now,
    calendar,
  }).tierId;

describe("a tier that is kept", () => {
  const spent = (countedMinor: number) => [{ processedAt: at("2025-03-03T15:00:00Z"), countedMinor }];
  const spends = spent(12_000);

  it("has its days of grace, whole ones where the store is", () => {
    const decide = tierAtOf(keeping({ graceDays: 30 }), spends);
    // The window says lower from 4 March on; 30 days later, in summer time, is 3 April.
    expect(decide("2026-03-04T05:00:00Z")).toBe("silver");
    expect(decide("2026-04-03T03:59:59Z")).toBe("silver");
    expect(decide("2026-04-03T04:00:00Z")).toBe("bronze");
    expect(tierHoldsUntil(keeping({ graceDays: 30 }), spends, at("2025-06-01T00:00:00Z"), calendar)).toBe(
      at("2026-04-03T04:00:00Z"),
    );
  });

  it("lasts to the end of the next year, or so many months", () => {
    const nextYear = tierAtOf(
      keeping({ protection: { kind: "next_year" } }, { kind: "calendar_year" }),
      spends,
    );
    expect(nextYear("2027-01-01T04:59:59Z")).toBe("silver");
    expect(nextYear("2027-01-01T05:00:00Z")).toBe("bronze");
    const short = { kind: "rolling", months: 1 } as const;
    const months = tierAtOf(keeping({ protection: { kind: "months", months: 6 } }, short), spends);
    expect(months("2025-09-04T03:59:59Z")).toBe("silver");
    expect(months("2025-09-04T04:00:00Z")).toBe("bronze");
  });

  it("never goes down where it is for life, and gives no more than itself", () => {
    const ladder: TierLadder = {
      ...YEAR,
      tiers: YEAR.tiers.map((one) => (one.id === "silver" ? { ...one, lifetime: true } : one)),
    };
    const decide = tierAtOf(ladder, spent(40_000));
    expect(decide("2025-04-01T00:00:00Z")).toBe("gold");
    expect(decide("2026-04-01T00:00:00Z")).toBe("silver");
    expect(decide("2099-04-01T00:00:00Z")).toBe("silver");
  });

  it("keeps nothing that was given back", () => {
    const back = spent(0);
    expect(
      tierAtOf(keeping({ graceDays: 90, protection: { kind: "next_year" } }), back)("2025-03-04T00:00:00Z"),
    ).toBe("bronze");
  });

  it("gives its rate to orders, for as long as it is kept", () => {
    const ladder = keeping({ graceDays: 30 });
    expect(tierBefore(ladder, spends, at("2026-04-02T12:00:00Z"), calendar).id).toBe("silver");
    expect(tierBefore(ladder, spends, at("2026-04-03T12:00:00Z"), calendar).id).toBe("bronze");
  });
});

/** By the words of the rule, from what the window says at every moment at which it may change. */
function heldBy(ladder: TierLadder, spends: readonly Spend[], now: number, zone: Calendar): number {
  const { keep, ...unkept } = ladder;
  const plain = { ...unkept, tiers: ladder.tiers.map(({ lifetime: _, ...one }) => one) };
  const placeAt = (moment: number) => {
    const { tierId } = decideTier({
      ladder: plain,
      spends,
      currentTierId: null,
      now: moment,
      calendar: zone,
    });
    return ladder.tiers.findIndex(({ id }) => id === tierId);
  };
  const moments = spends
    .filter(({ countedMinor }) => countedMinor > 0)
    .flatMap(({ processedAt }) => [processedAt, countsUntil(ladder.window, processedAt, zone) ?? processedAt])
    .filter((moment) => moment <= now)
    .sort((a, b) => a - b);
  let best = placeAt(now);
  for (const moment of new Set(moments)) {
    const [before, after] = [placeAt(moment - 1), placeAt(moment)];
    const ends: [number, number][] = [];
    if (after < before && keep?.graceDays)
      ends.push([before, zone.endOfDayAfterDays(moment - 1, keep.graceDays)]);
    if (after > before && keep?.protection?.kind === "months")
      ends.push([after, zone.endOfDayAfterMonths(moment, keep.protection.months)]);
    if (after > before && keep?.protection?.kind === "next_year")
      ends.push([after, zone.endOfYearlyDay(moment, { month: 12, day: 31, keepMonths: 12 })]);
    ladder.tiers.forEach(({ lifetime }, place) => {
      if (lifetime && place <= after) ends.push([place, Number.POSITIVE_INFINITY]);
    });
    for (const [place, until] of ends) if (now < until) best = Math.max(best, place);
  }
  return best;
}

describe("keeping tiers", () => {
  it("is what the rule says, whatever was asked for before", () => {
    fc.assert(
      fc.property(anyKeepingLadder, anySpends(NOW), (ladder, spends) => {
        const place = heldBy(ladder, spends, NOW, calendar);
        expect(tierAtOf(ladder, spends)(NOW)).toBe(ladder.tiers[place]?.id);
        const sorted = [...spends].sort((a, b) => a.processedAt - b.processedAt);
        const walk = ladderWalk(ladder, calendar);
        for (const spend of sorted) {
          const before = tierBefore(ladder, spends, spend.processedAt, calendar).id;
          expect(ladder.tiers[walk.before(spend.processedAt).place]?.id).toBe(before);
          walk.add(spend);
        }
      }),
    );
  });

  it("needs no order from before what is loaded, and stays until it says to look again", () => {
    fc.assert(
      fc.property(anyKeepingLadder, anySpends(NOW), fc.nat(900), (ladder, spends, days) => {
        const since = ladderSince(ladder, NOW, calendar);
        const loaded = spends.filter(({ processedAt }) => processedAt >= since);
        const { reviewAt, ...decided } = decideTier({
          ...{ ladder, spends, currentTierId: null, now: NOW, calendar },
        });
        expect(tierAtOf(ladder, loaded)(NOW)).toBe(decided.tierId);
        const later = NOW + days * DAY;
        const still = reviewAt === null ? later : Math.min(later, reviewAt - 1);
        expect(tierAtOf(ladder, spends)(still)).toBe(decided.tierId);
      }),
    );
  });
});
