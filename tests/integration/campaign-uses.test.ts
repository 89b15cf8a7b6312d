import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN, NO_LIMITS } from "../../app/domain/index.ts";
import type { Campaign, CampaignLimits, OrderSnapshot } from "../../app/domain/index.ts";
import { eraseCustomer } from "../../app/db/privacy/erase-customer.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { presentCampaignDays } from "../../app/server/present-campaign-days.ts";
import { beginAndEndCampaigns } from "../../app/services/campaigns/begin-and-end-campaigns.server.ts";
import { campaignDays } from "../../app/services/campaigns/campaign-results.server.ts";
import { loadCheckoutConfig } from "../../app/services/campaigns/checkout-config.server.ts";
import { createCampaign, saveCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { pauseCampaign, resumeCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { findShopWithProgram } from "../../app/services/program/shop-with-program.server.ts";
import { usesKept, usesRecounted } from "../support/campaign-laws.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { DAY_MS, givenShop, line, NOW, order, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const ANN = "merchant:1";
let shop: string;
let shopId: number;
let stores = 0;
beforeEach(async () => {
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  shop = `uses-${(stores += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop, timeZone: "America/New_York" });
});

const at = (moment = NOW) => testContext(db, { clock: testClock(moment) });
const some = (title: string, limits: Partial<CampaignLimits> = {}): Campaign => ({
  ...NEW_CAMPAIGN,
  title,
  target: { kind: "collections", collections: ["7"] },
  limits: { ...NO_LIMITS, ...limits },
});
const publish = (campaignId: string, revision = 1, now = NOW) =>
  publishCampaign(at(now), shop, { campaignId, revision, actor: ANN });
async function published(title: string, limits: Partial<CampaignLimits> = {}, now = NOW - DAY_MS) {
  const campaign = encodeCampaign(some(title, limits));
  const { campaignId } = valueOf(await createCampaign(at(now), shop, ANN, campaign));
  valueOf(await publish(campaignId, 1, now));
  return campaignId;
}
const read = async (campaignId: string, now = NOW) => valueOf(await readCampaign(at(now), shop, campaignId));
/** What checkout is told now. */
async function offers(now = NOW): Promise<string[]> {
  const found = await findShopWithProgram(at(now), shop);
  if (!found) throw new Error(shop);
  const { offers: told } = await loadCheckoutConfig(at(now), found.shop, found.program);
  return told.map(({ message }) => message);
}

/** An order of 20.00 from which 2.00 came off. */
function bought(orderId: string, more: Partial<OrderSnapshot> = {}, title = "Jazz week"): OrderSnapshot {
  const discount = { title, amountMinor: 200, keptMinor: 200, costMinor: 1_800 };
  const lines = [line(2_000, { discountMinor: 200 })];
  return order({ orderId, name: `#${orderId}`, customerId: orderId, lines, discounts: [discount], ...more });
}
const later = (snapshot: OrderSnapshot, more: Partial<OrderSnapshot>): OrderSnapshot => ({
  ...snapshot,
  updatedAt: snapshot.updatedAt + 5_000,
  ...more,
});
const cancelled = (snapshot: OrderSnapshot) =>
  later(snapshot, { cancelledAt: snapshot.updatedAt + 5_000, financialStatus: "voided" });
const settle = async (...snapshots: OrderSnapshot[]) => valueOf(await settleOrders(at(), shop, snapshots));
const lawful = async () => expect(await usesKept(db, shopId)).toEqual(await usesRecounted(db, shopId));

describe("what a campaign gave", () => {
  it("is counted once for each order, and corrected with it", async () => {
    const jazz = await published("Jazz week");
    const first = bought("1");
    await settle(first, bought("2"), bought("3", {}, "Somebody else's"));
    await settle(first);
    expect((await read(jazz)).used).toEqual({ orders: 2, discountMinor: 400 });
    const half = later(first, {
      financialStatus: "partially_refunded",
      lines: [line(2_000, { discountMinor: 200, refundedMinor: 900 })],
      discounts: [{ title: "Jazz week", amountMinor: 200, keptMinor: 100, costMinor: 1_800 }],
    });
    await settle(half);
    expect((await read(jazz)).results).toMatchObject({
      ...{ orders: 2, customers: 2, guestOrders: 0, newCustomers: 2 },
      ...{ discountMinor: 300, revenueMinor: 2_700, points: 27, costMinor: 327 },
    });
    await settle(cancelled(half));
    expect((await read(jazz)).used).toEqual({ orders: 1, discountMinor: 200 });
    expect(valueOf(await readOrder(at(), shop, "1")).campaigns).toEqual([
      { campaignId: jazz, title: "Jazz week", code: null, givenMinor: 200, discountMinor: 0, counts: false },
    ]);
    expect(valueOf(await readOrder(at(), shop, "3")).campaigns).toEqual([]);
    const [row] = valueOf(await listCampaigns(at(), shop)).campaigns;
    expect(row?.used).toEqual({ orders: 1, discountMinor: 200 });
    await lawful();
  });

  it("ends alike in whatever order letters come, and however often", async () => {
    const jazz = await published("Jazz week", { uses: 2 });
    const given = bought("1");
    const states = [given, later(given, { discounts: [] }), cancelled(given), bought("2"), bought("3")];
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...states, ...states], { minLength: 10 }), async (letters) => {
        run += 1;
        const orderIdOf = (orderId: string) => String(run * 10 + Number(orderId));
        for (const letter of letters)
          await settle({
            ...letter,
            orderId: orderIdOf(letter.orderId),
            customerId: orderIdOf(letter.orderId),
          });
        // Of each run the second and the third order count.
        expect((await read(jazz)).used.orders).toBe(run * 2);
        await lawful();
      }),
      { numRuns: 5 },
    );
  });

  it.each(["letter", "reading"] as const)(
    "is found for an order that was known by a %s of before, once it is read again",
    async (by) => {
      const jazz = await published("Jazz week");
      const now = bought("1");
      const { discounts: _untold, ...before } = now;
      await settle({ ...before, seen: { by, at: now.updatedAt + 10_000 } });
      expect((await read(jazz)).used.orders).toBe(0);
      await settle({ ...now, seen: { by: "reading", at: now.updatedAt + 86_400_000 } });
      expect((await read(jazz)).used).toEqual({ orders: 1, discountMinor: 200 });
      // A letter of before that comes late takes nothing back.
      await settle({ ...before, seen: { by: "letter", at: now.updatedAt } });
      expect((await read(jazz)).used.orders).toBe(1);
      await lawful();
    },
  );

  it("is each campaign's own, though another store's or one that is over has the same words", async () => {
    const over = await published("Jazz week", {}, NOW - 9 * DAY_MS);
    await settle(bought("1", { processedAt: NOW - 8 * DAY_MS }));
    await db.pool.query("UPDATE campaign SET ended_at = $1 WHERE id = $2", [
      new Date(NOW - 7 * DAY_MS),
      over,
    ]);
    const jazz = await published("Jazz week", {}, NOW - 2 * DAY_MS);
    await settle(bought("2"), bought("3"));
    expect((await read(over)).used.orders).toBe(1);
    expect((await read(jazz)).used.orders).toBe(2);
    const otherShop = `other-${shop}`;
    await givenShop(db, { domain: otherShop });
    valueOf(await settleOrders(at(), otherShop, [bought("4")]));
    expect((await read(jazz)).used.orders).toBe(2);
    await lawful();
  });

  it("is none of an order whose discount is called as nothing can be", async () => {
    const jazz = await published("Jazz week");
    await settle(bought("1", {}, "Jazz\0week"), bought("2", {}, "\ud800"), bought("3", {}, "%_'\\ + "));
    expect((await read(jazz)).used.orders).toBe(0);
    await settle(bought("4", {}, "Jazz week + something else"));
    expect((await read(jazz)).used.orders).toBe(1);
  });

  it("is counted by code where it goes by one", async () => {
    const byCode = await published("Ten off");
    const distribution = { kind: "code", code: "Jazz10", uses: null, oncePerCustomer: false } as const;
    const campaign = encodeCampaign({ ...some("Ten off"), distribution });
    await db.pool.query(
      `INSERT INTO campaign_version (shop_id, campaign_id, number, campaign, starts_at, published_at, actor)
       VALUES ($1, $2, 2, $3, $4, $4, $5)`,
      [shopId, byCode, campaign, new Date(NOW - DAY_MS / 2), ANN],
    );
    const { discounts = [], ...one } = bought("1", {}, "JAZZ10");
    await settle({ ...one, codes: discounts }, bought("2", {}, "Jazz10"));
    expect((await read(byCode)).used).toEqual({ orders: 1, discountMinor: 200 });
    await settle(cancelled({ ...one, codes: discounts }));
    expect((await read(byCode)).used.orders).toBe(0);
    await lawful();
  });

  it("is told by words: no two that are not over have the same, nor those of a tier", async () => {
    const jazz = await published("Jazz week");
    const second = valueOf(await createCampaign(at(), shop, ANN, encodeCampaign(some(" Jazz  week"))));
    const taken = { ok: false, error: { problems: [{ path: "title", code: "title_taken" }] } };
    expect(await publish(second.campaignId)).toMatchObject(taken);
    valueOf(await pauseCampaign(at(), shop, { campaignId: jazz, actor: ANN }));
    expect(await publish(second.campaignId)).toMatchObject(taken);
    const found = await findShopWithProgram(at(), shop);
    const tier = found?.program.tiers.tiers.find(({ discountBasisPoints }) => discountBasisPoints > 0);
    const says = `${tier?.name ?? ""}: ${(tier?.discountBasisPoints ?? 0) / 100}% off`;
    const third = valueOf(await createCampaign(at(), shop, ANN, encodeCampaign(some(says))));
    expect(await publish(third.campaignId)).toMatchObject(taken);
  });

  it("stays with whoever two customers become, and without the person of one who is forgotten", async () => {
    const jazz = await published("Jazz week");
    await settle(bought("1"), bought("2"), bought("3", { customerId: null }));
    expect((await read(jazz)).results).toMatchObject({ orders: 3, customers: 2, guestOrders: 1 });
    await mergeMembers(at(), shop, { from: "1", into: "2" });
    expect((await read(jazz)).results).toMatchObject({ orders: 3, customers: 1 });
    await lawful();
    await inTransaction(db.pool, (tx) => eraseCustomer(tx, shopId, "2", []));
    expect((await read(jazz)).results).toMatchObject({
      ...{ orders: 3, customers: 0, guestOrders: 3, discountMinor: 600, revenueMinor: 1_800 },
    });
  });

  it("is told by day of the store and by currency, all of it in a file", async () => {
    const jazz = await published("Jazz week", {}, NOW - 300 * DAY_MS);
    // 23:30 and 0:30 in New York.
    const night = Date.parse("2024-06-10T03:30:00Z");
    const euro = { presentmentCurrency: "EUR" as OrderSnapshot["currency"] };
    await settle(
      bought("1", { processedAt: night }),
      bought("2", { processedAt: night + 3_600_000, ...euro }),
      bought("3", { processedAt: night + 3_600_000 }),
    );
    const { results } = await read(jazz);
    expect(results.days).toMatchObject([
      { day: "2024-06-09", orders: 1, revenueMinor: 1_800 },
      { day: "2024-06-10", orders: 2, revenueMinor: 3_600 },
    ]);
    const asked = valueOf(await campaignDays(at(), shop, jazz));
    const text = await presentCampaignDays(asked.days, asked.currency).text();
    expect(text.split("\r\n")).toEqual([
      "day,paid in,orders,customers,orders of guests,new customers,revenue USD,discount USD,points,coupons given,coupons taken,groups begun,groups filled,groups ended",
      "2024-06-09,,1,1,0,1,18.00,2.00,18,0,0,0,0,0",
      "2024-06-10,EUR,1,1,0,1,18.00,2.00,18,0,0,0,0,0",
      "2024-06-10,,1,1,0,1,18.00,2.00,18,0,0,0,0,0",
      "",
    ]);
    expect(await campaignDays(at(), shop, "nothing")).toMatchObject({ error: { code: "unknown_campaign" } });
  });
});

describe("a limit", () => {
  it("takes a campaign out of checkout, and a cancellation brings it back", async () => {
    const jazz = await published("Jazz week", { uses: 2 });
    const second = bought("2");
    await settle(bought("1"));
    expect(await read(jazz)).toMatchObject({ state: "active" });
    expect(await offers()).toEqual(["Jazz week"]);
    await db.pool.query("DELETE FROM outbox_intent WHERE shop_id = $1", [shopId]);
    await settle(second);
    expect(await read(jazz)).toMatchObject({ state: "used_up", changes: [{ kind: "reached_uses" }, {}, {}] });
    expect(await offers()).toEqual([]);
    expect(await wanted()).toBe(1);
    // One that was under way already is honoured and counted.
    await settle(bought("3"));
    expect((await read(jazz)).used.orders).toBe(3);
    await settle(cancelled(second));
    expect((await read(jazz)).state).toBe("used_up");
    await settle(cancelled(bought("3")));
    expect(await read(jazz)).toMatchObject({ state: "active", changes: [{ kind: "freed" }, {}, {}, {}] });
    expect(await offers()).toEqual(["Jazz week"]);
    await lawful();
  });

  it("that is raised brings it back, and pausing is another thing", async () => {
    const jazz = await published("Jazz week", { budgetMinor: 300 });
    await settle(bought("1"), bought("2"));
    expect((await read(jazz)).state).toBe("out_of_budget");
    valueOf(await pauseCampaign(at(), shop, { campaignId: jazz, actor: ANN }));
    expect((await read(jazz)).state).toBe("paused");
    valueOf(await resumeCampaign(at(), shop, { campaignId: jazz, actor: ANN }));
    expect((await read(jazz)).state).toBe("out_of_budget");
    expect(await offers()).toEqual([]);
    const raised = encodeCampaign(some("Jazz week", { budgetMinor: 500 }));
    valueOf(await saveCampaign(at(), shop, { campaignId: jazz, revision: 1, actor: ANN, campaign: raised }));
    valueOf(await publish(jazz, 2));
    expect((await read(jazz)).state).toBe("active");
    expect(await offers()).toEqual(["Jazz week"]);
    await settle(bought("3"));
    expect((await read(jazz)).state).toBe("out_of_budget");
    const page = async (state: string) =>
      valueOf(await listCampaigns(at(), shop, { state })).campaigns.length;
    expect([await page("out_of_budget"), await page("active"), await page("used_up")]).toEqual([1, 0, 0]);
  });

  it("of a day passes at the store's midnight by itself", async () => {
    const jazz = await published("Jazz week", { usesPerDay: 1 });
    // Yesterday's do not count.
    await settle(bought("1", { processedAt: NOW - DAY_MS / 2 - 1 }));
    expect((await read(jazz)).state).toBe("active");
    await settle(bought("2"));
    expect((await read(jazz)).state).toBe("used_up_today");
    expect(await beginAndEndCampaigns(at())).toBe(0);
    const midnight = Date.parse("2024-06-16T04:00:00Z");
    expect((await read(jazz, midnight - 1)).state).toBe("used_up_today");
    expect(await beginAndEndCampaigns(at(midnight - 1))).toBe(0);
    expect((await read(jazz, midnight)).state).toBe("active");
    expect(await beginAndEndCampaigns(at(midnight))).toBe(1);
    expect(await beginAndEndCampaigns(at(midnight))).toBe(0);
    expect(await offers(midnight)).toEqual(["Jazz week"]);
  });

  it("is seen by the second of two orders that come at the same time", async () => {
    const jazz = await published("Jazz week", { uses: 6 });
    await Promise.all(["1", "2", "3", "4", "5", "6"].map((orderId) => settle(bought(orderId))));
    expect(await read(jazz)).toMatchObject({ state: "used_up", used: { orders: 6 } });
    await lawful();
  });

  async function wanted(): Promise<number> {
    const { rows } = await db.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM outbox_intent WHERE shop_id = $1 AND kind = 'discount'",
      [shopId],
    );
    return rows[0]?.n ?? 0;
  }
});
