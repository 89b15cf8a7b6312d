import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeDiscountConfig, encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign, CampaignTarget, DiscountConfig } from "../../app/domain/index.ts";
import { createCampaign, saveCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { endCampaign, pauseCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { runErrands } from "../../app/services/errands/run-errands.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { lookAtStores, tellInNewForm } from "../../app/services/outbox/look-at-stores.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { FakeGoods } from "../support/fake-goods.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const ACTOR = "merchant:1";
let last = 0;
let shop: string;
let shopId: number;
let goods: FakeGoods;
let config: string;
beforeEach(async () => {
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  // All stores have the same goods here: nobody else writes to them.
  await db.pool.query("DELETE FROM product_target");
  await db.pool.query("DELETE FROM campaign_target");
  await db.pool.query("DELETE FROM errand");
  await db.pool.query("DELETE FROM outbox_intent");
  shop = `targets-${(last += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop });
  goods = new FakeGoods();
  config = "{}";
});

const context = () =>
  testContext(db, {
    shopify: fakeShopify({
      ...goods.answers,
      Discounts: () => ({
        currentAppInstallation: { id: "gid://shopify/AppInstallation/1", metafield: null },
        discountNodes: {
          nodes: [
            {
              id: "gid://shopify/DiscountNode/1",
              discount: {
                __typename: "DiscountAutomaticApp",
                title: "Laurel",
                discountClasses: ["ORDER", "PRODUCT"],
              },
              metafield: { value: config },
            },
          ],
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      }),
      ProgramMetafield: () => ({
        currentAppInstallation: { id: "gid://shopify/AppInstallation/1", metafield: null },
      }),
      SetMetafields: ({ metafields }) => {
        const all = metafields as { ownerId: string; value: string }[];
        const [first] = all;
        if (first?.ownerId.includes("/Product/")) return goods.set(all);
        for (const { ownerId, value } of all) if (ownerId.includes("/DiscountNode/")) config = value;
        return { metafieldsSet: { metafields: [], userErrors: [] } };
      },
    }),
  });

/** Until nobody has anything to ask or to tell. */
async function settle(): Promise<void> {
  const ctx = context();
  for (let round = 0; round < 50; round += 1) {
    const done = (await drainInbox(ctx)) + (await runErrands(ctx)) + (await drainOutbox(ctx));
    if (done === 0) return;
  }
  throw new Error("it never comes to rest");
}

const campaignOn = (target: CampaignTarget, title = `Campaign ${(last += 1)}`) =>
  encodeCampaign({ ...NEW_CAMPAIGN, title, target });

async function published(target: CampaignTarget): Promise<string> {
  const { campaignId } = valueOf(await createCampaign(context(), shop, ACTOR, campaignOn(target)));
  valueOf(await publishCampaign(context(), shop, { campaignId, revision: 1, actor: ACTOR }));
  return campaignId;
}

const end = (campaignId: string) => endCampaign(context(), shop, { campaignId, actor: ACTOR });
const reachOf = async (campaignId: string) => valueOf(await readCampaign(context(), shop, campaignId)).reach;
const offersOf = (): DiscountConfig["offers"] => valueOf(decodeDiscountConfig(config)).offers;

async function letter(topic: string, id: string): Promise<void> {
  last += 1;
  const delivery = {
    shopDomain: shop,
    topic,
    webhookId: `w-${last}`,
    triggeredAt: null,
    payload: { id: Number(id) },
  };
  valueOf(await receiveDelivery(context(), delivery));
  await settle();
}

const numbers = async () => {
  const { rows } = await db.pool.query<{ number: number }>(
    "SELECT number FROM campaign_target WHERE shop_id = $1 ORDER BY number",
    [shopId],
  );
  return rows.map(({ number }) => number);
};

const COLLECTION: CampaignTarget = { kind: "collections", collections: ["7"] };

describe("what products cost, where a campaign takes nothing below that", () => {
  const above = async (target: CampaignTarget, change: Partial<Campaign> = {}) => {
    const campaign = encodeCampaign({
      ...NEW_CAMPAIGN,
      title: `Campaign ${(last += 1)}`,
      target,
      ...change,
      aboveCost: true,
    });
    const { campaignId } = valueOf(await createCampaign(context(), shop, ACTOR, campaign));
    valueOf(await publishCampaign(context(), shop, { campaignId, revision: 1, actor: ACTOR }));
    await settle();
    return campaignId;
  };
  const costsOf = async (campaignId: string) =>
    valueOf(await readCampaign(context(), shop, campaignId)).costs;

  it("stands behind their numbers, of its own products alone, and follows them", async () => {
    goods.put("1", { collections: ["7"], cost: "12.5" });
    goods.put("2", { collections: ["7"] });
    goods.put("3", { cost: "9.0" });
    await published(COLLECTION);
    const campaignId = await above(COLLECTION);
    // The same products without their cost are another target.
    expect(Object.fromEntries(goods.metafields)).toEqual({ "1": "D.1250", "2": "D" });
    expect(offersOf()).toMatchObject([{ target: 0 }, { target: 1, aboveCost: true }]);
    expect(await costsOf(campaignId)).toEqual({ found: 2, reached: 2, withoutCost: 1, isLooking: false });

    goods.put("1", { cost: "13.005" });
    await letter("products/update", "1");
    expect(goods.metafields.get("1")).toBe("D.1301");
    // A cost that changes by itself is told with its item, of which nothing is known here; one may be gone.
    goods.put("2", { cost: "4.5" });
    await letter("inventory_items/update", "20");
    await letter("inventory_items/update", "990");
    expect(Object.fromEntries(goods.metafields)).toEqual({ "1": "D.1301", "2": "D.450" });
    await end(campaignId);
    await settle();
    expect(Object.fromEntries(goods.metafields)).toEqual({ "1": "B", "2": "B" });
    // Where nobody goes by costs, nobody asks whose item it is.
    await letter("inventory_items/update", "20");
    const { rows } = await db.pool.query("SELECT key FROM errand WHERE kind = 'item_read' AND sent < wanted");
    expect(rows).toEqual([]);
    expect(await numbers()).toEqual([0]);
  });

  it("stands on everything for what comes off the order, whatever opens it", async () => {
    goods.put("1", { collections: ["7"], cost: "12.5" });
    goods.put("2", { cost: "9.0" });
    const offer = { kind: "percentage", basisPoints: 1_000, off: "order", most: null } as const;
    const campaignId = await above(COLLECTION, { offer });
    const [offered] = offersOf();
    const all = 1 - (offered?.target ?? 0);
    expect(goods.carried()).toEqual({ "1": [0, 1], "2": [all] });
    expect([...goods.metafields.values()].map((text) => text.split(".")[1])).toEqual(["1250", "900"]);
    expect(await costsOf(campaignId)).toMatchObject({ found: 2, withoutCost: 0 });
    goods.put("3", { cost: "1.0" });
    await letter("products/create", "3");
    expect(goods.carried()["3"]).toEqual([all]);
  });

  it("is found by the daily look where somebody has changed it", async () => {
    goods.put("1", { cost: "12.5" });
    await above({ kind: "everything" });
    goods.metafields.set("1", "B.1");
    await lookAtStores(context());
    await settle();
    expect(goods.metafields.get("1")).toBe("B.1250");
  });
});

describe("the products of a campaign", () => {
  it("carry the number of its target, page by page, and the page says how many", async () => {
    for (let id = 1; id <= 8; id += 1) goods.put(String(id), { collections: id === 8 ? [] : ["7"] });
    const campaignId = await published(COLLECTION);
    expect(await reachOf(campaignId)).toMatchObject({ found: 0, reached: 0, isLooking: true });
    await settle();
    expect(offersOf()).toMatchObject([{ target: 0 }]);
    expect(Object.keys(goods.carried())).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(goods.carried()["1"]).toEqual([0]);
    expect(await reachOf(campaignId)).toEqual({ found: 7, reached: 7, isLooking: false, isOfExcept: false });
  });

  it("are those of each kind of target, with what is left out; equal targets share a number", async () => {
    goods.put("1", { vendor: "Blue Note", type: "Record", tags: ["jazz"], collections: ["7"] });
    goods.put("2", { vendor: 'Say "Yes" \\ No', type: "Record", tags: ["Sale"] });
    goods.put("3", { vendor: "blue note", type: "Book", tags: ["jazz", "sale"], collections: ["7"] });
    const targets: CampaignTarget[] = [
      { kind: "vendors", vendors: ["BLUE NOTE"] },
      { kind: "types", types: ["record"] },
      { kind: "tags", tags: ["jazz"], except: { tags: ["sale"] } },
      { kind: "products", products: ["2", "3", "99"] },
      { kind: "vendors", vendors: ["blue note"] },
      { kind: "vendors", vendors: ['Say "Yes" \\ No'] },
      { kind: "everything", except: { collections: ["7"] } },
      { kind: "everything" },
    ];
    for (const target of targets) await published(target);
    await settle();
    expect(goods.carried()).toEqual({ "1": [0, 1, 2, 5], "2": [1, 3, 4], "3": [0, 3, 5] });
    const byTarget = offersOf().map(({ target, outside = false }) => `${target}${outside ? " outside" : ""}`);
    expect(byTarget).toEqual(["0", "1", "2", "3", "0", "4", "5 outside", "null"]);
  });

  it("come and go with letters about products and collections", async () => {
    goods.put("1", { vendor: "Blue Note" });
    goods.put("2", { vendor: "Verve", collections: ["7"] });
    await published({ kind: "vendors", vendors: ["Blue Note"] });
    await published(COLLECTION);
    await settle();
    expect(goods.carried()).toEqual({ "1": [0], "2": [1] });

    goods.put("3", { vendor: "Blue Note" });
    await letter("products/create", "3");
    goods.put("1", { vendor: "Verve" });
    await letter("products/update", "1");
    expect(goods.carried()).toEqual({ "2": [1], "3": [0] });

    // A collection does not say which products it has lost.
    goods.put("2", { collections: [] });
    goods.put("3", { collections: ["7"] });
    await letter("collections/update", "7");
    expect(goods.carried()).toEqual({ "3": [0, 1] });

    goods.remove("3");
    await letter("products/delete", "3");
    const { rows } = await db.pool.query("SELECT 1 FROM product_target WHERE shop_id = $1", [shopId]);
    expect(rows).toEqual([]);
  });

  it("are written once, and not again by the letters that follow from it", async () => {
    goods.put("1", { collections: ["7"] });
    await published(COLLECTION);
    await settle();
    await letter("products/update", "1");
    expect(goods.writes).toBe(1);
  });

  it("are found by the daily look where letters were lost, and where somebody has changed what they carry", async () => {
    goods.put("1", { collections: ["7"] });
    goods.put("2", { collections: ["7"] });
    goods.put("3");
    await published(COLLECTION);
    await settle();
    goods.put("1", { collections: [] });
    goods.put("3", { collections: ["7"] });
    goods.spoil("2", [5]);
    await db.pool.query("UPDATE shop SET looked_at = NULL WHERE id = $1", [shopId]);
    await lookAtStores(context());
    await settle();
    expect(goods.carried()).toEqual({ "2": [0], "3": [0] });
  });

  it("get their numbers when a worker starts, where a campaign is of before there were any", async () => {
    goods.put("1", { vendor: "Blue Note" });
    goods.put("2", { vendor: "Columbia" });
    await published({ kind: "vendors", vendors: ["Blue Note"] });
    // As a version of before left it: no numbers, nothing on products, and a configuration in another form.
    await db.pool.query("DELETE FROM errand");
    await db.pool.query("DELETE FROM outbox_intent");
    await db.pool.query("DELETE FROM campaign_target");
    await db.pool.query("UPDATE shop SET checkout_format = 0 WHERE id = $1", [shopId]);
    config = JSON.stringify({
      ...{ v: 1, currency: "EUR", tiers: [], collections0: ["gid://shopify/Collection/7"] },
      offers: [{ id: "old", message: "Old", basisPoints: 1_000, set: 0 }],
    });
    expect(decodeDiscountConfig(config)).toMatchObject({ ok: false, error: { code: "malformed" } });
    expect(await tellInNewForm(context())).toBe(1);
    await settle();
    expect(goods.carried()).toEqual({ "1": [0] });
    expect(offersOf()).toMatchObject([{ target: 0 }]);
    // The next one has nothing to do, and nor has a store that is new.
    expect(await tellInNewForm(context())).toBe(0);
  });

  it("that are gone at Shopify hold nobody up", async () => {
    for (const id of ["1", "2", "3"]) goods.put(id, { collections: ["7"] });
    await published(COLLECTION);
    const ctx = context();
    await runErrands(ctx);
    goods.remove("2");
    await settle();
    expect(goods.carried()).toEqual({ "1": [0], "3": [0] });
  });
});

describe("the number of a target", () => {
  it("is free again once no product carries it, and not before", async () => {
    for (const id of ["1", "2"]) goods.put(id, { vendor: "Blue Note", type: "Record" });
    const first = await published({ kind: "vendors", vendors: ["Blue Note"] });
    await settle();
    valueOf(await end(first));
    await published({ kind: "types", types: ["Record"] });
    // The products still carry the first.
    expect(await numbers()).toEqual([0, 1]);
    await settle();
    expect(goods.carried()).toEqual({ "1": [1], "2": [1] });
    expect(await numbers()).toEqual([1]);
    await published(COLLECTION);
    expect(await numbers()).toEqual([0, 1]);
  });

  it("stays while a campaign is paused or another one is on the same, and goes with what was changed", async () => {
    goods.put("1", { collections: ["7", "8"] });
    const one = await published(COLLECTION);
    const other = await published(COLLECTION);
    await settle();
    valueOf(await end(one));
    valueOf(await pauseCampaign(context(), shop, { campaignId: other, actor: ACTOR }));
    await settle();
    expect(goods.carried()).toEqual({ "1": [0] });
    const changed = { campaignId: other, revision: 1, actor: ACTOR };
    const campaign = campaignOn({ kind: "collections", collections: ["8"] });
    valueOf(await saveCampaign(context(), shop, { ...changed, campaign }));
    valueOf(await publishCampaign(context(), shop, { ...changed, revision: 2 }));
    await settle();
    expect(await numbers()).toEqual([1]);
    expect(goods.carried()).toEqual({ "1": [1] });
  });

  it("is refused to the target after the last, with what could be trimmed", async () => {
    const { campaignId } = valueOf(await createCampaign(context(), shop, ACTOR, campaignOn(COLLECTION)));
    await db.pool.query(
      `INSERT INTO campaign_target (shop_id, number, target, since)
       SELECT $1, n, '{"kind":"vendors","vendors":["v' || n || '"]}', now() FROM generate_series(0, 239) AS n`,
      [shopId],
    );
    const seen = { campaignId, revision: 1, actor: ACTOR };
    expect(await publishCampaign(context(), shop, seen)).toMatchObject({
      error: { code: "does_not_fit", cause: { code: "too_many", what: "targets", count: 241, limit: 240 } },
    });
    await db.pool.query("DELETE FROM campaign_target WHERE shop_id = $1 AND number = 17", [shopId]);
    expect(await publishCampaign(context(), shop, seen)).toMatchObject({ ok: true });
    expect(await numbers()).toContain(17);
  });

  it("is a store's own", async () => {
    goods.put("1", { collections: ["7"] });
    await published(COLLECTION);
    await settle();
    const other = `targets-${(last += 1)}.myshopify.com`;
    const otherId = await givenShop(db, { domain: other });
    const delivery = {
      shopDomain: other,
      topic: "products/delete",
      webhookId: `w-${last}`,
      triggeredAt: null,
    };
    valueOf(await receiveDelivery(context(), { ...delivery, payload: { id: 1 } }));
    await settle();
    const { rows } = await db.pool.query("SELECT shop_id FROM product_target WHERE shop_id IN ($1, $2)", [
      shopId,
      otherId,
    ]);
    expect(rows).toEqual([{ shop_id: shopId }]);
  });
});
