import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { StandsBefore } from "./use-schedule-words.ts";
import { useScheduleWords } from "./use-schedule-words.ts";

describe("what is asked before a campaign is published", () => {
  const at = (iso: string) => Date.parse(iso);
  const words = (
    changes: Partial<StandsBefore>,
    schedule: Partial<Campaign["schedule"]> = {},
    distribution = NEW_CAMPAIGN.distribution,
  ) => {
    const stands: StandsBefore = {
      ...{ state: "draft", startsAt: null, now: at("2026-11-27T17:00Z"), timeZone: "America/New_York" },
      ...changes,
    };
    const Words = () =>
      useScheduleWords()({ schedule: { from: null, until: null, ...schedule }, distribution }, stands).join(
        " ",
      );
    return readable(htmlOf(<Words />, "en"));
  };
  const begun = at("2026-11-20T17:00Z");

  it("says when it begins of what has not begun, and since when it runs of what has", () => {
    expect(words({})).toBe(
      "It begins as soon as you publish it and runs until you end it. Checkout follows within seconds. You can pause it at any time.",
    );
    const later = words({}, { from: "2026-12-01T09:00" });
    expect(later).toContain("It begins on Dec 1, 2026, 9:00 AM and runs until you end it.");
    expect(later).toContain("Nobody gets it before.");
    const runs = words({ state: "active", startsAt: begun }, { until: "2026-12-05T00:00" });
    expect(runs).toContain(
      "It has run since Nov 20, 2026, 12:00 PM, and goes on with your changes until Dec 5",
    );
    expect(runs).not.toContain("begins");
  });

  it("says of codes of a partner that members can take them, and nothing of checkout", () => {
    const codes = words({}, {}, { kind: "partner", where: "" });
    expect(codes).toContain("Members can take codes at once, as long as there are some.");
    expect(codes).not.toContain("Checkout follows");
  });

  it("says of what is paused that it stays so", () => {
    for (const startsAt of [begun, at("2026-12-01T14:00Z")]) {
      const paused = words({ state: "paused", startsAt });
      expect(paused).toBe("It stays paused: nobody gets it before you resume it.");
    }
    expect(words({ state: "paused" }, { from: "2026-12-01T09:00", until: "2026-12-05T00:00" })).toBe(
      "It stays paused: nobody gets it before you resume it. Once you have resumed it, it begins on Dec 1, 2026, 9:00 AM. It is over on Dec 5, 2026, 12:00 AM.",
    );
  });
});
