import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign, HoursOfDays } from "../../app/domain/index.ts";
import { beginAndEndCampaigns } from "../../app/services/campaigns/begin-and-end-campaigns.server.ts";
import { loadCheckoutConfig } from "../../app/services/campaigns/checkout-config.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { pauseCampaign, resumeCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { findShopWithProgram } from "../../app/services/program/shop-with-program.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, NOW, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
let shop: string;
let stores = 0;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const ZONE = "America/New_York";
const ANN = "merchant:1";
/** NOW is Saturday, 15 June 2024, 8:00 in New York. */
const at = (moment = NOW) => testContext(db, { clock: testClock(moment) });
const moment = (iso: string) => Date.parse(iso);

async function given(
  hours: readonly HoursOfDays[],
  schedule: Partial<Campaign["schedule"]> = {},
  zone = ZONE,
) {
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  shop = `hours-${(stores += 1)}.myshopify.com`;
  await givenShop(db, { domain: shop, timeZone: ZONE });
  const weekly = { zone, hours };
  const campaign = { ...NEW_CAMPAIGN, title: "Evenings", target: { kind: "everything" } } as const;
  const encoded = encodeCampaign({ ...campaign, schedule: { from: null, until: null, ...schedule, weekly } });
  const { campaignId } = valueOf(await createCampaign(at(), shop, ANN, encoded));
  const published = await publishCampaign(at(), shop, { campaignId, revision: 1, actor: ANN });
  return { campaignId, published };
}
const stateAt = async (campaignId: string, now: number) => {
  const one = valueOf(await readCampaign(at(now), shop, campaignId)).state;
  // The list tells the same.
  const { campaigns } = valueOf(await listCampaigns(at(now), shop, { state: one }));
  expect(campaigns.map((row) => row.campaignId)).toEqual([campaignId]);
  return one;
};
/** What checkout is told then. */
async function offers(now: number): Promise<string[]> {
  const found = await findShopWithProgram(at(now), shop);
  if (!found) throw new Error(shop);
  return (await loadCheckoutConfig(at(now), found.shop, found.program)).offers.map(({ message }) => message);
}
const SATURDAY: HoursOfDays = { days: ["saturday"], from: "18:00", until: "22:00" };

describe("hours of the week", () => {
  it("are begun and ended by the worker, week after week", async () => {
    const { campaignId } = await given([SATURDAY]);
    expect(await stateAt(campaignId, NOW)).toBe("between_hours");
    expect(await offers(NOW)).toEqual([]);
    const [opens, closes] = [moment("2024-06-15T22:00Z"), moment("2024-06-16T02:00Z")];
    expect(await beginAndEndCampaigns(at(opens - 1))).toBe(0);
    expect(await beginAndEndCampaigns(at(opens))).toBe(1);
    expect(await beginAndEndCampaigns(at(opens))).toBe(0);
    expect([await stateAt(campaignId, opens), await offers(opens)]).toEqual(["active", ["Evenings"]]);
    expect(await offers(closes - 1)).toEqual(["Evenings"]);
    expect(await beginAndEndCampaigns(at(closes))).toBe(1);
    expect([await stateAt(campaignId, closes), await offers(closes)]).toEqual(["between_hours", []]);
    const { hours } = valueOf(await readCampaign(at(closes), shop, campaignId));
    expect(hours).toEqual({ opensAt: moment("2024-06-22T22:00Z"), closesAt: moment("2024-06-23T02:00Z") });
    expect(await beginAndEndCampaigns(at(moment("2024-06-22T22:00Z")))).toBe(1);
  });

  it("are found again by a worker that slept over several of them", async () => {
    const { campaignId } = await given([SATURDAY]);
    const later = moment("2024-07-06T23:00Z");
    await beginAndEndCampaigns(at(later));
    expect(await stateAt(campaignId, later)).toBe("active");
  });

  it("go on while it is paused", async () => {
    const { campaignId } = await given([SATURDAY]);
    valueOf(await pauseCampaign(at(), shop, { campaignId, actor: ANN }));
    const within = moment("2024-06-22T23:00Z");
    expect(await beginAndEndCampaigns(at(within))).toBe(0);
    expect(await stateAt(campaignId, within)).toBe("paused");
    valueOf(await resumeCampaign(at(within), shop, { campaignId, actor: ANN }));
    expect([await stateAt(campaignId, within), await offers(within)]).toEqual(["active", ["Evenings"]]);
  });

  it("end with the campaign", async () => {
    const { campaignId } = await given([SATURDAY], { until: "2024-06-15T20:00" });
    const [opens, ends] = [moment("2024-06-15T22:00Z"), moment("2024-06-16T00:00Z")];
    await beginAndEndCampaigns(at(opens));
    expect(await beginAndEndCampaigns(at(ends))).toBe(1);
    expect(await stateAt(campaignId, ends)).toBe("ended");
    expect(await beginAndEndCampaigns(at(moment("2024-06-22T22:00Z")))).toBe(0);
  });

  it("come and go without a word, but the schedule's beginning and end are written down, once", async () => {
    const { campaignId } = await given([SATURDAY], { from: "2024-06-15T18:00", until: "2024-06-22T20:00" });
    const steps = ["2024-06-15T22:00Z", "2024-06-16T02:00Z", "2024-06-22T22:00Z", "2024-06-23T00:00Z"];
    for (const step of steps) {
      expect(await beginAndEndCampaigns(at(moment(step)))).toBe(1);
      await beginAndEndCampaigns(at(moment(step)));
    }
    const { changes } = valueOf(await readCampaign(at(moment("2024-06-24T00:00Z")), shop, campaignId));
    expect(changes.map(({ kind, at, actor }) => [kind, at, actor]).slice(0, 2)).toEqual([
      ["over", moment("2024-06-23T00:00Z"), "system:schedule"],
      ["began", moment("2024-06-15T22:00Z"), "system:schedule"],
    ]);
    expect(changes.map(({ kind }) => kind).slice(2)).toEqual(["published", "created"]);
  });

  it("are refused where none comes in its time, or on another clock than the store's", async () => {
    const never = await given([{ ...SATURDAY, days: ["sunday"] }], { until: "2024-06-16T12:00" });
    expect(never.published).toMatchObject({
      error: { problems: [{ path: "schedule.weekly.hours", code: "never_open" }] },
    });
    const elsewhere = await given([SATURDAY], {}, "Asia/Tokyo");
    expect(elsewhere.published).toMatchObject({
      error: { problems: [{ path: "schedule.weekly.zone", code: "not_the_stores" }] },
    });
    const none = await given([{ ...SATURDAY, days: [] }]);
    expect(none.published).toMatchObject({
      error: { problems: [{ path: "schedule.weekly.hours.0.days", code: "wrong_length" }] },
    });
  });
});
