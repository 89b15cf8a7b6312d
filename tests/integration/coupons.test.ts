import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { claimCoupon, shopperCoupons } from "../../app/services/campaigns/claim-coupon.server.ts";
import { campaignDays } from "../../app/services/campaigns/campaign-results.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { presentCampaignDays } from "../../app/server/present-campaign-days.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { readMemberCoupons } from "../../app/services/campaigns/member-coupons.server.ts";
import { takeCouponBack } from "../../app/services/campaigns/take-coupon-back.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readCoupons } from "../../app/services/campaigns/read-coupons.server.ts";
import { endCampaign, pauseCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { couponsRun } from "../../app/services/runs/coupons.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { readRuns } from "../../app/services/runs/read-runs.server.ts";
import { changeGiving, giveCoupons } from "../../app/services/runs/start-coupons.server.ts";
import type { CouponReceivers } from "../../app/services/runs/start-coupons.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { priceCart } from "../../simulator/checkout/index.ts";
import { testCart } from "../../simulator/checkout/test-cart.ts";
import { testCustomer, testProduct } from "../../simulator/orders/test-simulator.ts";
import type { ProductRecord } from "../../simulator/state/records.ts";
import { type EdgeAndSimulator, edgeAndSimulator, openApp } from "../contract/support/edge-and-simulator.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, order, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { letRunsBeDue } from "../support/runs.ts";

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
  for (const table of [
    "run",
    "coupon",
    "coupon_giving_customer",
    "coupon_giving",
    "coupon_stock",
    "code_discount",
    "outbox_intent",
  ])
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

const run = async () => {
  const { current, last } = valueOf(await readRuns(ctx(), shop, "coupons"));
  return current ?? last;
};
const drive = async (context = ctx()) => {
  for (let round = 0; round < 100; round += 1) {
    await driveRuns(context, couponsRun({ atOnce: 7 })).catch(() => undefined);
    if ((await run())?.outcome !== null) return;
    await letRunsBeDue(db);
  }
};
/** Gives coupons to the end, and answers what came of it. */
const give = async (campaignId: string, to: CouponReceivers) => {
  const { givingId } = valueOf(await giveCoupons(ctx(), shop, { ...by(campaignId), to }));
  await drive();
  return { givingId, ...(await givingOf(campaignId, givingId)) };
};
const givingOf = async (campaignId: string, givingId: string) => {
  const { givings } = valueOf(await readCoupons(ctx(), shop, campaignId));
  return givings.find((one) => one.givingId === givingId);
};
const list = (...customerIds: string[]) => ({ kind: "list", customerIds }) as const;
const ALL = { kind: "members" } as const;
/** Customers whose member checkout is told about anew. */
const told = async () => {
  const text = "SELECT count(*)::int AS n FROM outbox_intent WHERE kind = 'member_metafield'";
  return (await db.pool.query<{ n: number }>(text)).rows[0]?.n;
};
const killed = (every: number) => {
  let asked = 0;
  return {
    now: () => {
      asked += 1;
      if (asked % every === 0) throw new Error("killed");
      return edge.sim.clock.now();
    },
  };
};

describe("the results of coupons", () => {
  it("tell how many members hold one, by day and by how they came to it", async () => {
    const campaignId = await published(issued({ stock: 10 }));
    await give(campaignId, list(customer(0), customer(1)));
    valueOf(await claim(campaignId, customer(2)));
    await db.pool.query("UPDATE coupon SET held_at = held_at - interval '3 days' WHERE source = 'claimed'");
    const view = valueOf(await readCampaign(ctx(), shop, campaignId));
    expect(view.results).toMatchObject({
      orders: 0,
      codes: null,
      coupons: { given: 2, claimed: 1 },
      groups: null,
    });
    expect(view.results.days).toMatchObject([
      { given: 0, claimed: 1, orders: 0 },
      { given: 2, claimed: 0, orders: 0 },
    ]);
    const asked = valueOf(await campaignDays(ctx(), shop, campaignId));
    const rows = (await presentCampaignDays(asked.days, asked.currency).text()).split("\r\n");
    expect(rows.map((row) => row.split(",").slice(1).join())).toEqual([
      "paid in,orders,customers,orders of guests,new customers,revenue USD,discount USD,points,coupons given,coupons taken,groups begun,groups filled,groups ended",
      ",0,0,0,0,0.00,0.00,0,0,1,0,0,0",
      ",0,0,0,0,0.00,0.00,0,2,0,0,0,0",
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
    const given = await give(campaignId, list(customer(0), customer(0), "1", "x"));
    expect(given).toMatchObject({
      ...{ receivers: "list", actor: ACTOR, isDone: true, given: 1, had: 0, unknown: 1, unknownIds: ["1"] },
      ...{ unused: 1, used: 0, takenBackAt: null },
    });
    await drainOutbox(ctx());
    expect(atCheckout(ids[0] ?? 0)).toEqual(["APPLIED", 200]);
    expect(atCheckout(ids[1] ?? 0)).toEqual(["NOT_APPLICABLE", 0]);
    expect(atCheckout(null)).toEqual(["NOT_APPLICABLE", 0]);
    const back = { ...by(campaignId), customerId: customer(0) };
    expect(valueOf(await takeCouponBack(ctx(), shop, back))).toBe("taken");
    expect(valueOf(await takeCouponBack(ctx(), shop, back))).toBe("not_held");
    await drainOutbox(ctx());
    expect(atCheckout(ids[0] ?? 0)).toEqual(["NOT_APPLICABLE", 0]);
    // Given again it is as before.
    expect(await give(campaignId, list(customer(0)))).toMatchObject({ given: 1, had: 0 });
    await drainOutbox(ctx());
    expect(atCheckout(ids[0] ?? 0)).toEqual(["APPLIED", 200]);
  });

  it("goes to all members, to those of a tier or of a segment, each once", async () => {
    const campaignId = await published(issued());
    expect(await give(campaignId, { kind: "tier", id: "bronze" })).toMatchObject({
      ...{ receivers: "tier", name: "Bronze", given: ids.length, had: 0 },
    });
    expect(await give(campaignId, ALL)).toMatchObject({ receivers: "members", given: 0, had: ids.length });
    expect(valueOf(await readCoupons(ctx(), shop, campaignId))).toMatchObject({
      ...{ held: ids.length, stock: null, members: ids.length },
      segments: [expect.anything(), expect.anything(), expect.anything()],
    });
    await db.pool.query("DELETE FROM coupon");
    testCustomer(edge.sim, edge.shop);
    // Nobody has bought anything: all are in it, and one who is no member.
    const segment = await give(campaignId, { kind: "segment", id: "5003" });
    expect(segment).toMatchObject({ receivers: "segment", given: ids.length, had: 0 });
    expect(segment.unknown).toBeGreaterThan(0);
    const refused = async (to: CouponReceivers) => {
      const done = await giveCoupons(ctx(), shop, { ...by(campaignId), to });
      return done.ok ? null : done.error.code;
    };
    expect(await refused({ kind: "tier", id: "none" })).toBe("unknown_tier");
    expect(await refused({ kind: "segment", id: "1" })).toBe("unknown_segment");
    expect(await refused(list("x"))).toBe("no_receivers");
    const many = Array.from({ length: 100_001 }, (_one, place) => String(place + 1));
    expect(await refused(list(...many))).toBe("too_many_receivers");
    valueOf(await endCampaign(ctx(), shop, by(campaignId)));
    expect(await refused(ALL)).toBe("campaign_over");
  });

  it("is given to nobody twice and nobody is left out, however often the worker dies", async () => {
    const campaignId = await published(issued());
    const { givingId } = valueOf(await giveCoupons(ctx(), shop, { ...by(campaignId), to: ALL }));
    await drive(testContext(db, { clock: killed(9), shopify: edge.shopify }));
    expect(await run()).toMatchObject({
      ...{ outcome: "done", done: ids.length, total: ids.length },
      counters: { given: ids.length, had: 0 },
    });
    expect(await givingOf(campaignId, givingId)).toMatchObject({ given: ids.length, unused: ids.length });
    expect(await told()).toBe(ids.length);
  });

  it("stays where giving was stopped, and is gone on with", async () => {
    const campaignId = await published(issued());
    const { givingId } = valueOf(await giveCoupons(ctx(), shop, { ...by(campaignId), to: ALL }));
    const busy = await giveCoupons(ctx(), shop, { ...by(campaignId), to: ALL });
    expect(busy).toMatchObject({ ok: false, error: { code: "coupons_busy" } });
    // The worker dies after a step or two, and somebody cancels.
    await driveRuns(
      testContext(db, { clock: killed(6), shopify: edge.shopify }),
      couponsRun({ atOnce: 7 }),
    ).catch(() => undefined);
    const runId = (await run())?.runId ?? "";
    valueOf(await cancelRun(ctx(), shop, { runId, actor: { kind: "merchant", id: "1" } }));
    await letRunsBeDue(db);
    await drive();
    expect(await run()).toMatchObject({ outcome: "cancelled" });
    const stopped = await givingOf(campaignId, givingId);
    expect(stopped).toMatchObject({ isDone: false });
    expect(stopped?.given).toBeGreaterThan(0);
    expect(stopped?.given).toBeLessThan(ids.length);
    // What was taken back meanwhile is not given again by going on.
    const { rows } = await db.pool.query<{ customer_id: string }>(
      "SELECT m.customer_id FROM coupon h JOIN member m ON m.id = h.member_id LIMIT 1",
    );
    const customerId = rows[0]?.customer_id ?? "";
    valueOf(await takeCouponBack(ctx(), shop, { ...by(campaignId), customerId }));
    valueOf(await changeGiving(ctx(), shop, { ...by(campaignId), givingId, ask: "give" }));
    await drive();
    expect(await givingOf(campaignId, givingId)).toMatchObject({
      ...{ isDone: true, given: ids.length, had: 0, unused: ids.length - 1 },
    });
    const again = await changeGiving(ctx(), shop, { ...by(campaignId), givingId, ask: "give" });
    expect(again).toMatchObject({ error: { code: "unknown_giving" } });
  });

  it("reaches each of those once who take one by themselves at the same time", async () => {
    const campaignId = await published(issued({ stock: null }));
    valueOf(await giveCoupons(ctx(), shop, { ...by(campaignId), to: ALL }));
    const clients = Array.from({ length: 50 }, (_one, place) => customer(place % ids.length));
    const [answers] = await Promise.all([
      Promise.all(clients.map((customerId) => claim(campaignId, customerId))),
      drive(),
    ]);
    expect(answers.every((one) => one.ok)).toBe(true);
    const fresh = answers.filter((one) => one.ok && one.value.fresh).length;
    const { held, givings, stock } = valueOf(await readCoupons(ctx(), shop, campaignId));
    expect(held).toBe(ids.length);
    expect(givings[0]).toMatchObject({ given: ids.length - fresh, had: fresh });
    expect(stock?.taken).toBe(fresh);
  });
});

describe("coupons that are taken back", () => {
  const used = async (place: number, changes: object = {}) => {
    const at = edge.sim.clock.now();
    const bought = order({
      ...{ orderId: String(9_000 + place), name: `#${9_000 + place}`, customerId: customer(place) },
      ...{ processedAt: at, updatedAt: at },
      codes: [{ title: "jazz-friend", amountMinor: 200, keptMinor: 200, costMinor: 1_800 }],
      ...changes,
    });
    valueOf(await settleOrders(ctx(), shop, [bought]));
  };
  afterAll(() => db.pool.query("DELETE FROM campaign_use").then(() => undefined));

  it("are all that were given at once and no order has used, also when the worker dies", async () => {
    const campaignId = await published(issued({ stock: null }));
    const { givingId } = await give(campaignId, ALL);
    await used(0);
    await used(1, { cancelledAt: edge.sim.clock.now(), financialStatus: "voided" });
    expect(await givingOf(campaignId, givingId)).toMatchObject({ unused: ids.length - 1, used: 1 });
    const back = { ...by(campaignId), givingId, ask: "takeBack" } as const;
    valueOf(await changeGiving(ctx(), shop, back));
    await drive(testContext(db, { clock: killed(9), shopify: edge.shopify }));
    expect(await run()).toMatchObject({
      ...{ ask: "takeBack", outcome: "done", done: ids.length, total: ids.length },
      counters: { takenBack: ids.length - 1, used: 1 },
    });
    expect(await givingOf(campaignId, givingId)).toMatchObject({
      ...{ unused: 0, used: 1, takenBack: ids.length - 1, takenBackAt: expect.any(Number) },
    });
    // Who lost it does not come to it again by themselves; who used it has it still.
    expect(await claim(campaignId, customer(2))).toMatchObject({ error: { code: "coupon_taken_back" } });
    expect(await claim(campaignId, customer(0))).toEqual({ ok: true, value: { fresh: false } });
    expect(valueOf(await shopperCoupons(ctx(), shop, customer(2)))).toMatchObject({ mine: [], toClaim: [] });
    expect(valueOf(await takeCouponBack(ctx(), shop, { ...by(campaignId), customerId: customer(0) }))).toBe(
      "used",
    );
    valueOf(await changeGiving(ctx(), shop, back));
    await drive();
    expect(await run()).toMatchObject({ outcome: "done", counters: { takenBack: 0, used: 1 } });
  });

  it("are said on the page of the member, with the order that used one", async () => {
    const campaignId = await published(issued());
    await give(campaignId, list(customer(3), customer(4), customer(5)));
    await used(3);
    valueOf(await takeCouponBack(ctx(), shop, { ...by(campaignId), customerId: customer(4) }));
    const of = async (place: number) => {
      const text = "SELECT id FROM member WHERE customer_id = $1";
      const { rows } = await db.pool.query<{ id: string }>(text, [ids[place]]);
      return valueOf(await readMemberCoupons(ctx(), shop, rows[0]?.id ?? "")).coupons;
    };
    const said = { campaignId, title: "Jazz coupon", code: "JAZZ-FRIEND" };
    expect(await of(3)).toMatchObject([
      { ...said, state: "used", usedBy: { orderId: "9003", name: "#9003" }, canBeTakenBack: false },
    ]);
    expect(await of(4)).toMatchObject([
      { ...said, state: "taken_back", usedBy: null, canBeTakenBack: false },
    ]);
    expect(await of(5)).toMatchObject([{ ...said, state: "ready", canBeTakenBack: true }]);
    expect(await of(6)).toEqual([]);
    valueOf(await pauseCampaign(ctx(), shop, by(campaignId)));
    expect(await of(5)).toMatchObject([{ state: "waiting", canBeTakenBack: true }]);
    valueOf(await endCampaign(ctx(), shop, by(campaignId)));
    expect(await of(5)).toMatchObject([{ state: "over", canBeTakenBack: false }]);
  });

  it("are those of the store's own campaign", async () => {
    const campaignId = await published(issued());
    const { givingId } = await give(campaignId, list(customer(0)));
    const other = await published(
      issued(null, { title: "Other", distribution: { kind: "issued", code: "OTHER", claim: null } }),
    );
    for (const id of [givingId, "x", "00000000-0000-0000-0000-000000000000"]) {
      const ask = { ...by(other), givingId: id, ask: "takeBack" } as const;
      expect(await changeGiving(ctx(), shop, ask)).toMatchObject({ error: { code: "unknown_giving" } });
    }
    const theirs = "second-spin.myshopify.com";
    await givenShop(db, { domain: theirs });
    const ask = { ...by(campaignId), givingId, ask: "takeBack" } as const;
    expect(await changeGiving(ctx(), theirs, ask)).toMatchObject({ error: { code: "unknown_campaign" } });
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
      mine: [{ ...said, code: "JAZZ-FRIEND", isUsed: false, where: null }],
      toClaim: [],
    });
    const toClaim = [{ ...said, left: 1, isElsewhere: false }];
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
