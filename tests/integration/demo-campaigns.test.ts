import { afterAll, beforeAll, expect, it } from "vitest";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import { PARTNER } from "../../scripts/demo/campaigns/by-code.ts";
import { claimFirstCoupons } from "../../scripts/demo/first-coupons.ts";
import { giveFirstCampaigns } from "../../scripts/demo/first-campaigns.ts";
import { giveFirstProgram } from "../../scripts/demo/first-program.ts";
import { pastCustomers } from "../../scripts/demo/first-results.ts";
import { OFFER_KINDS } from "../../app/domain/campaigns/registry.ts";
import { seedStores } from "../../simulator/seed/index.ts";
import { startSimulator } from "../../simulator/start.ts";
import type { RunningSimulator } from "../../simulator/start.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const SHOP = "laurel-music.myshopify.com";

let db: TestDatabase;
let running: RunningSimulator;
beforeAll(async () => {
  db = await createTestDatabase();
  running = await startSimulator({ port: 0, dataDir: ":memory:" });
  seedStores(running.sim.state, { size: "sample", now: Date.now() });
  await giveFirstProgram(db);
});
afterAll(async () => {
  await running?.close();
  await db?.drop();
});

const ctx = () => testContext(db, { clock: { now: () => Date.now() } });
const listed = async () => valueOf(await listCampaigns(ctx(), SHOP, { limit: 100 }));

it("gives the demo's store campaigns that could be published, with orders and codes, and only once", async () => {
  const stack = { simulator: running.origin };
  const before = running.sim.state.count(SHOP, "order");
  await giveFirstCampaigns(db, stack);
  const { campaigns, counts } = await listed();
  expect(counts).toMatchObject({ draft: 0, paused: 1, ended: 1, reached: 0 });
  expect(campaigns.map(({ state }) => state)).toContain("scheduled");
  expect(counts.all).toBeGreaterThanOrEqual(20);
  const offers = campaigns.map(
    ({ campaign }) => (JSON.parse(campaign) as { offer: { kind: string } }).offer.kind,
  );
  expect(new Set(offers)).toEqual(new Set(Object.keys(OFFER_KINDS)));
  expect(running.sim.state.count(SHOP, "order") - before).toBe(73);
  const unique = campaigns.find(({ campaign }) => campaign.includes('"codes"'));
  const read = valueOf(await readCampaign(ctx(), SHOP, unique?.campaignId ?? ""));
  expect(read.results.codes).toBe(250);
  await giveFirstCampaigns(db, stack);
  expect((await listed()).counts.all).toBe(counts.all);
});

it("lets members of it take coupons once they are members, each once", async () => {
  const stack = { simulator: running.origin };
  const ids = await pastCustomers(running.origin, 30);
  const claiming = claimFirstCoupons(db, stack, new AbortController().signal);
  await db.pool.query(
    `WITH made AS (
       INSERT INTO member (shop_id, id, customer_id, joined_at)
       SELECT s.id, gen_random_uuid(), c, now() FROM shop s, unnest($1::bigint[]) c RETURNING shop_id, id)
     INSERT INTO balance (shop_id, member_id, tier_id, tier_since)
     SELECT m.shop_id, m.id, 'bronze', now() FROM made m`,
    [ids],
  );
  await claiming;
  const coupons = async () => {
    const { campaigns } = valueOf(await listCampaigns(ctx(), SHOP, { search: "COLLECT5" }));
    return valueOf(await readCampaign(ctx(), SHOP, campaigns[0]?.campaignId ?? "")).results;
  };
  const { coupons: held, days } = await coupons();
  expect(held).toEqual({ given: 0, claimed: 23 });
  expect(days.length).toBeGreaterThan(5);
  await claimFirstCoupons(db, stack, new AbortController().signal);
  expect((await coupons()).coupons).toEqual(held);
  const { campaigns } = valueOf(await listCampaigns(ctx(), SHOP, { search: PARTNER.title }));
  const partner = valueOf(await readCampaign(ctx(), SHOP, campaigns[0]?.campaignId ?? ""));
  expect(partner.results).toMatchObject({ codes: PARTNER.codes.length, coupons: { given: 0, claimed: 17 } });
});
