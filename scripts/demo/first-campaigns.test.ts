import { describe, expect, it } from "vitest";
import { campaignState } from "../../app/domain/campaigns/campaign-state.ts";
import { checkCampaign } from "../../app/domain/campaigns/check-campaign.ts";
import { OFFER_KINDS } from "../../app/domain/campaigns/registry.ts";
import { windowAt } from "../../app/domain/campaigns/weekly-hours.ts";
import { USD } from "../../tests/support/orders.ts";
import { campaignFacts } from "./campaigns/demo-store.ts";
import { firstCampaigns } from "./first-campaigns.ts";
import { firstProgram } from "./first-program.ts";

describe("the demo's campaigns", () => {
  // A Tuesday noon in New York, outside the hours of Friday.
  const now = Date.parse("2026-11-24T17:00:00Z");
  const made = firstCampaigns(campaignFacts(now, () => "7"));

  it("run, are to begin, wait, are paused and are over, so that each page of the demo has something to show", () => {
    const tierIds = firstProgram().tiers.tiers.map(({ id }) => id);
    const states = made.map(({ campaign, publishedAt, isPaused }) => {
      const store = { timeZone: "America/New_York", currency: USD };
      const span = checkCampaign(campaign, { ...store, now: publishedAt, runningSince: null, tierIds });
      if (!span.ok) throw new Error(JSON.stringify(span.error));
      const { weekly } = campaign.schedule;
      const hours = weekly === undefined ? null : windowAt(weekly, now);
      const pausedAt = isPaused === true ? publishedAt : null;
      const standing = { span: span.value, pausedAt, endedAt: null, archivedAt: null, reached: null, hours };
      return campaignState(standing, now);
    });
    expect([...new Set(states)].sort()).toEqual([
      ...["active", "between_hours", "ended", "paused", "scheduled"],
    ]);
    expect(states.filter((state) => state === "active").length).toBeGreaterThan(12);
  });

  it("are of every kind of offer, and come to shoppers in every way", () => {
    expect(new Set(made.map(({ campaign }) => campaign.offer.kind))).toEqual(
      new Set(Object.keys(OFFER_KINDS)),
    );
    expect(new Set(made.map(({ campaign }) => campaign.distribution.kind))).toEqual(
      new Set(["automatic", "code", "codes", "issued", "points", "partner"]),
    );
    expect(new Set(made.map(({ campaign }) => campaign.title)).size).toBe(made.length);
    expect(made.filter(({ campaign }) => campaign.target.except !== undefined).length).toBeGreaterThan(2);
  });
});
