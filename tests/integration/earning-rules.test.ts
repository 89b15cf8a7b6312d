import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { EarningRule, OrderSnapshot, Program } from "../../app/domain/index.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { lookAtOrders } from "../support/explained.ts";
import { currency, givenShop, line, NOW, order, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";

const DAY = 86_400_000;
const plain = defaultProgram(currency("USD"));
const DOUBLE: EarningRule = {
  id: "weekend",
  name: "Weekend",
  when: [{ kind: "weekday", days: ["saturday", "sunday"] }],
  effect: { kind: "multiplier", percent: 200 },
};
const WELCOME: EarningRule = {
  id: "welcome",
  name: "Welcome",
  when: [{ kind: "first_order" }],
  effect: { kind: "fixed_points", points: 50 },
};

let db: TestDatabase;
let shop: string;
let shopId: number;
let last = 0;
beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  shop = `shop-${(last += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop, timeZone: "America/New_York" });
});
afterEach(async () => {
  await expectLaws(db);
  expect((await lookAtOrders(db)).unexplained).toEqual([]);
});
afterAll(() => db.drop());

async function publish(...rules: EarningRule[]): Promise<void> {
  const set = { combine: "sum_then_multiply", timeZone: "America/New_York", rules } as const;
  const program: Program = { ...plain, earning: { ...plain.earning, rules: set } };
  const ctx = testContext(db, { clock: testClock(NOW - DAY / 2) });
  valueOf(
    await publishProgram(ctx, shop, { program: encodeProgram(program), basedOn: 1, actor: "merchant:1" }),
  );
}

async function settle(...snapshots: OrderSnapshot[]): Promise<void> {
  valueOf(await settleOrders(testContext(db, { clock: testClock(NOW + 30 * DAY) }), shop, snapshots));
}

/** Of 20.00, of customer 7. */
const bought = (orderId: string, processedAt: number, changes: Partial<OrderSnapshot> = {}) =>
  order({ orderId, customerId: "7", processedAt, updatedAt: processedAt, lines: [line(2000)], ...changes });

const available = async () => (await standingOf(db, "7", shopId))?.available;

async function verdictsOf(orderId: string) {
  const { explanation } = valueOf(await readOrder(testContext(db), shop, orderId));
  return explanation?.rules?.verdicts.map(({ name, points, why }) => [
    name,
    points,
    why.map(({ code }) => code),
  ]);
}

/** The next moment that is a weekday's noon in UTC, of 0 (Sunday) to 6. */
function nextNoon(weekday: number): number {
  const noon = Math.ceil(NOW / DAY) * DAY + DAY / 2;
  return noon + ((weekday - new Date(noon).getUTCDay() + 7) % 7) * DAY;
}

describe("earning rules", () => {
  it("give points by the store's days, are told on the order's page, and are taken back with a refund", async () => {
    await publish(DOUBLE);
    const saturday = nextNoon(6);
    // Half past midnight on Monday in UTC is still Sunday in New York.
    const late = nextNoon(1) - DAY / 2 + 1_800_000;
    await settle(bought("1", saturday), bought("2", late), bought("3", nextNoon(2)));
    expect(await available()).toBe(40 + 40 + 20);
    expect(await verdictsOf("1")).toEqual([["Weekend", 20, []]]);
    expect(await verdictsOf("2")).toEqual([["Weekend", 20, []]]);
    expect(await verdictsOf("3")).toEqual([["Weekend", 0, ["weekday"]]]);
    const lines = [{ ...line(2000), refundedMinor: 2000 }];
    await settle(bought("1", saturday, { updatedAt: saturday + 1000, financialStatus: "refunded", lines }));
    expect(await available()).toBe(40 + 20);
  });

  it("know a member's first order, and keep to what was decided", async () => {
    await publish(WELCOME);
    await settle(bought("1", NOW));
    await settle(bought("2", NOW + DAY));
    expect(await available()).toBe(70 + 20);
    expect(await verdictsOf("2")).toEqual([["Welcome", 0, ["first_order"]]]);
    // One of before that is heard of later is not a second first one; the first changes and stays so.
    await settle(bought("3", NOW - 60_000), bought("1", NOW, { updatedAt: NOW + DAY, name: "#1 again" }));
    expect(await available()).toBe(70 + 20 + 20);
    expect(await verdictsOf("1")).toEqual([["Welcome", 50, []]]);
  });

  it("know that an order is not the first, however long ago the others were", async () => {
    await settle(bought("1", NOW - 900 * DAY));
    await publish(WELCOME);
    await settle(bought("2", NOW + DAY));
    expect(await verdictsOf("2")).toEqual([["Welcome", 0, ["first_order"]]]);
  });

  it("know the first orders of members who were there before that was written down", async () => {
    await settle(bought("2", NOW + DAY), bought("1", NOW), order({ orderId: "3", customerId: null }));
    await settle(order({ orderId: "4", customerId: "8", processedAt: NOW, lines: [line(100)] }));
    const firsts = async () => {
      const { rows } = await db.pool.query<{ order_id: string }>(
        "SELECT order_id FROM settled_order WHERE shop_id = $1 AND is_first ORDER BY order_id",
        [shopId],
      );
      return rows.map(({ order_id }) => order_id);
    };
    expect(await firsts()).toEqual(["1", "4"]);
    await db.pool.query("UPDATE settled_order SET is_first = false WHERE shop_id = $1", [shopId]);
    const folder = new URL("../../prisma/migrations/20261126101001_first_orders/", import.meta.url);
    const migration = readFileSync(new URL("migration.sql", folder), "utf8");
    // In this store alone: the others have rules already.
    const update = migration.slice(migration.indexOf("UPDATE settled_order")).trimEnd().replace(/;$/, "");
    await db.pool.query(`${update} AND o.shop_id = ${shopId}`);
    expect(await firsts()).toEqual(["1", "4"]);
  });
});
