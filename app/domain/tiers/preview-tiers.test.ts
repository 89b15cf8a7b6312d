import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyKeepingLadder, anySpends } from "../../../tests/support/ladders.ts";
import type { TierLadder } from "../program/ladder.ts";
import { calendarOf } from "../time/calendar.ts";
import { decideTier } from "./decide-tier.ts";
import type { TierCandidate } from "./preview-tiers.ts";
import { previewTier } from "./preview-tiers.ts";

const now = Date.UTC(2026, 5, 15, 12);
const calendar = calendarOf("America/New_York");
const tier = (id: string, thresholdMinor: number) => ({
  ...{ id, name: id, thresholdMinor, earningPercent: 100, discountBasisPoints: 0 },
});
const before: TierLadder = {
  window: { kind: "lifetime" },
  tiers: [tier("bronze", 0), tier("silver", 100), tier("gold", 300)],
};
const member = (memberId: string, tierId: string, countedMinor: number): TierCandidate => ({
  ...{ memberId, tierId, overrides: [], spends: [{ processedAt: now - 1, countedMinor }] },
});

describe("who would move under a draft", () => {
  const draft = { ...before, tiers: [tier("bronze", 0), tier("silver", 200), tier("gold", 250)] };
  const move = (candidate: TierCandidate, to: TierLadder = draft) =>
    previewTier({ before, draft: to, now, calendar }, candidate).move;

  it("is said with what the higher tier asks for, or the lost one", () => {
    expect(move(member("a", "silver", 150))).toEqual({
      ...{ memberId: "a", fromTierId: "silver", toTierId: "bronze", direction: "down" },
      why: {
        ...{ kind: "missed", tierId: "silver", match: "all" },
        counts: [{ measure: "spend", has: 150, asks: 200 }],
      },
    });
    expect(move(member("c", "silver", 260))).toMatchObject({
      ...{ toTierId: "gold", direction: "up" },
      why: { kind: "reached", tierId: "gold", counts: [{ measure: "spend", has: 260, asks: 250 }] },
    });
    expect(move(member("d", "gold", 400))).toBeNull();
  });

  it("heeds what is set by hand", () => {
    const set = { tierId: "silver", setAt: 0, until: null };
    expect(move({ ...member("e", "silver", 0), overrides: [set] })).toBeNull();
    expect(move({ ...member("e", "bronze", 0), overrides: [set] })).toMatchObject({
      ...{ toTierId: "silver", why: { kind: "kept" } },
    });
  });

  it("calls it down where a tier is taken away from above, and up where one comes on top", () => {
    const less = { ...before, tiers: [tier("bronze", 0), tier("silver", 100)] };
    expect(move(member("a", "gold", 400), less)).toMatchObject({
      ...{ direction: "down", why: { kind: "tier_gone" } },
    });
    const more = { ...before, tiers: [...before.tiers, tier("ruby", 350)] };
    expect(move(member("a", "gold", 400), more)).toMatchObject({ direction: "up" });
  });

  it("is what a review under the draft decides", () => {
    fc.assert(
      fc.property(anyKeepingLadder, anyKeepingLadder, anySpends(now), (ladder, other, spends) => {
        const decide = (tiers: TierLadder) =>
          decideTier({ ladder: tiers, spends, currentTierId: null, now, calendar }).tierId;
        const tierId = decide(ladder);
        const candidate = { memberId: "a", tierId, spends, overrides: [] };
        const { tierId: to, move } = previewTier({ before: ladder, draft: other, now, calendar }, candidate);
        expect(to).toBe(decide(other));
        expect(move === null).toBe(to === tierId);
      }),
    );
  });
});
