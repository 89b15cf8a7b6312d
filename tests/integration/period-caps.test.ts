import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { OrderSnapshot, Program, RuleSet } from "../../app/domain/index.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { settleDeletedOrder } from "../../app/services/orders/settling/settle-deleted-order.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, line, NOW, order, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A noon. */
const NOON = Math.ceil(NOW / DAY) * DAY + DAY / 2;
const plain = defaultProgram(currency("USD"));

let db: TestDatabase;
let shop: string;
let shopId: number;
let last = 0;
beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  shop = `shop-${(last += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop, timeZone: "UTC" });
  await publish({ mostPerDay: 30 });
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

const context = () => testContext(db, { clock: testClock(NOON + 40 * DAY) });

async function publish(caps: Partial<RuleSet>): Promise<void> {
  const rules = { combine: "sum_then_multiply", timeZone: "UTC", rules: [], ...caps } as const;
  const program: Program = { ...plain, earning: { ...plain.earning, rules } };
  const ctx = testContext(db, { clock: testClock(NOON - DAY / 2) });
  const publication = { program: encodeProgram(program), basedOn: 1, actor: "merchant:1" };
  valueOf(await publishProgram(ctx, shop, publication));
}

async function settle(...snapshots: OrderSnapshot[]): Promise<void> {
  valueOf(await settleOrders(context(), shop, snapshots));
}

/** Of 20.00, so many hours after noon. */
const bought = (orderId: string, hours: number, changes: Partial<OrderSnapshot> = {}) => {
  const at = NOON + hours * HOUR;
  const moments = { processedAt: at, updatedAt: at };
  return order({ orderId, customerId: "7", ...moments, lines: [line(2000)], ...changes });
};

async function points(): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ order_id: string; points: string }>(
    "SELECT order_id, points FROM settled_order WHERE shop_id = $1 ORDER BY order_id",
    [shopId],
  );
  return Object.fromEntries(rows.map((row) => [row.order_id, Number(row.points)]));
}

const available = async (customerId = "7") => (await standingOf(db, customerId, shopId))?.available;

it("a late letter takes from the orders after it, and what it gives back they have again", async () => {
  await settle(bought("2", 1));
  await settle(bought("3", 2));
  expect(await points()).toEqual({ "2": 20, "3": 10 });
  await settle(bought("1", 0));
  expect(await points()).toEqual({ "1": 20, "2": 10, "3": 0 });
  await settle(bought("1", 0, { updatedAt: NOON + 5 * HOUR, cancelledAt: NOON + 5 * HOUR }));
  expect(await points()).toEqual({ "1": 0, "2": 20, "3": 10 });
  expect(await available()).toBe(30);
});

it("a batch of days ends as its letters one by one, and tells what was left", async () => {
  await settle(bought("5", 25), bought("2", 1), bought("1", 0), bought("4", 24));
  expect(await points()).toEqual({ "1": 20, "2": 10, "4": 20, "5": 10 });
  const { explanation } = valueOf(await readOrder(context(), shop, "2"));
  expect(explanation?.rules?.period).toEqual({ mostPerDay: 30, mostPerMonth: null, wantedPoints: 20 });
});

it("an order that is deleted, or another's now, leaves its room", async () => {
  await settle(bought("1", 0), bought("2", 1), bought("3", 2));
  expect(await points()).toEqual({ "1": 20, "2": 10, "3": 0 });
  const known = await findShop(db.pool, shop);
  if (!known) throw new Error("the shop is there");
  await inTransaction(db.pool, (tx) => settleDeletedOrder(tx, known, "1", NOON + 40 * DAY));
  expect(await points()).toEqual({ "1": 0, "2": 20, "3": 10 });
  await settle(bought("2", 1, { customerId: "8", updatedAt: NOON + 9 * HOUR }));
  expect(await points()).toEqual({ "1": 0, "2": 20, "3": 20 });
  expect(await available("8")).toBe(20);
});

it("two who become one have what one may have", async () => {
  await settle(bought("1", 0), bought("2", 1, { customerId: "8" }), bought("3", 30, { customerId: "8" }));
  expect(await points()).toEqual({ "1": 20, "2": 20, "3": 20 });
  valueOf(await mergeMembers(context(), shop, { from: "8", into: "7" }));
  expect(await points()).toEqual({ "1": 20, "2": 10, "3": 20 });
  expect(await available()).toBe(50);
});
