import type { Pool, PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { listOrders } from "../../app/services/orders/list-orders.server.ts";
import type { OrdersQuery } from "../../app/services/orders/list-orders.server.ts";
import type { OrdersPage } from "../../app/views/orders.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { orderPayload } from "../support/shopify-orders.ts";

const OTHER_SHOP = "second-spin.myshopify.com";
const ORDERS = 31;
let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  await givenShop(db, { domain: OTHER_SHOP });
  const statuses = ["paid", "paid", "pending", "voided"] as const;
  await settleOrders(
    testContext(db),
    SHOP,
    Array.from({ length: ORDERS }, (_, index) =>
      order({
        orderId: String(5001 + index),
        name: `#${5001 + index}`,
        customerId: index % 5 === 0 ? null : String(1 + (index % 2)),
        financialStatus: statuses[index % 4] ?? "paid",
        // Four at each moment.
        processedAt: NOW - Math.floor(index / 4) * 60_000,
      }),
    ),
  );
  // The other store has an order of the same id.
  await settleOrders(testContext(db), OTHER_SHOP, [
    order({ orderId: "5001", name: "#other", customerId: "9" }),
  ]);
});
afterAll(() => db.drop());

function deliver(topic: string, payload: unknown, webhookId: string, shopDomain = SHOP) {
  return receiveDelivery(testContext(db), { shopDomain, topic, webhookId, triggeredAt: NOW, payload });
}

async function list(query: OrdersQuery = {}): Promise<OrdersPage> {
  return valueOf(await listOrders(testContext(db), SHOP, query));
}

/** The pool, with something that happens between two statements of whoever reads from it. */
function afterEachStatement(pool: Pool, happen: () => Promise<void>): Pool {
  const meddled = <T extends Pool | PoolClient>(on: T): T =>
    new Proxy(on, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]) => {
          const result: unknown = await Reflect.apply(value, target, args);
          if (property === "connect") return meddled(result as PoolClient);
          if (property === "query" && typeof args[0] !== "string") await happen();
          return result;
        };
      },
    });
  return meddled(pool);
}

async function walk(query: OrdersQuery): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await list({ ...query, after, limit: 3 });
    ids.push(...page.orders.map(({ orderId }) => orderId));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}

describe("the list of orders", () => {
  it("shows each once, latest first, also those of one moment", async () => {
    const ids = await walk({});
    expect(ids).toHaveLength(ORDERS);
    expect(new Set(ids).size).toBe(ORDERS);
    const { orders } = await list({ limit: 100 });
    const times = orders.map(({ processedAt }) => processedAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(ids).toEqual(orders.map(({ orderId }) => orderId));
    expect(orders.map(({ name }) => name)).not.toContain("#other");
  });

  it("can be of one status, and says why an order counts nothing", async () => {
    const pending = await list({ status: "pending", limit: 100 });
    expect(pending.orders).toHaveLength(8);
    expect(new Set(pending.orders.flatMap(({ reasons }) => reasons))).toEqual(new Set(["not_paid"]));
    expect(await walk({ status: "pending" })).toEqual(pending.orders.map(({ orderId }) => orderId));
    expect(
      (await list({ status: "paid", limit: 100 })).orders.every(({ reasons }) => reasons.length === 0),
    ).toBe(true);
    expect((await list({ status: "no such" })).orders).toEqual([]);
  });

  it("can be of one member, guests' orders being nobody's", async () => {
    const { memberId } = valueOf(
      await readMember(testContext(db), SHOP, { customerId: "1", withName: false }),
    );
    const mine = await walk({ memberId });
    expect(mine).toHaveLength(12);
    expect((await list({ memberId, limit: 100 })).orders.map(({ member }) => member?.customerId)).toEqual(
      Array(12).fill("1"),
    );
    expect((await list({ memberId: "' or 1=1" })).orders).toEqual([]);
    const { orders } = valueOf(await listOrders(testContext(db), OTHER_SHOP, { memberId }));
    expect(orders).toEqual([]);
  });

  it("can be of those with a delivery that was parked", async () => {
    const base = { id: "5003", customerId: "1", total: 20, processedAt: NOW };
    await deliver("orders/updated", orderPayload({ ...base, currency: "EUR", updatedAt: NOW + 5000 }), "p1");
    await drainInbox(testContext(db));
    expect(await walk({ withProblem: true })).toEqual(["5003"]);
    expect(await walk({ withProblem: true, status: "paid" })).toEqual([]);
    expect(valueOf(await listOrders(testContext(db), OTHER_SHOP, { withProblem: true })).orders).toEqual([]);
    await db.pool.query("DELETE FROM inbox_delivery");
  });
});

describe("one order", () => {
  it("tells what counted and what not, what it gave, and what is left", async () => {
    const lines = [line(3000), line(1000, { lineId: "2", isGiftCard: true })];
    const paid = order({ orderId: "6001", name: "#6001", customerId: "60", lines });
    await settleOrders(testContext(db), SHOP, [paid]);
    await settleOrders(testContext(db), SHOP, [
      {
        ...paid,
        updatedAt: paid.updatedAt + 1000,
        lines: [line(3000, { refundedMinor: 1000 }), line(1000, { lineId: "2", isGiftCard: true })],
      },
    ]);
    const view = valueOf(await readOrder(testContext(db), SHOP, "6001"));
    expect(view).toMatchObject({
      order: {
        name: "#6001",
        member: { customerId: "60" },
        countedMinor: 2000,
        points: 20,
        tierId: "bronze",
        tierName: "Bronze",
        programNumber: 1,
        snapshotAt: paid.updatedAt + 1000,
      },
      explanation: {
        rate: { tierId: "bronze", milliPointsPerUnit: 1000, earningPercent: 100 },
        lines: [
          { lineId: "1", countedMinor: 2000, why: "partially_refunded" },
          { lineId: "2", countedMinor: 0, why: "gift_card" },
        ],
      },
      entries: [
        { kind: "earn", points: 30, postings: [{ from: "issued", to: "available", points: 30 }] },
        { kind: "clawback", points: -10, postings: [{ from: "available", to: "issued", points: 10 }] },
      ],
      remaining: 20,
      deliveries: [],
    });
    const [earned, taken] = view.entries;
    expect(taken?.reversesEntryId).toBe(earned?.entryId);
    expect(view.lots).toMatchObject([
      { entryId: earned?.entryId, points: 30, remaining: 20, isPending: false },
    ]);
    expect(taken?.lotUses).toEqual([{ lotEntryId: earned?.entryId, points: 10, restored: false }]);
  });

  it.each([1, 2, 3, 4, 5])(
    "is of one moment, though it is settled anew after statement %i of reading it",
    async (nth) => {
      const orderId = String(6100 + nth);
      const paid = order({ orderId, customerId: "61", lines: [line(3000)] });
      const lines = [line(3000, { refundedMinor: 1000 })];
      await settleOrders(testContext(db), SHOP, [paid]);
      let statements = 0;
      const pool = afterEachStatement(db.pool, async () => {
        statements += 1;
        if (statements !== nth) return;
        await settleOrders(testContext(db), SHOP, [{ ...paid, updatedAt: paid.updatedAt + 1000, lines }]);
      });
      const view = valueOf(await readOrder({ ...testContext(db), db: { ...db, pool } }, SHOP, orderId));
      expect(statements).toBeGreaterThanOrEqual(nth);
      const ofEntries = view.entries.reduce((sum, entry) => sum + entry.points, 0);
      expect([ofEntries, view.remaining]).toEqual([view.order?.points, view.order?.points]);
    },
  );

  it("of a guest has no member and no entries", async () => {
    const view = valueOf(await readOrder(testContext(db), SHOP, "5001"));
    expect(view).toMatchObject({
      order: { member: null, tierId: null, tierName: null, points: 0, countedMinor: 2000 },
      explanation: { rate: null },
      entries: [],
      lots: [],
    });
  });

  it("shows deliveries that wait or were parked, and is known by them alone", async () => {
    const payload = {
      ...orderPayload({ id: "8001", customerId: "3", total: 20, processedAt: NOW }),
      name: null,
    };
    await deliver("orders/paid", payload, "d1");
    await drainInbox(testContext(db));
    await deliver("orders/delete", { id: 8001 }, "d2");
    // Digits of another id that hold these, a fulfilment, and what JSON allows and PostgreSQL's does not.
    await deliver("orders/delete", { id: 18_001 }, "d3");
    await deliver("fulfillments/update", { order_id: 8001 }, "d4");
    await deliver(
      "orders/updated",
      { ...orderPayload({ id: "9", customerId: "8001", total: 1, processedAt: NOW }), name: "\u0000" },
      "d5",
    );
    const view = valueOf(await readOrder(testContext(db), SHOP, "8001"));
    expect(view).toMatchObject({ order: null, explanation: null, entries: [] });
    expect(view.deliveries).toMatchObject([
      { topic: "fulfillments/update", state: "waiting" },
      { topic: "orders/delete", state: "waiting", error: null },
      { topic: "orders/paid", state: "parked", customerId: "3", error: { facts: { field: "name" } } },
    ]);
    expect(await readOrder(testContext(db), OTHER_SHOP, "8001")).toMatchObject({
      error: { code: "unknown_order" },
    });
    await db.pool.query("DELETE FROM inbox_delivery");
  });

  it.each(["8001", "0", "-1", "1e3", "9223372036854775808", "' or 1=1", ""])(
    "knows no %j",
    async (orderId) => {
      expect(await readOrder(testContext(db), SHOP, orderId)).toEqual({
        ok: false,
        error: { code: "unknown_order" },
      });
    },
  );

  it("is that of its own store", async () => {
    expect(await readOrder(testContext(db), OTHER_SHOP, "5001")).toMatchObject({
      value: { order: { name: "#other", member: { customerId: "9" } } },
    });
    expect(await readOrder(testContext(db), "nowhere.myshopify.com", "5001")).toMatchObject({
      error: { code: "unknown_shop" },
    });
  });
});
