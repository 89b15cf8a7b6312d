import { describe, expect, it } from "vitest";
import type { TierLadder } from "../program/ladder.ts";
import type { PublishedVersion } from "../program/program.ts";
import { defaultProgram } from "../program/default-program.ts";
import { currency } from "../../../tests/support/laurel.ts";
import { calendarOf } from "../time/calendar.ts";
import { decideTier } from "./decide-tier.ts";
import { ladderSpans, lastingWalkOver } from "./lasting-walk.ts";

const calendar = calendarOf("UTC");
const DAY = 86_400_000;
const T0 = Date.UTC(2024, 0, 1);
const plain = defaultProgram(currency("USD"));

/** Gold for life from a spend of so many cents within a month. */
function ladderOf(threshold: number, lifetime = true): TierLadder {
  const tier = { earningPercent: 100, discountBasisPoints: 0 };
  return {
    window: { kind: "rolling", months: 1 },
    tiers: [
      { ...tier, id: "bronze", name: "Bronze", thresholdMinor: 0 },
      { ...tier, id: "gold", name: "Gold", thresholdMinor: threshold, ...(lifetime ? { lifetime } : {}) },
    ],
  };
}

function versionsOf(...given: readonly (readonly [TierLadder, number | null])[]): PublishedVersion[] {
  return given.map(([tiers, effectiveFrom], index) => ({
    ...{ number: index + 1, program: { ...plain, tiers }, effectiveFrom },
  }));
}

const tierOf = (
  versions: readonly PublishedVersion[],
  spends: readonly { processedAt: number; countedMinor: number }[],
  now: number,
) => {
  const ladder = versions.at(-1)?.program.tiers ?? plain.tiers;
  const earlier = ladderSpans(versions);
  return decideTier({ ladder, spends, earlier, currentTierId: null, now, calendar }).tierId;
};

describe("a lifetime tier whose threshold is raised", () => {
  const reached = [{ processedAt: T0 + 5 * DAY, countedMinor: 10_000 }];
  const raised = versionsOf([ladderOf(10_000), T0], [ladderOf(50_000), T0 + 20 * DAY]);

  it("stays with those who reached it while the lower one was in force", () => {
    expect(tierOf(raised, reached, T0 + 400 * DAY)).toBe("gold");
  });

  it("asks the new threshold of all others", () => {
    const late = [{ processedAt: T0 + 25 * DAY, countedMinor: 10_000 }];
    expect(tierOf(raised, late, T0 + 30 * DAY)).toBe("bronze");
    const enough = [{ processedAt: T0 + 25 * DAY, countedMinor: 50_000 }];
    expect(tierOf(raised, enough, T0 + 400 * DAY)).toBe("gold");
  });

  it("is kept by nobody whose order was given back", () => {
    expect(tierOf(raised, [{ processedAt: T0 + 5 * DAY, countedMinor: 0 }], T0 + 30 * DAY)).toBe("bronze");
  });

  it("is no matter of a version that was never in force", () => {
    const off = versionsOf(
      [ladderOf(50_000), T0],
      [ladderOf(10_000), null],
      [ladderOf(50_000), T0 + 9 * DAY],
    );
    expect(tierOf(off, reached, T0 + 20 * DAY)).toBe("bronze");
  });

  it("is reached by orders of before that the ladder counted when it came into force", () => {
    const lowered = versionsOf(
      ...([
        [ladderOf(50_000), T0],
        [ladderOf(10_000), T0 + 6 * DAY],
        [ladderOf(50_000), T0 + 9 * DAY],
      ] as const),
    );
    expect(tierOf(lowered, reached, T0 + 400 * DAY)).toBe("gold");
  });

  it("ends where the merchant ends that it is for life, and comes back with it", () => {
    const ended = [...raised, ...versionsOf([ladderOf(50_000, false), T0 + 30 * DAY])];
    expect(tierOf(ended, reached, T0 + 400 * DAY)).toBe("bronze");
    const back = [...ended, ...versionsOf([ladderOf(50_000), T0 + 40 * DAY])];
    expect(tierOf(back, reached, T0 + 400 * DAY)).toBe("gold");
  });
});

it("gives its rate to orders after it was reached, and not to the one that reached it", () => {
  const [first, second] = versionsOf([ladderOf(10_000), T0], [ladderOf(50_000), T0 + 20 * DAY]);
  if (!first || !second) throw new Error("two versions");
  const at = T0 + 5 * DAY;
  const walk = lastingWalkOver(
    ...([second.program.tiers, [{ processedAt: at, countedMinor: 10_000 }], calendar] as const),
    ladderSpans([first, second]),
  );
  expect(walk.before(at).place).toBe(0);
  expect(walk.asOf(at).place).toBe(1);
  expect(walk.before(at + 1).place).toBe(1);
});

it("knows when each ladder was in force", () => {
  const versions = versionsOf(
    ...([
      [ladderOf(1), 100],
      [ladderOf(2), null],
      [ladderOf(3), 300],
      [ladderOf(4), 200],
      [ladderOf(5, false), 400],
    ] as const),
  );
  expect(
    ladderSpans(versions).map(({ ladder, from, until }) => [ladder.tiers[1]?.thresholdMinor, from, until]),
  ).toEqual([
    [1, -Infinity, 200],
    [4, 200, 400],
  ]);
});
