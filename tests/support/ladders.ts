import fc from "fast-check";
import type { Spend, Tier, TierLadder, TierMeasure } from "../../app/domain/index.ts";

const MEASURES = ["spend", "orders", "points", "activeDays"] as const;
/** A step of each measure that a handful of orders may or may not take. */
const STEP: Readonly<Record<TierMeasure, number>> = { spend: 9_000, orders: 2, points: 70, activeDays: 2 };

function tierOf(place: number, measures: readonly TierMeasure[], factors: readonly number[]): Tier {
  const at = (measure: TierMeasure) =>
    measures.includes(measure) ? place * (factors[MEASURES.indexOf(measure)] ?? 1) * STEP[measure] : 0;
  return {
    id: `tier-${place}`,
    name: `Tier ${place}`,
    thresholdMinor: at("spend"),
    thresholds: { orders: at("orders"), points: at("points"), activeDays: at("activeDays") },
    earningPercent: 100,
    discountBasisPoints: 0,
  };
}

export const anyWindow = fc.oneof(
  fc.integer({ min: 1, max: 18 }).map((months) => ({ kind: "rolling", months }) as const),
  fc.constant({ kind: "calendar_year" } as const),
  fc.constant({ kind: "lifetime" } as const),
);

/** Ladders of every criterion and window. */
export const anyLadder: fc.Arbitrary<TierLadder> = fc
  .record({
    window: anyWindow,
    match: fc.constantFrom("all" as const, "any" as const),
    measures: fc.subarray([...MEASURES], { minLength: 1 }),
    factors: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
    tiers: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ window, match, measures, factors, tiers }) => ({
    window,
    criterion: { match, measures },
    tiers: Array.from({ length: tiers }, (_, place) => tierOf(place, measures, factors)),
  }));

/** Ladders as they were before there was anything else: by spend, rolling or for a lifetime. */
export const anyLadderOfBefore: fc.Arbitrary<TierLadder> = fc
  .record({
    window: anyWindow.filter(({ kind }) => kind !== "calendar_year"),
    thresholds: fc.uniqueArray(fc.integer({ min: 1, max: 60_000 }), { maxLength: 4 }),
  })
  .map(({ window, thresholds }) => ({
    window,
    tiers: [0, ...[...thresholds].sort((a, b) => a - b)].map((thresholdMinor, place) => {
      const { thresholds: _, ...tier } = tierOf(place, [], []);
      return { ...tier, thresholdMinor };
    }),
  }));

/** Ladders that keep tiers: with grace, protection, tiers for life, or some of them. */
export const anyKeepingLadder: fc.Arbitrary<TierLadder> = fc
  .record({
    ladder: anyLadder,
    graceDays: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
    protection: fc.option(
      fc.oneof(
        fc.integer({ min: 1, max: 18 }).map((months) => ({ kind: "months", months }) as const),
        fc.constant({ kind: "next_year" } as const),
      ),
      { nil: undefined },
    ),
    forLife: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ ladder, graceDays, protection, forLife }) => ({
    ...ladder,
    keep: {
      ...(graceDays === undefined ? {} : { graceDays }),
      ...(protection === undefined ? {} : { protection }),
    },
    tiers: ladder.tiers.map((tier, place) => (place === forLife ? { ...tier, lifetime: true } : tier)),
  }));

const HOUR = 3_600_000;

/** Up to twelve orders within some three years before and half a year after `now`, often on the same day. */
export function anySpends(now: number): fc.Arbitrary<Spend[]> {
  return fc.array(
    fc.record({
      processedAt: fc
        .tuple(fc.integer({ min: -1_100, max: 180 }), fc.integer({ min: 0, max: 7 }))
        .map(([days, hours]) => now + days * 24 * HOUR + hours * 3 * HOUR),
      countedMinor: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 15_000 })),
      earnedPoints: fc.nat(120),
    }),
    { maxLength: 12 },
  );
}
