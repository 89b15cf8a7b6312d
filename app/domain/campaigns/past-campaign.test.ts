import { describe, expect, it } from "vitest";
import { campaignState } from "./campaign-state.ts";
import { standingAt } from "./past-campaign.ts";

const DAY = 100;
const dayEndOf = (moment: number) => (Math.floor(moment / DAY) + 1) * DAY;
const DEEDS = [
  { kind: "created", at: 1 },
  { kind: "published", at: 10 },
  { kind: "paused", at: 20 },
  { kind: "resumed", at: 30 },
  { kind: "reached_day", at: 50 },
  { kind: "reached_uses", at: 210 },
  { kind: "freed", at: 220 },
  { kind: "reached_budget", at: 230 },
  { kind: "ended", at: 240 },
  { kind: "archived", at: 250 },
  { kind: "restored", at: 260 },
];

describe("how a campaign stood", () => {
  it.each([
    [15, "active"],
    [20, "paused"],
    [29, "paused"],
    [30, "active"],
    [50, "used_up_today"],
    [99, "used_up_today"],
    // The day is over, and nobody had to do anything.
    [100, "active"],
    [210, "used_up"],
    [220, "active"],
    [230, "out_of_budget"],
    [240, "ended"],
    [255, "archived"],
    [260, "ended"],
  ])("is told for the moment %i: %s", (at, state) => {
    expect(campaignState(standingAt({ startsAt: 10, endsAt: null }, DEEDS, at, dayEndOf), at)).toBe(state);
  });

  it("is by its own time as well", () => {
    const state = (at: number) =>
      campaignState(standingAt({ startsAt: 10, endsAt: 19 }, DEEDS, at, dayEndOf), at);
    expect([9, 10, 18, 19].map(state)).toEqual(["scheduled", "active", "active", "ended"]);
  });
});
