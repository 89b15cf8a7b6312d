import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { calendarOf } from "../../app/domain/index.ts";
import type { LifeRules, OrderSnapshot } from "../../app/domain/index.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { expirePoints } from "../../app/services/points/expire-points.server.ts";
import { maturePoints } from "../../app/services/points/mature-points.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { settleDeletedOrder } from "../../app/services/orders/settling/settle-deleted-order.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import {
  DAY_MS,
  givenLife,
  givenShop,
  line,
  NOW,
  order,
  SHOP,
  testClock,
  testContext,
} from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";

const NEW_YORK = calendarOf("America/New_York");

let db: TestDatabase;
let clock = testClock();
beforeEach(async () => {
  db = await createTestDatabase();
  clock = testClock();
  await givenShop(db, { timeZone: "America/New_York" });
});
afterEach(async () => {
  await expectLaws(db);
  await db.drop();
});

const ctx = () => testContext(db, { clock });

async function settle(...snapshots: OrderSnapshot[]) {
  const result = await settleOrders(ctx(), SHOP, snapshots);
  if (!result.ok) throw new Error(result.error.code);
  await expectLaws(db);
  return result.value;
}

async function accounts(customerId = "1") {
  const { rows } = await db.pool.query<{ pending: number; available: number; debt: number }>(
    `SELECT b.pending::int, b.available::int, b.debt::int FROM balance b JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id
      WHERE m.customer_id = $1`,
    [customerId],
  );
  return rows[0];
}

const spend = (points: number, key: string) =>
  adjustPoints(ctx(), SHOP, {
    who: { customerId: "1" },
    points: -points,
    reason: "adjusted_correction",
    actor: { kind: "merchant", id: "1" },
    key,
  });

const keysOf = async (kind: string) =>
  (
    await db.pool.query<{ business_key: string; occurred_at: Date }>(
      "SELECT business_key, occurred_at FROM entry WHERE kind = $1 ORDER BY business_key",
      [kind],
    )
  ).rows;

describe("pending points", () => {
  it("become usable when their days are over, at that moment however late", async () => {
    await givenLife(db, { maturity: { kind: "days_after", days: 14, from: "payment" } });
    const paid = order();
    await settle(paid);
    expect(await accounts()).toEqual({ pending: 20, available: 0, debt: 0 });
    const moment = NEW_YORK.endOfDayAfterDays(paid.processedAt, 14);
    clock.set(moment - 1);
    expect(await maturePoints(ctx())).toEqual({ lots: 0, points: 0 });
    clock.set(moment + 40 * DAY_MS);
    expect(await maturePoints(ctx(), SHOP)).toEqual({ lots: 1, points: 20 });
    expect(await maturePoints(ctx())).toEqual({ lots: 0, points: 0 });
    expect(await accounts()).toEqual({ pending: 0, available: 20, debt: 0 });
    expect(await keysOf("mature")).toEqual([
      { business_key: "order/1001/settle/1/earn/mature", occurred_at: new Date(moment) },
    ]);
  });

  it("become usable when the order has been sent", async () => {
    await givenLife(db, { maturity: { kind: "on_fulfilment" } });
    const paid = order();
    await settle(paid);
    const fulfilledAt = paid.updatedAt + 1000;
    await settle({ ...paid, updatedAt: fulfilledAt, fulfilledAt });
    expect(await accounts()).toEqual({ pending: 0, available: 20, debt: 0 });
  });

  it("are taken back where they are", async () => {
    await givenLife(db, { maturity: { kind: "on_fulfilment" } });
    const paid = order();
    await settle(paid);
    await settle({ ...paid, updatedAt: paid.updatedAt + 1000, lines: [line(2000, { refundedMinor: 500 })] });
    expect(await accounts()).toEqual({ pending: 15, available: 0, debt: 0 });
  });

  it("repay what is owed when they become usable", async () => {
    await givenLife(db, { maturity: { kind: "days_after", days: 1, from: "payment" } });
    const first = order({ orderId: "1" });
    await settle(
      first,
      order({ orderId: "2", lines: [line(3000)], processedAt: NOW - 60_000, updatedAt: NOW }),
    );
    clock.set(NOW + 3 * DAY_MS);
    await maturePoints(ctx());
    await spend(45, "spent");
    const later = clock.now();
    await settle({ ...first, updatedAt: later, cancelledAt: later });
    expect(await accounts()).toEqual({ pending: 0, available: -15, debt: 15 });
    await settle(order({ orderId: "3", processedAt: later, updatedAt: later, lines: [line(1000)] }));
    await settle(order({ orderId: "4", processedAt: later + 1, updatedAt: later + 1, lines: [line(1000)] }));
    clock.set(later + 3 * DAY_MS);
    await maturePoints(ctx());
    expect(await accounts()).toEqual({ pending: 0, available: 5, debt: 0 });
  });
});

describe("validity", () => {
  it("ends with the day in the store's zone, and only once", async () => {
    await givenLife(db, { expiry: { kind: "rolling", months: 6 } });
    const paid = order();
    await settle(paid);
    const end = NEW_YORK.endOfDayAfterMonths(paid.processedAt, 6);
    clock.set(end - 1);
    expect(await expirePoints(ctx())).toEqual({ lots: 0, points: 0 });
    clock.set(end);
    expect(await expirePoints(ctx())).toEqual({ lots: 1, points: 20 });
    // Clocks that step back, and run again.
    clock.set(end - DAY_MS);
    expect(await expirePoints(ctx())).toEqual({ lots: 0, points: 0 });
    clock.set(end + DAY_MS);
    expect(await expirePoints(ctx())).toEqual({ lots: 0, points: 0 });
    expect(await keysOf("expire")).toEqual([
      { business_key: `order/1001/settle/1/earn/expire/${end}/0`, occurred_at: new Date(end) },
    ]);
  });

  it("moves on with every activity where inactivity ends it", async () => {
    await givenLife(db, { expiry: { kind: "inactivity", months: 3 } });
    const paid = order();
    await settle(paid);
    const end = NEW_YORK.endOfDayAfterMonths(paid.processedAt, 3);
    const second = order({ orderId: "1002", processedAt: end - DAY_MS, updatedAt: end - DAY_MS });
    clock.set(end - 1);
    await settle(second);
    clock.set(end);
    expect(await expirePoints(ctx())).toEqual({ lots: 0, points: 0 });
    const lapsed = NEW_YORK.endOfDayAfterMonths(second.processedAt, 3);
    clock.set(lapsed - 1);
    expect(await expirePoints(ctx())).toEqual({ lots: 0, points: 0 });
    clock.set(lapsed);
    expect(await expirePoints(ctx())).toEqual({ lots: 2, points: 40 });
    expect((await keysOf("expire")).map((entry) => entry.occurred_at.getTime())).toEqual([lapsed, lapsed]);
  });

  it("leaves lots of the far future alone", async () => {
    await givenLife(db, { expiry: { kind: "rolling", months: 6 } });
    const far = Date.parse("2999-01-01T12:00:00Z");
    await settle(order({ processedAt: far, updatedAt: far }));
    clock.set(NOW + 400 * DAY_MS);
    expect(await expirePoints(ctx())).toEqual({ lots: 0, points: 0 });
    expect(await accounts()).toMatchObject({ available: 20 });
  });

  it("ends once when several workers look at once", async () => {
    await givenLife(db, { expiry: { kind: "rolling", months: 1 } });
    await settle(
      ...Array.from({ length: 60 }, (_, n) =>
        order({ orderId: String(n + 1), customerId: String((n % 20) + 1) }),
      ),
    );
    clock.set(NOW + 60 * DAY_MS);
    await Promise.all(Array.from({ length: 4 }, () => expirePoints(ctx())));
    await expirePoints(ctx());
    expect(await keysOf("expire")).toHaveLength(60);
  });

  it("that has ended is what a refund takes back first, before other points", async () => {
    await givenLife(db, { expiry: { kind: "rolling", months: 1 } });
    const paid = order();
    await settle(paid);
    clock.set(NOW + 60 * DAY_MS);
    await expirePoints(ctx());
    const later = clock.now();
    await settle(order({ orderId: "1002", processedAt: later, updatedAt: later }));
    await settle({ ...paid, updatedAt: later, cancelledAt: later });
    expect(await accounts()).toEqual({ pending: 0, available: 20, debt: 0 });
  });
});

describe("debt", () => {
  const owing = async (debt: LifeRules["debt"]) => {
    await givenLife(db, { debt });
    const paid = order();
    await settle(paid);
    await spend(15, "spent");
    await settle({ ...paid, updatedAt: paid.updatedAt + 1000, cancelledAt: paid.updatedAt + 1000 });
  };

  it("is repaid first", async () => {
    await owing("repay_first");
    expect(await accounts()).toEqual({ pending: 0, available: -15, debt: 15 });
    await settle(order({ orderId: "1002", lines: [line(4000)] }));
    expect(await accounts()).toEqual({ pending: 0, available: 25, debt: 0 });
  });

  it("is forgiven where the programme says so", async () => {
    await owing("forgive");
    expect(await accounts()).toEqual({ pending: 0, available: 0, debt: 0 });
  });
});

describe("an order that was deleted", () => {
  const remove = async (orderId: string) => {
    const shop = await findShop(db.pool, SHOP);
    if (!shop) throw new Error("the store is there");
    await inTransaction(db.pool, (tx) => settleDeletedOrder(tx, shop, orderId, clock.now()));
    await expectLaws(db);
  };

  it("loses what it gave, once, and late letters change nothing", async () => {
    const paid = order();
    await settle(paid);
    await remove(paid.orderId);
    await remove(paid.orderId);
    await settle({ ...paid, updatedAt: NOW + DAY_MS });
    expect(await standingOf(db, "1")).toMatchObject({ available: 0, entries: 2 });
  });

  it("counts for nothing even if its end is heard of first", async () => {
    await remove("1001");
    await settle(order());
    expect(await standingOf(db, "1")).toMatchObject({ available: 0, entries: 0 });
  });
});

it("a tier goes down by itself when its orders have left the window", async () => {
  const paid = order({ lines: [line(12_000)] });
  await settle(paid);
  expect(await standingOf(db, "1")).toMatchObject({ tier: "silver" });
  clock.set(NEW_YORK.endOfDayAfterMonths(paid.processedAt, 12));
  expect(await reviewTiers(ctx())).toBe(1);
  expect(await reviewTiers(ctx())).toBe(0);
  expect(await standingOf(db, "1")).toMatchObject({ tier: "bronze" });
});
