import { expect, it } from "vitest";
import { checkCampaign } from "../../app/domain/campaigns/check-campaign.ts";
import { USD } from "../../tests/support/orders.ts";
import { GROUP_CAMPAIGN } from "./first-group.ts";

it("is of a campaign that can be published as it is", () => {
  const now = Date.parse("2026-11-27T10:00:00Z");
  const facts = { timeZone: "America/New_York", currency: USD, now, runningSince: null, tierIds: [] };
  expect(checkCampaign(GROUP_CAMPAIGN, facts)).toEqual({ ok: true, value: { startsAt: now, endsAt: null } });
});
