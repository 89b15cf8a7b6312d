import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CAMPAIGN_ORDERS,
  CAMPAIGN_SHOWS,
  CAMPAIGN_STATES,
  encodeCampaign,
  NEW_CAMPAIGN,
  NO_LIMITS,
} from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { doWithCampaigns } from "../../app/services/campaigns/bulk-campaigns.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import type { CampaignsQuery } from "../../app/services/campaigns/list-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { removeCampaignView, saveCampaignView } from "../../app/services/campaigns/saved-views.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { DAY_MS, givenShop, NOW, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
let shopId: number;
const [SHOP, OTHER] = ["listed.myshopify.com", "listed-too.myshopify.com"];
const [ANN, BEN] = ["merchant:1", "merchant:2"];
/** Titles by ids. */
const titles = new Map<string, string>();

const at = (moment = NOW) => testContext(db, { clock: testClock(moment) });
const list = async (query: CampaignsQuery = {}, now = NOW, shop = SHOP) =>
  valueOf(await listCampaigns(at(now), shop, query));
const doAll = async (deed: "pause" | "resume" | "end" | "archive" | "restore" | "duplicate", ids: string[]) =>
  valueOf(await doWithCampaigns(at(), SHOP, { deed, campaignIds: ids, actor: ANN }));

async function given(title: string, changes: Partial<Campaign> | null, moment = NOW - DAY_MS, shop = SHOP) {
  const campaign = { ...NEW_CAMPAIGN, title, target: { kind: "everything" }, limits: NO_LIMITS } as const;
  const encoded = encodeCampaign({ ...campaign, ...changes });
  const { campaignId } = valueOf(await createCampaign(at(moment), shop, ANN, encoded));
  titles.set(campaignId, title);
  if (changes !== null)
    valueOf(await publishCampaign(at(moment), shop, { campaignId, revision: 1, actor: ANN }));
  return campaignId;
}
const until = (until: string) => ({ schedule: { from: null, until } });

beforeAll(async () => {
  db = await createTestDatabase();
  shopId = await givenShop(db, { domain: SHOP, timeZone: "UTC" });
  await givenShop(db, { domain: OTHER, timeZone: "UTC" });
  await given("Draft 100%", null);
  await given("active", {});
  await given("Active too", until("2024-06-20T00:00"));
  await given("Begins", { schedule: { from: "2024-06-18T00:00", until: "2024-06-19T00:00" } });
  await given("Over", until("2024-06-15T06:00"));
  const paused = await given("Paused", {});
  const [ended, away] = [await given("Ended", {}), await given("Away", {})];
  await doAll("pause", [paused]);
  await doAll("end", [ended, away]);
  await doAll("archive", [away]);
  for (const [reached, title] of [
    ["uses", "Used"],
    ["budget", "Spent"],
    ["day", "Today"],
  ] as const) {
    const id = await given(title, {});
    const reachedUntil = reached === "day" ? new Date(NOW + 1_000) : null;
    await db.pool.query(
      "UPDATE campaign SET reached = $3, reached_until = $4 WHERE shop_id = $1 AND id = $2",
      [shopId, id, reached, reachedUntil],
    );
  }
  await given("Of others", {}, NOW - DAY_MS, OTHER);
});
afterAll(() => db.drop());

describe("the list of campaigns", () => {
  it.each([NOW - DAY_MS - 1, NOW, NOW + 1_000, NOW + 3 * DAY_MS, NOW + 4 * DAY_MS, NOW + 5 * DAY_MS])(
    "stands in SQL as each campaign stands by itself, at %i",
    async (now) => {
      const { counts } = await list({}, now);
      let all = 0;
      for (const state of CAMPAIGN_STATES) {
        const { campaigns } = await list({ state }, now);
        for (const { campaignId } of campaigns)
          expect(valueOf(await readCampaign(at(now), SHOP, campaignId)).state).toBe(state);
        all += campaigns.length;
      }
      expect(all).toBe(11);
      expect(counts.all + counts.archived).toBe(11);
      for (const show of CAMPAIGN_SHOWS)
        expect((await list({ state: show }, now)).campaigns).toHaveLength(counts[show]);
    },
  );

  it.each(CAMPAIGN_ORDERS)("has each once, a page at a time, in the order %s", async (order) => {
    const whole = (await list({ order, limit: 100 })).campaigns.map(({ campaignId }) => campaignId);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await list({ order, limit: 2, after });
      paged.push(...page.campaigns.map(({ campaignId }) => campaignId));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(10);
    const named = whole.map((id) => titles.get(id) ?? "");
    if (order === "name") expect(named.slice(0, 3)).toEqual(["active", "Active too", "Begins"]);
    if (order === "ends") expect(named.slice(0, 3)).toEqual(["Over", "Begins", "Active too"]);
    if (order === "begins") expect(named.at(-1)).toBe("Draft 100%");
    // A place of another order, or one that somebody made up, is the first page.
    const strange = await list({ order, limit: 100, after: "bm9uc2Vuc2U" });
    expect(strange.campaigns).toHaveLength(10);
  });

  it("is searched by codes too, as somebody reads one on an order", async () => {
    const distributions: Campaign["distribution"][] = [
      { kind: "code", code: "Jazz-10", uses: null, oncePerCustomer: false },
      { kind: "codes", prefix: "NIGHT-", uses: 1, oncePerCustomer: false },
    ];
    for (const distribution of distributions) {
      const campaign = encodeCampaign({ ...NEW_CAMPAIGN, title: distribution.kind, distribution });
      valueOf(await createCampaign(at(), OTHER, ANN, campaign));
    }
    const found = async (search: string) => (await list({ search }, NOW, OTHER)).counts.all;
    expect(await Promise.all(["jazz-10", "night", "code", "nothing"].map(found))).toEqual([1, 1, 2, 0]);
  });

  it("is searched by what campaigns are called, in letters of any size, and by nothing else", async () => {
    const found = async (search: string) =>
      (await list({ search })).campaigns.map(({ campaignId }) => titles.get(campaignId)).sort();
    expect(await found("ACTIVE")).toEqual(["Active too", "active"]);
    expect(await found("100%")).toEqual(["Draft 100%"]);
    expect(await found("%")).toEqual(["Draft 100%"]);
    expect((await list({ search: "active" })).counts).toMatchObject({ all: 2, active: 2, draft: 0 });
  });
});

describe("several campaigns at once", () => {
  it("are dealt with one by one, and what could not be done is told with its reason", async () => {
    const [one, two] = [await given("One", {}), await given("Two", {})];
    const [draft, strange] = [await given("Unfinished", null), await given("Theirs", {}, NOW, OTHER)];
    await doAll("pause", [two]);
    const outcome = await doAll("pause", [one, two, draft, strange, one, "nonsense"]);
    expect(outcome).toEqual({
      deed: "pause",
      done: [{ campaignId: one, title: "One" }],
      unchanged: [{ campaignId: two, title: "Two" }],
      refused: [
        { campaignId: draft, title: "Unfinished", code: "campaign_not_published" },
        { campaignId: strange, title: "", code: "unknown_campaign" },
      ],
      copies: [],
    });
    // Undone: only what was changed.
    await doAll(
      "resume",
      outcome.done.map(({ campaignId }) => campaignId),
    );
    const state = async (id: string) => valueOf(await readCampaign(at(), SHOP, id)).state;
    expect([await state(one), await state(two)]).toEqual(["active", "paused"]);
    const { copies } = await doAll("duplicate", [one]);
    expect(await state(copies[0] ?? "")).toBe("draft");
    await doAll("archive", [...copies]);
    expect(await state(copies[0] ?? "")).toBe("archived");
    await doAll("end", [one, two]);
    await doAll("archive", [one, two, draft]);
  });
});

describe("saved views", () => {
  const view = { search: "jazz", show: "active", order: "ends", isForAll: false } as const;
  const names = async (viewer: string, shop = SHOP) =>
    (await list({ viewer }, NOW, shop)).views.map(({ name, isForAll }) => [name, isForAll]);

  it("are whose they are, or everybody's, and of one store", async () => {
    const mine = valueOf(await saveCampaignView(at(), SHOP, ANN, { ...view, name: " Mine " }));
    valueOf(await saveCampaignView(at(), SHOP, ANN, { ...view, name: "Ours", isForAll: true }));
    valueOf(await saveCampaignView(at(), SHOP, BEN, { ...view, name: "Mine", search: "blues" }));
    expect(await names(ANN)).toEqual([
      ["Mine", false],
      ["Ours", true],
    ]);
    expect(await names("")).toEqual([["Ours", true]]);
    expect(await names(ANN, OTHER)).toEqual([]);
    expect((await list({ viewer: BEN })).views[0]).toMatchObject({ name: "Mine", search: "blues" });
    // One of a name for each person: the later stands.
    valueOf(await saveCampaignView(at(), SHOP, ANN, { ...view, name: "Mine", order: "name" }));
    expect((await list({ viewer: ANN })).views.map(({ order }) => order)).toEqual(["name", "ends"]);
    // Somebody else's own is not to be removed, and one that is gone is no failure.
    const [own] = (await list({ viewer: ANN })).views;
    valueOf(await removeCampaignView(at(), SHOP, BEN, own?.viewId ?? ""));
    valueOf(await removeCampaignView(at(), SHOP, ANN, mine.viewId));
    expect(await names(ANN)).toHaveLength(2);
    valueOf(await removeCampaignView(at(), SHOP, ANN, own?.viewId ?? ""));
    expect(await names(ANN)).toEqual([["Ours", true]]);
  });

  it("have a name that people can read", async () => {
    for (const name of ["", "  ", "a\u0007b"])
      expect(await saveCampaignView(at(), SHOP, ANN, { ...view, name })).toEqual({
        ok: false,
        error: { code: "view_unnamed" },
      });
  });
});
