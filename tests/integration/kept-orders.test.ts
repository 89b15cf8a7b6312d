import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pastOrders, pastOrdersByMember } from "../../app/db/orders/past-orders.server.ts";
import type { PastOrder, PastPlace, PastQuery } from "../../app/db/orders/past-orders.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { listOrders } from "../../app/services/orders/list-orders.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { settleDeletedOrder } from "../../app/services/orders/settling/settle-deleted-order.server.ts";
import { exportCustomer } from "../../app/services/privacy/export-customer.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import type { OrderSnapshot } from "../../app/domain/index.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { lookAtOrders } from "../support/explained.ts";
import { givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { anyOrderState, valueOf } from "../support/orders.ts";

const OTHER_SHOP = "second-spin.myshopify.com";
let db: TestDatabase;
let shopId: number;
let otherId: number;
beforeAll(async () => {
  db = await createTestDatabase();
  shopId = await givenShop(db);
  otherId = await givenShop(db, { domain: OTHER_SHOP });
});
afterAll(() => db.drop());

async function settle(...snapshots: readonly OrderSnapshot[]): Promise<void> {
  const { refused } = valueOf(await settleOrders(testContext(db), SHOP, snapshots));
  expect(refused).toEqual([]);
}

async function past(query: PastQuery = {}, ofShop = shopId): Promise<PastOrder[]> {
  const orders: PastOrder[] = [];
  for await (const one of pastOrders(db.pool, ofShop, query)) orders.push(one);
  return orders;
}

/** As a row was before there were snapshots. */
async function agesAgo(orderId: string, explanation: object | null): Promise<void> {
  await db.pool.query(
    "UPDATE settled_order SET snapshot = NULL, explanation = $3 WHERE shop_id = $1 AND order_id = $2",
    [shopId, orderId, explanation && JSON.stringify(explanation)],
  );
}

beforeEach(async () => {
  await db.pool.query("SET session_replication_role = replica; DELETE FROM settled_order; RESET ALL");
});

describe("what is kept of an order", () => {
  it("gives the points and the amount of its record, whatever the order", async () => {
    let orderId = 100_000;
    await fc.assert(
      fc.asyncProperty(fc.array(anyOrderState, { minLength: 1, maxLength: 4 }), async (states) => {
        orderId += 1;
        for (const state of states) {
          await settle({ ...state, orderId: String(orderId) });
        }
      }),
      { numRuns: 60 },
    );
    expect(await lookAtOrders(db)).toEqual({ orders: 60, unknown: 0, unexplained: [] });
  });

  it("is the whole order, though who had it comes from the record", async () => {
    const lines = [
      line(3000, { lineId: "15300000000001", productId: "8100000000001", variantId: "44", quantity: 2 }),
      line(1000, { lineId: "15300000000002", productId: null, isGiftCard: true, quantity: 1 }),
    ];
    const whole = order({
      orderId: "7001",
      name: "#7001",
      lines,
      updatedAt: NOW,
      cancelledAt: null,
      fulfilledAt: NOW - 1000,
      sourceName: "pos",
      shipping: { grossMinor: 500, discountMinor: 0, refundedMinor: 0, taxMinor: 40 },
      paidWithGiftCardMinor: 700,
    });
    await settle(whole);
    const [found] = await past();
    expect(found).toMatchObject({ orderId: "7001", points: 30, countedMinor: 3000 });
    expect(found?.kept).toEqual({
      snapshot: whole,
      paidAt: whole.paidAt,
      isFirst: true,
      tierId: "bronze",
      programVersion: 1,
    });
  });

  it("is the state that was settled last, with no explanation beside it", async () => {
    const first = order({ orderId: "7002" });
    await settle(first);
    await agesAgo("7002", { stale: true });
    await settle({
      ...first,
      updatedAt: first.updatedAt + 1000,
      lines: [line(2000, { refundedMinor: 500 })],
    });
    const [found] = await past();
    expect(found?.kept?.snapshot.lines).toMatchObject([{ refundedMinor: 500 }]);
    const { rows } = await db.pool.query("SELECT explanation FROM settled_order WHERE order_id = 7002");
    expect(rows).toEqual([{ explanation: null }]);
  });

  it("explains the order on every page that does", async () => {
    await settle(
      order({ orderId: "7003", customerId: "73", lines: [line(2599), line(401, { lineId: "2" })] }),
      order({ orderId: "7004", customerId: "73", financialStatus: "pending" }),
    );
    const ctx = testContext(db);
    const view = valueOf(await readOrder(ctx, SHOP, "7003"));
    expect(view.explanation).toMatchObject({
      countedMinor: 3000,
      points: 30,
      rate: { tierId: "bronze" },
      lines: [
        { lineId: "1", points: 26 },
        { lineId: "2", points: 4 },
      ],
    });
    const member = valueOf(await readMember(ctx, SHOP, { customerId: "73", withName: false }));
    expect(member.movements[0]?.explanation).toEqual({ ...view.explanation, lines: [] });
    const { orders } = valueOf(await listOrders(ctx, SHOP, { memberId: member.memberId }));
    expect(orders.map(({ orderId, reasons }) => [orderId, reasons])).toEqual([
      ["7004", ["not_paid"]],
      ["7003", []],
    ]);
  });

  it("is missing of orders from before, which show what was told then until they are settled again", async () => {
    await settle(order({ orderId: "7005" }));
    const told = valueOf(await readOrder(testContext(db), SHOP, "7005")).explanation;
    await agesAgo("7005", { ...told, points: 12_345 });
    expect(valueOf(await readOrder(testContext(db), SHOP, "7005")).explanation?.points).toBe(12_345);
    expect(await past()).toMatchObject([{ orderId: "7005", kept: null }]);
    await agesAgo("7005", null);
    expect(valueOf(await readOrder(testContext(db), SHOP, "7005")).explanation).toBeNull();
  });

  it("is there when the history of a store from before is read once more, and moves no points", async () => {
    const before = order({ orderId: "7010", customerId: "78" });
    await settle(before);
    await agesAgo("7010", { told: "something" });
    const stamp = `${String(before.updatedAt).padStart(16, "0")}.03.0000000000000000.0123456789abcd`;
    await db.pool.query("UPDATE settled_order SET stamp = $1 WHERE order_id = 7010", [stamp]);
    await settle({ ...before, seen: { by: "reading", at: NOW } });
    const [found] = await past();
    expect(found).toMatchObject({ points: 20, kept: { snapshot: { lines: [{ grossMinor: 2000 }] } } });
    const { entries, explanation } = valueOf(await readOrder(testContext(db), SHOP, "7010"));
    expect(entries.map(({ kind }) => kind)).toEqual(["earn"]);
    expect(explanation).toMatchObject({ points: 20, rate: { tierId: "bronze" } });
  });

  it("that a later version wrote is an error that says so", async () => {
    await settle(order({ orderId: "7006" }));
    await db.pool.query("UPDATE settled_order SET snapshot = set_byte(snapshot, 0, 9) WHERE order_id = 7006");
    const failure = /snapshot of order 7006: .*unknown_snapshot_version.*9/;
    await expect(readOrder(testContext(db), SHOP, "7006")).rejects.toThrow(failure);
    await expect(past()).rejects.toThrow(failure);
  });

  it("is told to a customer who asks, in words, and nothing is left of it when they are forgotten", async () => {
    await settle(order({ orderId: "7007", customerId: "77" }));
    const { orders } = valueOf(await exportCustomer(testContext(db), SHOP, "77"));
    expect(orders).toMatchObject([
      { order_id: 7007, snapshot: { currency: "USD", lines: [{ lineId: "1", grossMinor: 2000 }] } },
    ]);
    await agesAgo("7007", { told: "something" });
    await settle(order({ orderId: "7008", customerId: "77" }));
    await redactCustomer(testContext(db), SHOP, { customerId: "77", orderIds: [] });
    const { rows } = await db.pool.query(
      "SELECT redacted, snapshot, explanation FROM settled_order ORDER BY order_id",
    );
    expect(rows).toEqual(Array(2).fill({ redacted: true, snapshot: null, explanation: null }));
    expect(await past()).toEqual([]);
    await expect(
      db.pool.query("UPDATE settled_order SET snapshot = '\\x01' WHERE order_id = 7007"),
    ).rejects.toThrow("settled_order_forgotten_check");
  });

  it("goes with an order that is deleted", async () => {
    await settle(order({ orderId: "7009" }));
    const shop = await findShop(db.pool, SHOP);
    if (!shop) throw new Error("the store is there");
    await inTransaction(db.pool, (tx) => settleDeletedOrder(tx, shop, "7009", NOW));
    const { rows } = await db.pool.query("SELECT stamp, snapshot FROM settled_order");
    expect(rows).toEqual([{ stamp: "deleted", snapshot: null }]);
    expect(await past()).toEqual([]);
  });
});

describe("a store's past orders", () => {
  const at = (hour: number, orderId: string, changes: Partial<OrderSnapshot> = {}) =>
    order({ orderId, processedAt: NOW - hour * 3_600_000, ...changes });

  it("come once each, in the order in which they were made, of one store, in pages of any size", async () => {
    // Arrived in another order; three of one moment; a guest's among them.
    await settle(at(1, "8005"), at(9, "8009"), at(5, "8002"), at(5, "8001", { customerId: null }));
    await settle(at(5, "8003", { customerId: "2" }), at(20, "8000"));
    await settleOrders(testContext(db), OTHER_SHOP, [at(5, "8001", { customerId: "9" })]);
    const expected = ["8000", "8009", "8001", "8002", "8003", "8005"];
    for (const page of [1, 2, 3, 6, 7, 1000]) {
      expect((await past({ page })).map(({ orderId }) => orderId)).toEqual(expected);
    }
    const found = await past();
    expect(found.map(({ memberId }) => memberId === null)).toEqual([false, false, true, false, false, false]);
    expect(found.map(({ kept }) => kept?.snapshot.customerId)).toEqual(["1", "1", null, "1", "2", "1"]);
    const others = await past({}, otherId);
    expect(others.map(({ kept }) => kept?.snapshot.customerId)).toEqual(["9"]);
    const some = await past({ since: NOW - 9 * 3_600_000, until: NOW - 3_600_000, page: 2 });
    expect(some.map(({ orderId }) => orderId)).toEqual(expected.slice(1, 5));
  });

  it("come member by member as well, each order once, nobody's in the end, from wherever one has stopped", async () => {
    const orders = [
      ...[5, 3, 3, 1].map((hours, place) => ({ ...at(hours, `830${place}`), customerId: "1" })),
      ...[4, 2].map((hours, place) => ({ ...at(hours, `840${place}`), customerId: "2" })),
      ...[6, 1].map((hours, place) => ({ ...at(hours, `850${place}`), customerId: null })),
    ];
    await settle(...orders);
    const read = async (after: PastPlace | null, page: number) => {
      const found: PastOrder[] = [];
      for await (const some of pastOrdersByMember(db.pool, shopId, { until: NOW + 1, after, page })) {
        found.push(...some);
      }
      return found;
    };
    const all = await read(null, 1000);
    const idsOf = (some: readonly PastOrder[]) => some.map(({ orderId }) => orderId);
    const groups = Map.groupBy(all, ({ memberId }) => memberId);
    expect([...groups.values()].map(idsOf).sort()).toEqual([
      ["8300", "8301", "8302", "8303"],
      ["8400", "8401"],
      ["8500", "8501"],
    ]);
    expect([...groups.keys()].at(-1)).toBeNull();
    for (const page of [1, 2, 3, 4, 6, 7, 8]) {
      expect(idsOf(await read(null, page))).toEqual(idsOf(all));
      for (const [place, after] of all.entries()) {
        expect(idsOf(await read(after, page))).toEqual(idsOf(all.slice(place + 1)));
      }
    }
  });

  it("hold up nobody who settles meanwhile, and still come once each", async () => {
    await settle(at(3, "8101"), at(2, "8102"), at(1, "8103"));
    const seen: string[] = [];
    for await (const { orderId } of pastOrders(db.pool, shopId, { page: 1 })) {
      seen.push(orderId);
      if (orderId !== "8101") continue;
      await settle(at(4, "8100"), at(0, "8104"), { ...at(3, "8101"), updatedAt: NOW });
    }
    expect(seen).toEqual(["8101", "8102", "8103", "8104"]);
  });
});
