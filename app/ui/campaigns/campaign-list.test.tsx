import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { CAMPAIGN_VIEW } from "../../../tests/support/views.ts";
import { CAMPAIGN_STATES } from "../../domain/campaigns/campaign-state.ts";
import type { BulkOutcome } from "../../views/campaign-bulk.ts";

import { BulkBanner } from "./bulk-banner.tsx";
import { type CampaignsAddress, campaignsUrl, readCampaignsAddress } from "./campaigns-address.ts";
import { readCampaignText } from "./campaign-form.ts";
import { CampaignsPage } from "./campaigns-page.tsx";
import { type ListAsk, listAskFields, readListAsk } from "./list-ask.ts";

const nothing = () => undefined;
const ADDRESS: CampaignsAddress = { search: "", show: "all", order: "newest", cursor: null };
const read = (query: string) => readCampaignsAddress(new URLSearchParams(query));

describe("the address of the list", () => {
  it("says what is shown and in which order, and forgets what makes no sense", () => {
    const asked: CampaignsAddress = { search: "jazz", show: "paused", order: "ends", cursor: "a&b" };
    expect(read(campaignsUrl(asked, { cursor: "a&b" }))).toEqual(asked);
    // A place belongs to what was asked for.
    expect(read(campaignsUrl(asked, { show: "all" }))).toEqual({ ...asked, show: "all", cursor: null });
    expect(campaignsUrl(ADDRESS, {})).toBe("?");
    expect(read("?state=lost&sort=colour")).toEqual(ADDRESS);
  });

  it.each(CAMPAIGN_STATES)("shows campaigns that are %s where an address names that state", (state) => {
    const { show } = read(`?state=${state}`);
    const together = state === "between_hours" ? "scheduled" : state;
    expect(show).toBe(["used_up", "out_of_budget", "used_up_today"].includes(state) ? "reached" : together);
  });
});

describe("what is asked of the list", () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return data;
  };
  it.each<ListAsk>([
    { ask: "bulk", deed: "pause", campaignIds: ["a", "b"] },
    { ask: "save-view", name: "Mine", search: "jazz, blues", show: "active", order: "name", isForAll: true },
    { ask: "remove-view", viewId: "v1" },
  ])("is read from a form as it was written: %j", (ask) => {
    expect(readListAsk(form(listAskFields(ask)))).toEqual(ask);
  });

  it.each([{}, { ask: "bulk", deed: "sell" }, { ask: "save-view", show: "all", order: "x" }, { ask: "tea" }])(
    "is nothing else: %j",
    (fields) => {
      expect(readListAsk(form(fields as Record<string, string>))).toBeNull();
    },
  );
});

describe("the list", () => {
  const counts = {
    ...{ all: 1_234, active: 2, scheduled: 0, draft: 1, paused: 0, reached: 0, ended: 0, archived: 7 },
  };
  const list = (address: Partial<CampaignsAddress>) =>
    htmlOf(
      <CampaignsPage
        page={{
          ...{ currency: "USD", timeZone: "UTC", tiers: [], campaigns: [CAMPAIGN_VIEW], next: null, counts },
          views: [
            { viewId: "v", name: "What ends", isForAll: true, search: "", show: "active", order: "ends" },
          ],
        }}
        address={{ ...ADDRESS, ...address }}
        loading={false}
        answer={null}
        onAsk={nothing}
        onAddress={nothing}
      />,
    );

  it("has a place for each state, with how many there are, and says which is shown", () => {
    const html = list({ show: "active", search: "jazz" });
    expect(readable(html)).toContain("All 1,234 Active 2 Scheduled 0 Drafts 1");
    expect(html).toContain('href="?search=jazz&amp;state=draft"');
    expect(html.match(/aria-current="page"/g)).toHaveLength(1);
  });

  it("names the campaign that a checkbox chooses", () => {
    const { title } = readCampaignText(CAMPAIGN_VIEW.campaign);
    expect(readable(list({}))).toContain(`Choose ${title === "" ? "Campaign without a name" : title}`);
  });

  it("says which saved view it is", () => {
    expect(readable(list({ show: "active", order: "ends" }))).toContain("What ends");
    expect(readable(list({ show: "active" }))).toContain("Saved views");
  });
});

describe("what came of several at once", () => {
  const shown = (changes: Partial<BulkOutcome>) =>
    readable(
      htmlOf(
        <BulkBanner
          outcome={{ ...{ deed: "pause", done: [], unchanged: [], refused: [], copies: [] }, ...changes }}
          busy={false}
          onAsk={nothing}
        />,
      ),
    );
  const named = (title: string) => ({ campaignId: title, title });

  it("says what could not be done and why, and offers the way back where there is one", () => {
    const text = shown({
      done: [named("Jazz")],
      unchanged: [named("Blues")],
      refused: [{ ...named(""), code: "campaign_not_published" }],
    });
    expect(text).toContain("1 campaign paused");
    expect(text).toContain("Stood so already: Blues.");
    expect(text).toContain("Campaign without a name: This campaign was never published.");
    expect(text).toContain("Undo");
    expect(shown({ deed: "end", done: [named("Jazz")] })).not.toContain("Undo");
    expect(shown({ done: [], unchanged: [named("Blues")] })).not.toContain("Undo");
    expect(shown({ deed: "duplicate", done: [named("Jazz")], copies: ["c"] })).toContain("Undo");
  });
});
