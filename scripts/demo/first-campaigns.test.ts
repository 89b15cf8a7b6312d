import { expect, it } from "vitest";
import { campaignState } from "../../app/domain/campaigns/campaign-state.ts";
import { checkCampaign } from "../../app/domain/campaigns/check-campaign.ts";
import { USD } from "../../tests/support/orders.ts";
import { firstCampaigns } from "./first-campaigns.ts";
import { firstProgram } from "./first-program.ts";

it("has campaigns that run, that are to begin and that are over, so that each page of the demo has something to show", () => {
  const now = Date.parse("2026-11-27T10:00:00Z");
  const tierIds = firstProgram().tiers.tiers.map(({ id }) => id);
  const states = firstCampaigns(now, () => "7").map(({ campaign, publishedAt }) => {
    const facts = {
      timeZone: "America/New_York",
      currency: USD,
      now: publishedAt,
      runningSince: null,
      tierIds,
    };
    const span = checkCampaign(campaign, facts);
    if (!span.ok) throw new Error(JSON.stringify(span.error));
    const standing = { span: span.value, pausedAt: null, endedAt: null, archivedAt: null, reached: null };
    return campaignState(standing, now);
  });
  expect(states.sort()).toEqual([
    "active",
    "active",
    "active",
    "active",
    "active",
    "active",
    "active",
    "active",
    "ended",
    "scheduled",
  ]);
});
