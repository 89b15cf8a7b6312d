import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLadder, anyLadderOfBefore, anySpends } from "../../../tests/support/ladders.ts";
import { criterionOf, thresholdOf } from "../program/ladder.ts";
import type { TierLadder } from "../program/ladder.ts";
import { calendarOf } from "../time/calendar.ts";
import { decideTier, tierBefore } from "./decide-tier.ts";
import { ladderWalk } from "./ladder-walk.ts";
import { countsUntil } from "./spend.ts";
import type { Spend } from "./spend.ts";
import { tierProgress } from "./tier-progress.ts";

const NOW = Date.UTC(2026, 5, 15, 12);
const calendar = calendarOf("America/New_York");

/** What the window holds, added up anew, by the words of the rule. */
function added(
  ladder: TierLadder,
  spends: readonly Spend[],
  at: number,
  includes: (spend: Spend) => boolean,
) {
  const counted = spends.filter((spend) => {
    const until = countsUntil(ladder.window, spend.processedAt, calendar);
    return spend.countedMinor > 0 && includes(spend) && (until === null || at < until);
  });
  return {
    spend: counted.reduce((sum, { countedMinor }) => sum + countedMinor, 0),
    orders: counted.length,
    points: counted.reduce((sum, { earnedPoints }) => sum + (earnedPoints ?? 0), 0),
    activeDays: new Set(counted.map(({ processedAt }) => calendar.dayOf(processedAt).date)).size,
  };
}

function highest(ladder: TierLadder, standing: ReturnType<typeof added>): string | undefined {
  const { match, measures } = criterionOf(ladder);
  return ladder.tiers.findLast((tier, place) => {
    const reached = measures.map((measure) => standing[measure] >= thresholdOf(tier, measure));
    return place === 0 || (match === "all" ? !reached.includes(false) : reached.includes(true));
  })?.id;
}

describe("the way along a ladder", () => {
  it("is the same as added up anew at every order, for every criterion and window", () => {
    fc.assert(
      fc.property(anyLadder, anySpends(NOW), (ladder, spends) => {
        const sorted = [...spends].sort((a, b) => a.processedAt - b.processedAt);
        const walk = ladderWalk(ladder, calendar);
        for (const spend of sorted) {
          const at = spend.processedAt;
          const standing = added(ladder, spends, at, ({ processedAt }) => processedAt < at);
          expect(walk.before(at).standing).toEqual(standing);
          expect(tierBefore(ladder, spends, at, calendar).id).toBe(highest(ladder, standing));
          walk.add(spend);
        }
        const standing = added(ladder, spends, NOW, ({ processedAt }) => processedAt <= NOW);
        const tier = decideTier({ ladder, spends, currentTierId: null, now: NOW, calendar });
        expect(tier).toMatchObject({ standing, tierId: highest(ladder, standing) });
      }),
    );
  });

  it("says when to look again: until then everything stays", () => {
    fc.assert(
      fc.property(anyLadder, anySpends(NOW), fc.nat(900), (ladder, spends, days) => {
        const decide = (now: number) => decideTier({ ladder, spends, currentTierId: null, now, calendar });
        const { reviewAt, standing } = decide(NOW);
        const later = NOW + days * 86_400_000;
        expect(decide(reviewAt === null ? later : Math.min(later, reviewAt - 1)).standing).toEqual(standing);
        if (reviewAt !== null) expect(reviewAt).toBeGreaterThan(NOW);
      }),
    );
  });

  it("decides as ever where a programme says nothing of a criterion", () => {
    fc.assert(
      fc.property(anyLadderOfBefore, anySpends(NOW), (ladder, spends) => {
        const spendMinor = added(ladder, spends, NOW, ({ processedAt }) => processedAt <= NOW).spend;
        const tier = ladder.tiers.filter(({ thresholdMinor }) => thresholdMinor <= spendMinor).at(-1);
        const moments = spends.flatMap(({ processedAt, countedMinor }) => {
          const until = processedAt > NOW ? processedAt : countsUntil(ladder.window, processedAt, calendar);
          return countedMinor === 0 || until === null || until <= NOW ? [] : [until];
        });
        expect(decideTier({ ladder, spends, currentTierId: null, now: NOW, calendar })).toMatchObject({
          tierId: tier?.id,
          spendMinor,
          reviewAt: moments.length === 0 ? null : Math.min(...moments),
        });
        expect(
          decideTier({
            ladder: { ...ladder, criterion: criterionOf(ladder) },
            spends,
            currentTierId: null,
            now: NOW,
            calendar,
          }),
        ).toEqual(decideTier({ ladder, spends, currentTierId: null, now: NOW, calendar }));
      }),
    );
  });

  it("goes one way only", () => {
    const tier = { id: "a", name: "A", thresholdMinor: 0, earningPercent: 100, discountBasisPoints: 0 };
    const walk = ladderWalk({ window: { kind: "rolling", months: 12 }, tiers: [tier] }, calendar);
    walk.add({ processedAt: 1000, countedMinor: 1 });
    expect(() => walk.add({ processedAt: 999, countedMinor: 1 })).toThrow("by processedAt");
    walk.before(2000);
    expect(() => walk.before(1999)).toThrow("steps back");
  });
});

describe("what is missing to the next tier", () => {
  const ladder: TierLadder = {
    window: { kind: "calendar_year" },
    criterion: { match: "any", measures: ["orders", "activeDays"] },
    tiers: [
      { id: "a", name: "A", thresholdMinor: 0, earningPercent: 100, discountBasisPoints: 0 },
      {
        ...{ id: "b", name: "B", thresholdMinor: 0, earningPercent: 100, discountBasisPoints: 0 },
        thresholds: { orders: 5, activeDays: 3 },
      },
    ],
  };
  const standing = { spend: 900, orders: 4, points: 3, activeDays: 1 };

  it("is told for each measure", () => {
    expect(tierProgress(ladder, standing)).toMatchObject({
      tier: { id: "a" },
      next: {
        tier: { id: "b" },
        missingMinor: 0,
        missing: [
          { measure: "orders", threshold: 5, missing: 1 },
          { measure: "activeDays", threshold: 3, missing: 2 },
        ],
      },
    });
    expect(tierProgress(ladder, { ...standing, activeDays: 3 })).toMatchObject({ next: null });
  });
});
