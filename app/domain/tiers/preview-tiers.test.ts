import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyKeepingLadder, anySpends } from "../../../tests/support/ladders.ts";
import type { TierLadder } from "../program/ladder.ts";
import { calendarOf } from "../time/calendar.ts";
import { decideTier } from "./decide-tier.ts";
import { previewingTiers } from "./preview-tiers.ts";

const now = Date.UTC(2026, 5, 15, 12);
const calendar = calendarOf("America/New_York");
const tier = (id: string, thresholdMinor: number) => ({
  ...{ id, name: id, thresholdMinor, earningPercent: 100, discountBasisPoints: 0 },
});
const before: TierLadder = {
  window: { kind: "lifetime" },
  tiers: [tier("bronze", 0), tier("silver", 100), tier("gold", 300)],
};
const member = (memberId: string, tierId: string, countedMinor: number) => ({
  ...{ memberId, tierId, overrides: [], spends: [{ processedAt: now - 1, countedMinor }] },
});

describe("who would move under a draft", () => {
  it("is counted, each way and from where to where, with examples", () => {
    const draft = { ...before, tiers: [tier("bronze", 0), tier("silver", 200), tier("gold", 250)] };
    const preview = previewingTiers({ before, draft, now, calendar, examples: 1 });
    preview.add(member("a", "silver", 150));
    preview.add(member("b", "silver", 150));
    preview.add(member("c", "silver", 260));
    preview.add(member("d", "gold", 400));
    const set = { tierId: "silver", setAt: 0, until: null };
    preview.add({ ...member("e", "silver", 0), overrides: [set] });
    expect(preview.result()).toEqual({
      ...{ members: 5, up: 1, down: 2 },
      steps: [
        { tierId: "bronze", members: 2 },
        { tierId: "silver", members: 1 },
        { tierId: "gold", members: 2 },
      ],
      moves: [
        { fromTierId: "silver", toTierId: "bronze", members: 2 },
        { fromTierId: "silver", toTierId: "gold", members: 1 },
      ],
      examples: [
        expect.objectContaining({ memberId: "a", direction: "down" }),
        expect.objectContaining({ memberId: "c", direction: "up" }),
      ],
    });
  });

  it("calls it down where a tier is taken away from above, and up where one comes on top", () => {
    const draft = { ...before, tiers: [tier("bronze", 0), tier("silver", 100)] };
    const gone = previewingTiers({ before, draft, now, calendar, examples: 1 });
    gone.add(member("a", "gold", 400));
    expect(gone.result()).toMatchObject({ up: 0, down: 1 });
    const more = { ...before, tiers: [...before.tiers, tier("ruby", 350)] };
    const grown = previewingTiers({ before, draft: more, now, calendar, examples: 1 });
    grown.add(member("a", "gold", 400));
    expect(grown.result()).toMatchObject({ up: 1, down: 0 });
  });

  it("is what a review under the draft decides, and nobody is lost", () => {
    const members = fc.array(anySpends(now), { maxLength: 6 });
    fc.assert(
      fc.property(anyKeepingLadder, anyKeepingLadder, members, (ladder, draft, all) => {
        const preview = previewingTiers({ before: ladder, draft, now, calendar, examples: 10 });
        const decide = (tiers: TierLadder, spends: (typeof all)[number]) =>
          decideTier({ ladder: tiers, spends, currentTierId: null, now, calendar }).tierId;
        const moved = all.filter((spends, n) => {
          const tierId = decide(ladder, spends);
          preview.add({ memberId: String(n), tierId, spends, overrides: [] });
          return decide(draft, spends) !== tierId;
        });
        const { up, down, steps, examples, moves } = preview.result();
        expect(up + down).toBe(moved.length);
        expect(examples).toHaveLength(moved.length);
        const sum = (counts: readonly { readonly members: number }[]) =>
          counts.reduce((total, count) => total + count.members, 0);
        expect(sum(steps)).toBe(all.length);
        expect(sum(moves)).toBe(moved.length);
      }),
    );
  });
});
