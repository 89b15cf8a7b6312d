import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { calendarOf } from "../../app/domain/index.ts";
import type { LifeRules, OrderSnapshot } from "../../app/domain/index.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { expirePoints } from "../../app/services/points/expire-points.server.ts";
import { readLiability } from "../../app/services/insight/read-liability.server.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { readBalanceAt } from "../../app/services/points/read-balance-at.server.ts";
import { openHold } from "../../app/services/rewards/open-hold.server.ts";
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
import { valueOf } from "../support/orders.ts";

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

describe("time that has passed counts before a sweep has been", () => {
  const hold = (points: number) =>
    openHold(ctx(), SHOP, {
      who: { customerId: "1" },
      redemptionId: "00000000-0000-7000-8000-000000000001",
      points,
      ttlSeconds: null,
      actor: { kind: "system", id: "test" },
    });
  const shown = async () => {
    const member = valueOf(await readMember(ctx(), SHOP, { customerId: "1", withName: false }));
    const [row] = valueOf(await listMembers(ctx(), SHOP, { sort: "balance" })).members;
    const balance = valueOf(await readBalanceAt(ctx(), SHOP, member.memberId));
    const owed = valueOf(await readLiability(ctx(), SHOP));
    for (const { pending, available } of [row ?? member, balance, owed]) {
      expect({ pending, available }).toEqual({ pending: member.pending, available: member.available });
    }
    return { pending: member.pending, available: member.available, debt: member.debt };
  };

  it("ripe points are shown, and can be redeemed at once", async () => {
    await givenLife(db, { maturity: { kind: "days_after", days: 14, from: "payment" } });
    const paid = order();
    await settle(paid);
    const ripe = NEW_YORK.endOfDayAfterDays(paid.processedAt, 14);
    clock.set(ripe - 1);
    expect(await shown()).toEqual({ pending: 20, available: 0, debt: 0 });
    expect(await hold(20)).toMatchObject({ error: { code: "not_enough_points", usable: 0 } });
    clock.set(ripe);
    expect(await shown()).toEqual({ pending: 0, available: 20, debt: 0 });
    expect(await hold(20)).toMatchObject({ ok: true });
    expect(await keysOf("mature")).toMatchObject([{ occurred_at: new Date(ripe) }]);
    expect(await maturePoints(ctx())).toEqual({ lots: 0, points: 0 });
  });

  it.each([true, false])("what has run out pays for no refund, swept before: %s", async (isSwept) => {
    await givenLife(db, { expiry: { kind: "rolling", months: 1 } });
    const first = order({ lines: [line(5000)] });
    await settle(first);
    await spend(50, "spent");
    const second = order({ orderId: "1002", lines: [line(4000)], processedAt: NOW - DAY_MS });
    await settle(second);
    const midnight = NEW_YORK.endOfDayAfterMonths(second.processedAt, 1);
    clock.set(midnight + 9 * 3_600_000);
    expect(await shown()).toEqual({ pending: 0, available: 0, debt: 0 });
    if (isSwept) await expirePoints(ctx());
    const updatedAt = clock.now() - 60_000;
    await settle({ ...first, updatedAt, lines: [line(5000, { refundedMinor: 5000 })] });
    expect(await accounts()).toEqual({ pending: 0, available: -50, debt: 50 });
    expect(await keysOf("expire")).toMatchObject([{ occurred_at: new Date(midnight) }]);
  });

  it.each([true, false])(
    "an order after a lapse brings nothing back, one from before it does, swept before: %s",
    async (isSwept) => {
      await givenLife(db, { expiry: { kind: "inactivity", months: 3 } });
      const paid = order();
      await settle(paid);
      const lapse = NEW_YORK.endOfDayAfterMonths(paid.processedAt, 3);
      const at = (orderId: string, processedAt: number) =>
        order({ orderId, processedAt, updatedAt: processedAt, lines: [line(100)] });
      clock.set(lapse + 2 * DAY_MS);
      expect(await shown()).toMatchObject({ available: 0 });
      if (isSwept) await expirePoints(ctx());
      await settle(at("1002", lapse + DAY_MS));
      expect(await shown()).toMatchObject({ available: 1 });
      await settle(at("1003", lapse - DAY_MS));
      expect(await shown()).toMatchObject({ available: 22 });
      expect(await keysOf("revive")).toMatchObject([{ occurred_at: new Date(lapse) }]);
      clock.set(NEW_YORK.endOfDayAfterMonths(lapse + DAY_MS, 3));
      expect(await shown()).toMatchObject({ available: 0 });
      expect(await expirePoints(ctx())).toEqual({ lots: 3, points: 22 });
    },
  );

  it.each([true, false])(
    "an order heard of late keeps what it was in time for, swept: %s",
    async (isSwept) => {
      await givenLife(db, { expiry: { kind: "inactivity", months: 3 } });
      const paid = order();
      await settle(paid);
      const lapse = NEW_YORK.endOfDayAfterMonths(paid.processedAt, 3);
      clock.set(lapse + 2 * DAY_MS);
      if (isSwept) await expirePoints(ctx());
      const processedAt = lapse - DAY_MS;
      await settle(order({ orderId: "1002", processedAt, updatedAt: processedAt, lines: [line(100)] }));
      expect(await shown()).toMatchObject({ available: 21 });
      expect(await expirePoints(ctx())).toEqual({ lots: 0, points: 0 });
      expect(await accounts()).toMatchObject({ available: 21 });
    },
  );
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
