import { afterAll, beforeAll, expect, it } from "vitest";
import { listOrders } from "../../app/services/orders/list-orders.server.ts";
import type { OrdersQuery } from "../../app/services/orders/list-orders.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const OTHER_SHOP = "second-spin.myshopify.com";
/** Each a minute before the one in front of it. The other store has one of the same name. */
const NAMES = ["#1001", "#1002", "#10", "EN-1001", "#2001", "#10%", "ÉTÉ-7"];

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  await givenShop(db, { domain: OTHER_SHOP });
  const facts = (name: string, index: number) =>
    order({ orderId: String(1 + index), customerId: "1", name, processedAt: NOW - index * 60_000 });
  await settleOrders(testContext(db), SHOP, NAMES.map(facts));
  await settleOrders(testContext(db), OTHER_SHOP, [facts("#1001", 8)]);
});
afterAll(() => db.drop());

async function found(query: OrdersQuery): Promise<string[]> {
  return valueOf(await listOrders(testContext(db), SHOP, query)).orders.map(({ name }) => name);
}

it.each([
  ["#1001", ["#1001"]],
  ["1001", ["#1001"]],
  ["10", ["#1001", "#1002", "#10", "#10%"]],
  [" #10% ", ["#10%"]],
  ["en-1", ["EN-1001"]],
  ["ÉTÉ-", ["ÉTÉ-7"]],
  ["001", []],
  ["%", []],
  ["_", []],
  ["#1001\0", []],
  ["\u{10FFFF}", []],
  ["' OR true --", []],
])("finds by %j what is called so or begins so: %j", async (search, names) => {
  expect(await found({ search })).toEqual(names);
});

it("finds all where nothing is asked for", async () => {
  expect(await found({ search: "  " })).toEqual(NAMES);
});

it("narrows what is found as it narrows the list, page by page", async () => {
  expect(await found({ search: "10", status: "voided" })).toEqual([]);
  expect(await found({ search: "10", withProblem: true })).toEqual([]);
  const first = valueOf(await listOrders(testContext(db), SHOP, { search: "10", limit: 3 }));
  expect(first.orders).toHaveLength(3);
  expect(await found({ search: "10", limit: 3, after: first.next ?? undefined })).toEqual(["#10%"]);
});

it("finds the one that is called exactly so among thousands that begin so", async () => {
  await db.pool.query(
    `INSERT INTO settled_order (shop_id, order_id, name, sequence, revision, counted_minor, points, standing, program_number,
       financial_status, cancelled, test, processed_at, snapshot_at, stamp)
     SELECT shop_id, 10000 + n, '#3' || n, 1, 1, 0, 0, '[]', program_number, financial_status, cancelled, test,
            processed_at - n * interval '1 minute', snapshot_at, stamp
       FROM settled_order, generate_series(1, 1000) n WHERE name = '#2001'`,
  );
  await db.pool.query("UPDATE settled_order SET name = '#3' WHERE order_id = 10001");
  const names: string[] = [];
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = valueOf(await listOrders(testContext(db), SHOP, { search: "3", limit: 100, after }));
    names.push(...page.orders.map(({ name }) => name));
    after = page.next ?? undefined;
  }
  expect(names).toHaveLength(200);
  expect(names).toContain("#3");
});

it("finds no order of somebody who was forgotten", async () => {
  await redactCustomer(testContext(db), SHOP, { customerId: "1", orderIds: [] });
  expect(await found({ search: "1001" })).toEqual([]);
});
