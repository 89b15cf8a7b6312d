import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyKeepingLadder, anySpends } from "../../../tests/support/ladders.ts";
import { calendarOf } from "../time/calendar.ts";
import { decideTier, tierBefore } from "./decide-tier.ts";
import { tierHoldsUntil } from "./tier-holds.ts";
import { decideOverride, overrideAt } from "./tier-override.ts";
import type { TierOverride } from "./tier-override.ts";

const NOW = Date.UTC(2026, 5, 15, 12);
const DAY = 86_400_000;
const calendar = calendarOf("America/New_York");
const tier = (id: string, thresholdMinor: number) => ({
  id,
  name: id,
  thresholdMinor,
  earningPercent: 100,
  discountBasisPoints: 0,
});
const ladder = {
  window: { kind: "lifetime" },
  tiers: [tier("bronze", 0), tier("silver", 10_000), tier("gold", 30_000)],
} as const;
const gold: TierOverride = { tierId: "gold", setAt: NOW, until: NOW + 10 * DAY };

describe("a tier set by hand", () => {
  const decide = (
    now: number,
    overrides: readonly TierOverride[],
    spends = [{ processedAt: 0, countedMinor: 1 }],
  ) => decideTier({ ladder, spends, currentTierId: "bronze", overrides, now, calendar });

  it("holds from its moment until its time is over, up or down", () => {
    expect(decide(NOW - 1, [gold])).toMatchObject({ tierId: "bronze", reviewAt: NOW });
    expect(decide(NOW, [gold])).toMatchObject({
      tierId: "gold",
      change: "promoted",
      reviewAt: NOW + 10 * DAY,
    });
    expect(decide(NOW + 10 * DAY, [gold])).toMatchObject({ tierId: "bronze", reviewAt: null });
    const down = { ...gold, tierId: "bronze", until: null };
    expect(decide(NOW, [down], [{ processedAt: 0, countedMinor: 50_000 }])).toMatchObject({
      tierId: "bronze",
      progress: { next: { tier: { id: "silver" }, missingMinor: 0 } },
    });
    expect(tierHoldsUntil(ladder, [], NOW, calendar, [gold])).toBe(NOW + 10 * DAY);
    expect(tierHoldsUntil(ladder, [], NOW, calendar, [{ ...gold, until: null }])).toBeNull();
  });

  it("gives its rate to orders of its time, and to no others", () => {
    const rate = (at: number) => tierBefore(ladder, [], at, calendar, [gold]).id;
    expect([NOW - 1, NOW, NOW + 10 * DAY - 1, NOW + 10 * DAY].map(rate)).toEqual([
      "bronze",
      "gold",
      "gold",
      "bronze",
    ]);
  });

  it("is the one set last, and rests while the ladder lacks its tier", () => {
    const silver = { tierId: "silver", setAt: NOW + DAY, until: null };
    expect(overrideAt(ladder, [silver, gold], NOW + DAY)?.id).toBe("silver");
    const ruby = { ...gold, tierId: "ruby" };
    expect(decide(NOW, [ruby]).tierId).toBe("bronze");
    const withRuby = { ...ladder, tiers: [...ladder.tiers, tier("ruby", 90_000)] };
    expect(overrideAt(withRuby, [ruby], NOW)?.id).toBe("ruby");
  });

  it("survives changes of criterion, threshold and name", () => {
    fc.assert(
      fc.property(anyKeepingLadder, anySpends(NOW), fc.nat(3), (any, spends, place) => {
        const set = { tierId: any.tiers[place]?.id ?? "tier-0", setAt: NOW - DAY, until: null };
        const input = { ladder: any, spends, currentTierId: null, overrides: [set], now: NOW, calendar };
        expect(decideTier(input).tierId).toBe(set.tierId);
      }),
    );
  });

  it("needs a tier, a time to come and a reason, and somebody who takes part", () => {
    const asked = { tierId: "gold", until: null, reason: " A good customer " };
    const facts = { ladder, isClosed: false, now: NOW };
    expect(decideOverride(asked, facts)).toEqual({
      ok: true,
      value: { ...asked, reason: "A good customer" },
    });
    const codes = [
      decideOverride({ ...asked, tierId: "ruby" }, facts),
      decideOverride({ ...asked, until: NOW }, facts),
      decideOverride({ ...asked, until: Number.NaN }, facts),
      decideOverride({ ...asked, until: Date.UTC(2100, 0, 2) }, facts),
      decideOverride({ ...asked, reason: "  " }, facts),
      decideOverride(asked, { ...facts, isClosed: true }),
    ].map((result) => (result.ok ? "" : result.error.code));
    expect(codes).toEqual([
      ...["unknown_tier", "tier_until_past", "tier_until_past", "day_out_of_reach"],
      ...["tier_reason_missing", "member_closed"],
    ]);
  });
});
