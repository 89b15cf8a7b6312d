import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportCustomer } from "../../app/services/privacy/export-customer.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { redactShop } from "../../app/services/privacy/redact-shop.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";

let db: TestDatabase;
const paid = order({ orderId: "1", customerId: "1" });
const refunded = { ...paid, updatedAt: paid.updatedAt + 1, lines: [line(2000, { refundedMinor: 500 })] };
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  await settleOrders(testContext(db), SHOP, [paid, order({ orderId: "2", customerId: "2" })]);
  await settleOrders(testContext(db), SHOP, [refunded]);
});
afterAll(() => db.drop());

describe("what a row must always satisfy", () => {
  it.each([
    ["points that do not move", "UPDATE lot SET remaining = points + 1"],
    ["a balance below what is owed", "UPDATE balance SET available = -1"],
    ["a lot of less than nothing", "UPDATE lot SET remaining = -1"],
  ])("%s are refused by the database itself", async (_what, statement) => {
    await expect(db.pool.query(statement)).rejects.toThrow(/violates check constraint/);
  });

  it("refuses to name another shop's member", async () => {
    const other = await givenShop(db, { domain: "second-spin.myshopify.com" });
    await expect(
      db.pool.query(
        `INSERT INTO lot (shop_id, entry_id, member_id, points, remaining, earned_at)
         SELECT $1, id, member_id, 1, 1, now() FROM entry WHERE shop_id <> $1`,
        [other],
      ),
    ).rejects.toThrow(/violates foreign key constraint/);
  });
});

describe("what the law wants forgotten", () => {
  it("exports all that is kept of a customer", async () => {
    const result = await exportCustomer(testContext(db), SHOP, "1");
    expect(result).toMatchObject({
      ok: true,
      value: {
        members: [{ customer_id: 1 }],
        balance: { available: 15 },
        entries: [{}, {}],
        orders: [{ order_id: 1 }],
      },
    });
    expect(await exportCustomer(testContext(db), SHOP, "77")).toMatchObject({ ok: false });
  });

  it("rounds no id", async () => {
    const [orderId, customerId] = ["9007199254740993", "9007199254740995"];
    await settleOrders(testContext(db), SHOP, [order({ orderId, customerId })]);
    expect(await exportCustomer(testContext(db), SHOP, customerId)).toMatchObject({
      value: { members: [{ customer_id: customerId }], orders: [{ order_id: orderId, points: 20 }] },
    });
    await redactCustomer(testContext(db), SHOP, { customerId, orderIds: [orderId] });
  });

  it("forgets a customer, leaves the others, and never earns the orders again", async () => {
    await redactCustomer(testContext(db), SHOP, { customerId: "1", orderIds: ["1"] });
    expect(await standingOf(db, "1")).toBeNull();
    expect(await standingOf(db, "2")).toMatchObject({ available: 20 });
    await settleOrders(testContext(db), SHOP, [{ ...refunded, updatedAt: refunded.updatedAt + 5000 }]);
    // A late letter about it brings nobody back.
    expect(await standingOf(db, "1")).toBeNull();
    await expectLaws(db);
    await expect(db.pool.query("DELETE FROM entry")).rejects.toThrow(/append-only/);
  });

  it("forgets a store that has left, and nothing of the others", async () => {
    await db.pool.query("UPDATE shop SET uninstalled_at = $2 WHERE domain = $1", [SHOP, new Date(NOW)]);
    const after = (hours: number) => testContext(db, { clock: testClock(NOW + hours * 3_600_000) });
    expect(await redactShop(after(47), SHOP)).toEqual({ ok: true, value: false });
    expect(await redactShop(after(48), SHOP)).toEqual({ ok: true, value: true });
    const { rows } = await db.pool.query("SELECT domain FROM shop");
    expect(rows).toEqual([{ domain: "second-spin.myshopify.com" }]);
    expect((await db.pool.query("SELECT FROM entry")).rowCount).toBe(0);
  });

  it("leaves a store alone that has not left", async () => {
    const result = await redactShop(testContext(db), "second-spin.myshopify.com");
    expect(result).toEqual({ ok: true, value: false });
  });
});
