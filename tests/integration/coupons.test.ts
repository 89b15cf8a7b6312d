import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { claimCoupon, shopperCoupons } from "../../app/services/campaigns/claim-coupon.server.ts";
import { campaignDays } from "../../app/services/campaigns/campaign-results.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { presentCampaignDays } from "../../app/server/present-campaign-days.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { giveCoupons, takeCouponBack } from "../../app/services/campaigns/give-coupons.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readCoupons } from "../../app/services/campaigns/read-coupons.server.ts";
import { endCampaign, pauseCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { priceCart } from "../../simulator/checkout/index.ts";
import { testCart } from "../../simulator/checkout/test-cart.ts";
import { testCustomer, testProduct } from "../../simulator/orders/test-simulator.ts";
import type { ProductRecord } from "../../simulator/state/records.ts";
import { type EdgeAndSimulator, edgeAndSimulator, openApp } from "../contract/support/edge-and-simulator.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const ACTOR = "merchant:1";

let db: TestDatabase;
let edge: EdgeAndSimulator;
let jazz: ProductRecord;
let shop: string;
/** Customers at Shopify who are members. */
let ids: number[];
beforeAll(async () => {
  await ensureFunctionBuilt();
  db = await createTestDatabase();
  edge = await edgeAndSimulator();
  await openApp(edge);
  shop = edge.shop.domain;
  await givenShop(db, { domain: shop });
  jazz = testProduct(edge.sim, edge.shop, 2_000);
  ids = Array.from({ length: 30 }, () => testCustomer(edge.sim, edge.shop).id);
  await db.pool.query(
    `WITH made AS (
       INSERT INTO member (shop_id, id, customer_id, joined_at)
       SELECT s.id, gen_random_uuid(), c, now() FROM shop s, unnest($1::bigint[]) c RETURNING shop_id, id)
     INSERT INTO balance (shop_id, member_id, tier_id, tier_since)
     SELECT m.shop_id, m.id, 'bronze', now() FROM made m`,
    [ids],
  );
});
afterAll(async () => {
  await edge?.close();
  await db?.drop();
});
beforeEach(async () => {
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  for (const table of ["coupon", "coupon_stock", "code_discount", "outbox_intent"])
    await db.pool.query(`DELETE FROM ${table}`);
  for (const { id } of edge.sim.state.list(shop, "discount", { by: "id", limit: 100 }))
    edge.sim.state.remove(shop, "discount", id);
});

const ctx = (): Context => testContext(db, { clock: edge.sim.clock, shopify: edge.shopify });
const issued = (
  claim: { stock: number | null } | null = null,
  changes: Partial<Campaign> = {},
): Campaign => ({
  ...NEW_CAMPAIGN,
  title: "Jazz coupon",
  target: { kind: "everything" },
  distribution: { kind: "issued", code: "JAZZ-FRIEND", claim },
  ...changes,
});
const published = async (campaign: Campaign) => {
  const { campaignId } = valueOf(await createCampaign(ctx(), shop, ACTOR, encodeCampaign(campaign)));
  valueOf(await publishCampaign(ctx(), shop, { campaignId, revision: 1, actor: ACTOR }));
  await drainOutbox(ctx());
  return campaignId;
};
const by = (campaignId: string) => ({ campaignId, actor: ACTOR });
const atCheckout = (customerId: number | null) => {
  const cart = testCart({ ...edge.sim, events: [] }, edge.shop, [[jazz, 1]], {
    discountCodes: ["jazz-friend"],
    customerId,
  });
  const { codes, discountMinor } = priceCart(edge.sim, edge.shop, cart);
  return [codes[0]?.verdict, discountMinor];
};
const customer = (place: number): string => String(ids[place]);
const claim = (campaignId: string, customerId: string) =>
  claimCoupon(ctx(), shop, { campaignId, customerId });

describe("the results of coupons", () => {
  it("tell how many members hold one, by day and by how they came to it", async () => {
    const campaignId = await published(issued({ stock: 10 }));
    await giveCoupons(ctx(), shop, { ...by(campaignId), to: { customerIds: [customer(0), customer(1)] } });
    valueOf(await claim(campaignId, customer(2)));
    await db.pool.query("UPDATE coupon SET held_at = held_at - interval '3 days' WHERE source = 'claimed'");
    const view = valueOf(await readCampaign(ctx(), shop, campaignId));
    expect(view.results).toMatchObject({ orders: 0, codes: null, coupons: { given: 2, claimed: 1 } });
    expect(view.results.days).toMatchObject([
      { given: 0, claimed: 1, orders: 0 },
      { given: 2, claimed: 0, orders: 0 },
    ]);
    const asked = valueOf(await campaignDays(ctx(), shop, campaignId));
    const rows = (await presentCampaignDays(asked.days, asked.currency).text()).split("\r\n");
    expect(rows.map((row) => row.split(",").slice(1).join())).toEqual([
      "paid in,orders,customers,orders of guests,new customers,revenue USD,discount USD,points,coupons given,coupons taken",
      ",0,0,0,0,0.00,0.00,0,0,1",
      ",0,0,0,0,0.00,0.00,0,2,0",
      "",
    ]);
    valueOf(await takeCouponBack(ctx(), shop, { ...by(campaignId), customerId: customer(0) }));
    const after = valueOf(await readCampaign(ctx(), shop, campaignId));
    expect(after.results.coupons).toEqual({ given: 1, claimed: 1 });
  });
});

describe("a coupon that is given", () => {
  it("is taken at checkout from who holds it, and from nobody else", async () => {
    const campaignId = await published(issued());
    const given = await giveCoupons(ctx(), shop, {
      ...by(campaignId),
      to: { customerIds: [customer(0), customer(0), "1", "x"] },
    });
    expect(given).toEqual({ ok: true, value: { given: 1, had: 0, unknown: ["1", "x"] } });
    await drainOutbox(ctx());
    expect(atCheckout(ids[0] ?? 0)).toEqual(["APPLIED", 200]);
    expect(atCheckout(ids[1] ?? 0)).toEqual(["NOT_APPLICABLE", 0]);
    expect(atCheckout(null)).toEqual(["NOT_APPLICABLE", 0]);
    const back = { ...by(campaignId), customerId: customer(0) };
    expect(valueOf(await takeCouponBack(ctx(), shop, back))).toEqual({ held: true });
    expect(valueOf(await takeCouponBack(ctx(), shop, back))).toEqual({ held: false });
    await drainOutbox(ctx());
    expect(atCheckout(ids[0] ?? 0)).toEqual(["NOT_APPLICABLE", 0]);
  });

  it("goes to all members, or to those of a tier, each once", async () => {
    const campaignId = await published(issued());
    const to = { tierId: "bronze" };
    expect(valueOf(await giveCoupons(ctx(), shop, { ...by(campaignId), to }))).toMatchObject({
      given: ids.length,
      had: 0,
    });
    const all = { tierId: null };
    expect(valueOf(await giveCoupons(ctx(), shop, { ...by(campaignId), to: all }))).toMatchObject({
      given: 0,
      had: ids.length,
    });
    expect(valueOf(await readCoupons(ctx(), shop, campaignId))).toMatchObject({
      held: ids.length,
      stock: null,
      members: ids.length,
    });
    expect(await giveCoupons(ctx(), shop, { ...by(campaignId), to: { tierId: "none" } })).toMatchObject({
      error: { code: "nobody_on_tier" },
    });
    expect(await giveCoupons(ctx(), shop, { ...by(campaignId), to: { customerIds: ["1"] } })).toMatchObject({
      error: { code: "no_receivers" },
    });
    valueOf(await endCampaign(ctx(), shop, by(campaignId)));
    expect(await giveCoupons(ctx(), shop, { ...by(campaignId), to: all })).toMatchObject({
      error: { code: "campaign_over" },
    });
  });
});

describe("a coupon that is taken", () => {
  it("is had by as many as there are, whoever asks at once, and once by each", async () => {
    const campaignId = await published(issued({ stock: 7 }));
    const asking = ids.slice(0, 20).flatMap((id) => [String(id), String(id), String(id)]);
    const answers = await Promise.all(asking.map((customerId) => claim(campaignId, customerId)));
    expect(answers.filter((one) => one.ok && one.value.fresh)).toHaveLength(7);
    expect(valueOf(await readCoupons(ctx(), shop, campaignId))).toMatchObject({
      ...{ held: 7, stock: { most: 7, taken: 7 } },
    });
    // Who holds one is told so, however often they ask; who came too late is told that, too.
    const holders = asking.filter((_one, place) => answers[place]?.ok);
    expect(await claim(campaignId, holders[0] ?? "")).toEqual({ ok: true, value: { fresh: false } });
    const late = ids.map(String).find((id) => !holders.includes(id)) ?? "";
    expect(await claim(campaignId, late)).toEqual({ ok: false, error: { code: "coupon_gone" } });
    await drainOutbox(ctx());
    expect(atCheckout(Number(holders[0]))).toEqual(["APPLIED", 200]);
    expect(atCheckout(Number(late))).toEqual(["NOT_APPLICABLE", 0]);
  });

  it("is shown to who holds it, with its code, and to others as one to take", async () => {
    const campaignId = await published(issued({ stock: 2 }));
    valueOf(await claim(campaignId, customer(0)));
    const said = { campaignId, title: "Jazz coupon", endsAt: null };
    expect(valueOf(await shopperCoupons(ctx(), shop, customer(0)))).toEqual({
      isMember: true,
      mine: [{ ...said, code: "JAZZ-FRIEND", isUsed: false }],
      toClaim: [],
    });
    const toClaim = [{ ...said, left: 1 }];
    expect(valueOf(await shopperCoupons(ctx(), shop, customer(1)))).toEqual({
      isMember: true,
      mine: [],
      toClaim,
    });
    expect(valueOf(await shopperCoupons(ctx(), shop, null))).toEqual({ isMember: false, mine: [], toClaim });
  });

  it("is not to be had when its campaign is paused, not for taking, of nobody's, or by who does not take part", async () => {
    const unknown = { ok: false, error: { code: "unknown_coupon" } };
    expect(await claim("x", customer(0))).toEqual(unknown);
    expect(await claim("00000000-0000-0000-0000-000000000000", customer(0))).toEqual(unknown);
    const given = await published(issued(null));
    expect(await claim(given, customer(0))).toEqual(unknown);
    const open = await published(
      issued(
        { stock: null },
        { title: "Open", distribution: { kind: "issued", code: "OPEN", claim: { stock: null } } },
      ),
    );
    for (const nobody of ["1", "x", ""])
      expect(await claim(open, nobody)).toEqual({ ok: false, error: { code: "not_a_member" } });
    valueOf(await claim(open, customer(0)));
    valueOf(await pauseCampaign(ctx(), shop, by(open)));
    expect(await claim(open, customer(1))).toEqual(unknown);
    expect(valueOf(await shopperCoupons(ctx(), shop, customer(0))).mine).toEqual([]);
  });
});
