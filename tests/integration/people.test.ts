import { beforeAll, describe, expect, it } from "vitest";
import { loader as memberPage } from "../../app/routes/app.members.$customerId.tsx";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import { loadContext, routeArgs, thrownBy } from "../support/routes.ts";
import { oneStore } from "../support/one-store.ts";

const OTHER_SHOP = "second-spin.myshopify.com";
const CLERK = { kind: "merchant", id: "42" } as const;

const { db: database, fresh, settle, givenMember, availableOf } = oneStore();
let db: TestDatabase;
let otherShopId: number;
beforeAll(async () => {
  db = database();
  otherShopId = await givenShop(db, { domain: OTHER_SHOP });
});

async function merge(from: string, into: string) {
  const result = await mergeMembers(testContext(db), SHOP, { from, into });
  await expectLaws(db);
  return result;
}

describe("an adjustment", () => {
  const give = (customerId: string, points: number, key: string, more: object = {}) =>
    adjustPoints(testContext(db), SHOP, {
      who: { customerId },
      points,
      reason: "adjusted_goodwill",
      note: "a late parcel",
      actor: CLERK,
      key,
      ...more,
    });

  it("is made once, however often and from how many sides it is asked for", async () => {
    const customerId = await givenMember(20);
    const asked = await Promise.all(Array.from({ length: 8 }, () => give(customerId, 30, "once")));
    expect(asked.filter((one) => one.ok && one.value.fresh)).toHaveLength(1);
    expect(asked.every(({ ok }) => ok)).toBe(true);
    expect(await availableOf(customerId)).toBe(50);
  });

  it("says who made it and why", async () => {
    const customerId = await givenMember(20);
    await give(customerId, -5, "why", { reason: "adjusted_correction" });
    const { rows } = await db.pool.query(
      "SELECT kind, actor, reason, note FROM entry WHERE business_key = 'adjust/why'",
    );
    expect(rows).toEqual([
      { kind: "adjust", actor: "merchant:42", reason: "adjusted_correction", note: "a late parcel" },
    ]);
    expect(await availableOf(customerId)).toBe(15);
  });

  it("never takes more than there is, and its key stands for one thing", async () => {
    const customerId = await givenMember(20);
    expect(await give(customerId, -21, "much")).toMatchObject({
      ok: false,
      error: { code: "not_enough_points" },
    });
    expect(await give(customerId, -20, "much")).toMatchObject({ ok: true });
    expect(await give(customerId, 7, "much")).toMatchObject({
      ok: false,
      error: { code: "key_used_otherwise" },
    });
    expect(await availableOf(customerId)).toBe(0);
  });

  it("does not reach a member of another store", async () => {
    const customerId = fresh();
    await settleOrders(testContext(db), OTHER_SHOP, [order({ orderId: fresh(), customerId })]);
    const { rows } = await db.pool.query<{ id: string }>(
      "SELECT id FROM member WHERE shop_id = $1 AND customer_id = $2",
      [otherShopId, customerId],
    );
    const memberId = rows[0]?.id ?? "";
    expect(await give(customerId, 10, "other")).toMatchObject({
      ok: false,
      error: { code: "unknown_member" },
    });
    expect(await give(customerId, 10, "other", { who: { memberId } })).toMatchObject({
      ok: false,
      error: { code: "unknown_member" },
    });
    expect(await standingOf(db, customerId, otherShopId)).toMatchObject({ available: 20 });
  });
});

describe("a merge", () => {
  it("moves points, orders and spend, and does nothing the second time", async () => {
    const [a, b] = [await givenMember(60), await givenMember(50)];
    expect(await merge(a, b)).toEqual({ ok: true, value: "merged" });
    expect(await merge(a, b)).toEqual({ ok: true, value: "nothing_to_do" });
    expect(await standingOf(db, b)).toMatchObject({ available: 110, tier: "silver" });
    expect(await standingOf(db, a)).toBeNull();
  });

  it("follows chains, in whatever order they come", async () => {
    const [a, b, c] = [await givenMember(1), await givenMember(2), await givenMember(4)];
    await merge(a, b);
    await merge(b, c);
    expect(await availableOf(a)).toBe(7);
    const [d, e, f] = [await givenMember(1), await givenMember(2), await givenMember(4)];
    await merge(e, f);
    await merge(d, e);
    expect(await availableOf(d)).toBe(7);
    expect(await merge(a, f)).toMatchObject({ ok: false, error: { code: "merged_elsewhere" } });
    expect(await merge(c, b)).toMatchObject({ ok: false, error: { code: "same_member" } });
  });

  it("leads whoever looks for the one to the other, through a chain as well", async () => {
    const [a, b, c] = [await givenMember(20), await givenMember(30), await givenMember(40)];
    await merge(a, b);
    await merge(b, c);
    const look = (customerId: string) =>
      memberPage(
        routeArgs(loadContext(testContext(db), SHOP), `/app/members/${customerId}?embedded=1`, {
          customerId,
        }),
      );
    for (const customerId of [a, b]) {
      const answer = await thrownBy(() => look(customerId));
      expect([answer.status, answer.headers.get("location")]).toEqual([302, `/app/members/${c}?embedded=1`]);
    }
    await redactCustomer(testContext(db), SHOP, { customerId: c, orderIds: [] });
    expect((await thrownBy(() => look(a))).status).toBe(404);
  });

  it("lets late letters about the customer that is gone reach the one who stays", async () => {
    const [a, b] = [await givenMember(10), await givenMember(10)];
    await merge(a, b);
    await settle(order({ orderId: fresh(), customerId: a, lines: [line(500)] }));
    expect(await availableOf(b)).toBe(25);
  });

  it("works for customers who are no members yet, on either side", async () => {
    const [a, newcomer] = [await givenMember(10), fresh()];
    await merge(a, newcomer);
    expect(await standingOf(db, newcomer)).toMatchObject({ available: 10, tier: "bronze" });
    const nobody = fresh();
    await merge(nobody, newcomer);
    await settle(order({ orderId: fresh(), customerId: nobody, lines: [line(500)] }));
    expect(await availableOf(newcomer)).toBe(15);
  });

  it("of strangers is remembered: an order of the one who is gone, heard of late, is the other's", async () => {
    const [a, b, c] = [fresh(), fresh(), fresh()];
    // Letters come in any order.
    expect(await merge(b, c)).toEqual({ ok: true, value: "unknown_member" });
    expect(await merge(a, b)).toEqual({ ok: true, value: "unknown_member" });
    await settle(order({ orderId: fresh(), customerId: a, lines: [line(500)] }));
    expect(await availableOf(c)).toBe(5);
    await settle(order({ orderId: fresh(), customerId: b, lines: [line(700)] }));
    await settle(order({ orderId: fresh(), customerId: c, lines: [line(100)] }));
    expect(await availableOf(c)).toBe(13);
    expect(await standingOf(db, a)).toBeNull();
  });

  it("of strangers, whose orders come in one batch, gives all to the one who stays", async () => {
    const [a, b] = [fresh(), fresh()];
    await merge(a, b);
    await settle(
      order({ orderId: fresh(), customerId: a, lines: [line(500)] }),
      order({ orderId: fresh(), customerId: b, lines: [line(100)] }),
    );
    expect(await availableOf(b)).toBe(6);
  });

  it("into a stranger who became part of a third goes to the third", async () => {
    const [a, b, c] = [await givenMember(10), fresh(), fresh()];
    await merge(b, c);
    await merge(a, b);
    expect(await availableOf(c)).toBe(10);
    expect(await standingOf(db, b)).toBeNull();
  });

  it("into a stranger who has left says so, as for a member whose account is closed", async () => {
    const [a, b] = [await givenMember(10), fresh()];
    await forgetCustomer(testContext(db), SHOP, b);
    expect(await merge(a, b)).toMatchObject({ ok: false, error: { code: "member_closed" } });
  });

  it("takes debts along and repays them", async () => {
    const [a, b] = [await givenMember(10), await givenMember(30)];
    const paid = order({ orderId: fresh(), customerId: a, lines: [line(4000)] });
    await settle(paid);
    await adjustPoints(testContext(db), SHOP, {
      who: { customerId: a },
      points: -50,
      reason: "adjusted_abuse",
      actor: CLERK,
      key: `spent-${a}`,
    });
    await settle({ ...paid, updatedAt: paid.updatedAt + 1000, cancelledAt: paid.updatedAt + 1000 });
    expect(await standingOf(db, a)).toMatchObject({ available: -40 });
    await merge(a, b);
    expect(await standingOf(db, b)).toMatchObject({ available: -10 });
  });

  it("and settling at the same moment end as one after the other", async () => {
    const [a, b] = [await givenMember(10), await givenMember(10)];
    const orders = Array.from({ length: 12 }, (_, index) =>
      order({ orderId: fresh(), customerId: index % 2 === 0 ? a : b, lines: [line(100)] }),
    );
    await Promise.all([
      ...orders.map((snapshot) => settleOrders(testContext(db), SHOP, [snapshot])),
      ...Array.from({ length: 4 }, () => mergeMembers(testContext(db), SHOP, { from: a, into: b })),
    ]);
    await expectLaws(db);
    expect(await standingOf(db, b)).toMatchObject({ available: 32 });
    await settle(...orders);
    expect(await standingOf(db, b)).toMatchObject({ available: 32 });
  });
});

describe("a customer who was deleted", () => {
  it("has nothing, owes nothing, and gets nothing more", async () => {
    const customerId = await givenMember(20);
    const paid = order({ orderId: fresh(), customerId, lines: [line(1000)] });
    await settle(paid);
    expect(await forgetCustomer(testContext(db), SHOP, customerId)).toEqual({ ok: true, value: true });
    expect(await forgetCustomer(testContext(db), SHOP, customerId)).toEqual({ ok: true, value: false });
    await expectLaws(db);
    await settle({ ...paid, updatedAt: paid.updatedAt + 1000, cancelledAt: paid.updatedAt + 1000 });
    await settle(order({ orderId: fresh(), customerId, lines: [line(700)] }));
    expect(await availableOf(customerId)).toBe(0);
  });

  it("was a stranger: an order of theirs, heard of late, makes nobody a member", async () => {
    const [customerId, orderId] = [fresh(), fresh()];
    expect(await forgetCustomer(testContext(db), SHOP, customerId)).toEqual({ ok: true, value: false });
    await settle(order({ orderId, customerId, lines: [line(700)] }));
    expect(await standingOf(db, customerId)).toBeNull();
    const { rows } = await db.pool.query("SELECT member_id FROM settled_order WHERE order_id = $1", [
      orderId,
    ]);
    expect(rows).toEqual([{ member_id: null }]);
  });

  it("is forgotten with all that had become part of them", async () => {
    const [a, b] = [await givenMember(5), await givenMember(6)];
    await merge(a, b);
    await redactCustomer(testContext(db), SHOP, { customerId: b, orderIds: [] });
    await expectLaws(db);
    expect(await availableOf(a)).toBeNull();
    expect(await availableOf(b)).toBeNull();
  });

  it("does not come back by a letter about an order of theirs", async () => {
    const [customerId, orderId] = [fresh(), fresh()];
    const placed = { id: orderId, customerId, total: 20, processedAt: NOW };
    const hear = async (topic: string, more: object) => {
      const payload = orderPayload({ ...placed, ...more });
      const common = { shopDomain: SHOP, webhookId: fresh(), triggeredAt: null };
      await receiveDelivery(testContext(db), { ...common, topic, payload });
      await drainInbox(testContext(db));
    };
    await hear("orders/create", {});
    expect(await availableOf(customerId)).toBe(20);
    await redactCustomer(testContext(db), SHOP, { customerId, orderIds: [orderId] });
    await hear("orders/updated", { updatedAt: NOW + 1000 });
    await expectLaws(db);
    const { rows } = await db.pool.query(
      `SELECT (SELECT count(*)::int FROM member WHERE customer_id = $1) AS members,
              (SELECT count(*)::int FROM inbox_delivery WHERE strpos(payload::text, $2) > 0) AS letters`,
      [customerId, `/Customer/${customerId}"`],
    );
    expect(rows).toEqual([{ members: 0, letters: 0 }]);
    await db.pool.query("DELETE FROM inbox_delivery");
  });

  it("keeps what has become another's", async () => {
    const [a, b] = [await givenMember(5), await givenMember(6)];
    await merge(a, b);
    await redactCustomer(testContext(db), SHOP, { customerId: a, orderIds: [] });
    await expectLaws(db);
    expect(await availableOf(a)).toBeNull();
    expect(await availableOf(b)).toBe(11);
  });
});

describe("a letter about a customer", () => {
  const hear = async (topic: string, payload: object) => {
    await receiveDelivery(testContext(db), {
      shopDomain: SHOP,
      topic,
      webhookId: fresh(),
      triggeredAt: null,
      payload,
    });
    await drainInbox(testContext(db));
    await expectLaws(db);
  };
  const gid = (customerId: string) => `gid://shopify/Customer/${customerId}`;

  it("merges members, once the merge is completed", async () => {
    const [a, b] = [await givenMember(3), await givenMember(4)];
    const letter = {
      admin_graphql_api_customer_kept_id: gid(b),
      admin_graphql_api_customer_deleted_id: gid(a),
      errors: [],
    };
    await hear("customers/merge", { ...letter, status: "in_progress" });
    expect(await availableOf(b)).toBe(4);
    await hear("customers/merge", { ...letter, status: "completed" });
    await hear("customers/merge", { ...letter, status: "completed" });
    expect(await availableOf(b)).toBe(7);
    const { rows } = await db.pool.query("SELECT FROM inbox_delivery WHERE state = 'parked'");
    expect(rows).toEqual([]);
  });

  it("does not hold up the others, whatever is between them", async () => {
    const [a, b] = [await givenMember(3), await givenMember(4)];
    const letters: [string, object][] = [
      ["shop/update", { name: "Laurel", currency: "USD", iana_timezone: "UTC" }],
      ["customers/delete", { admin_graphql_api_id: gid(a) }],
      ["customers/delete", { nothing: "readable" }],
      ["shop/update", { name: "Laurel Music", currency: "USD", iana_timezone: "UTC" }],
      ["customers/delete", { admin_graphql_api_id: gid(b) }],
    ];
    const common = { shopDomain: SHOP, triggeredAt: null };
    for (const [topic, payload] of letters) {
      await receiveDelivery(testContext(db), { ...common, topic, webhookId: fresh(), payload });
    }
    await drainInbox(testContext(db));
    expect([await availableOf(a), await availableOf(b)]).toEqual([0, 0]);
    const { rows } = await db.pool.query(
      "SELECT state, count(*)::int FROM inbox_delivery WHERE state <> 'done' GROUP BY 1",
    );
    expect(rows).toEqual([{ state: "parked", count: 1 }]);
    await db.pool.query("DELETE FROM inbox_delivery");
  });

  it("closes the account of one who was deleted", async () => {
    const customerId = await givenMember(3);
    await hear("customers/delete", { id: Number(customerId), admin_graphql_api_id: gid(customerId) });
    expect(await availableOf(customerId)).toBe(0);
  });

  it("that one became part of another who left may come after the letter that the other left", async () => {
    const [a, b] = [await givenMember(3), await givenMember(4)];
    await hear("customers/delete", { admin_graphql_api_id: gid(b) });
    await hear("customers/merge", {
      admin_graphql_api_customer_kept_id: gid(b),
      admin_graphql_api_customer_deleted_id: gid(a),
      status: "completed",
    });
    expect([await availableOf(a), await availableOf(b)]).toEqual([0, 0]);
    const { rows } = await db.pool.query("SELECT FROM inbox_delivery WHERE state = 'parked'");
    expect(rows).toEqual([]);
  });

  it("has guest orders looked for once, as soon as the address is verified", async () => {
    const customerId = fresh();
    const wanted = async () =>
      (await db.pool.query("SELECT wanted FROM errand WHERE kind = 'guest_claim' AND key = $1", [customerId]))
        .rows;
    await hear("customers/create", { admin_graphql_api_id: gid(customerId), verified_email: false });
    expect(await wanted()).toEqual([]);
    await hear("customers/update", { admin_graphql_api_id: gid(customerId), verified_email: true });
    await hear("customers/update", { admin_graphql_api_id: gid(customerId), verified_email: true });
    expect(await wanted()).toEqual([{ wanted: 1 }]);
  });
});
