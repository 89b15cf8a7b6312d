import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { runErrands } from "../../app/services/errands/run-errands.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { redactSomeOfCustomerIn } from "../../app/services/privacy/redact-customer.server.ts";
import { eraseSomeOfShopIn, setShopApartIn } from "../../app/services/privacy/redact-shop.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { DAY_MS, givenShop, line, NOW, order, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import { statementsDuring } from "../support/statements.ts";

const LEAVING = "leaving.myshopify.com";
const STAYING = "staying.myshopify.com";
const STEP = 40;

let db: TestDatabase;
let stayingId: number;
beforeAll(async () => {
  db = await createTestDatabase();
  stayingId = await givenShop(db, { domain: STAYING });
});
afterAll(() => db.drop());

let last = 0;
const fresh = () => String((last += 1));
const paid = (customerId = fresh()) => ({ id: fresh(), customerId, total: 20, processedAt: NOW - 1000 });

function deliver(shopDomain: string, payload: unknown, topic = "orders/paid", webhookId = fresh()) {
  return receiveDelivery(testContext(db), { shopDomain, topic, webhookId, triggeredAt: NOW, payload });
}

/** All tables that say whose their rows are, by PostgreSQL's own list. */
async function rowsOf(shopId: number): Promise<Record<string, number>> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'shop_id' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rowCount } = await db.pool.query(`SELECT FROM ${name} WHERE shop_id = $1`, [shopId]);
    if (rowCount) counts[name] = rowCount;
  }
  return counts;
}

/** Members with orders, some of them refunded, and one that has become part of another. */
async function givenLeavingStore(): Promise<number> {
  const shopId = await givenShop(db, { domain: LEAVING });
  const snapshots = Array.from({ length: 60 }, (_, n) =>
    order({ orderId: fresh(), customerId: String(1 + (n % 20)) }),
  );
  await settleOrders(testContext(db), LEAVING, snapshots);
  const refunds = snapshots.slice(0, 30).map((snapshot) => ({
    ...snapshot,
    updatedAt: snapshot.updatedAt + 1000,
    lines: [line(2000, { refundedMinor: 500 })],
  }));
  await settleOrders(testContext(db), LEAVING, refunds);
  const merge = {
    admin_graphql_api_customer_kept_id: "gid://shopify/Customer/1",
    admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/2",
    status: "completed",
  };
  await deliver(LEAVING, merge, "customers/merge");
  await drainInbox(testContext(db));
  await followMembers(testContext(db));
  await expectLaws(db);
  await db.pool.query("UPDATE shop SET uninstalled_at = $2 WHERE id = $1", [
    shopId,
    new Date(NOW - 3 * DAY_MS),
  ]);
  return shopId;
}

/** Asks for it by letter, and works all off: the letter wants Shopify to be asked, who says that it has left. */
const askToErase = () => deliver(LEAVING, { shop_domain: LEAVING }, "shop/redact");
async function workOff(): Promise<void> {
  const ctx = testContext(db, { shopify: fakeShopify({}, new Set([LEAVING])) });
  await drainInbox(ctx);
  await runErrands(ctx);
  await drainInbox(ctx);
}
/** One step: the first sets the store apart. Answers whether anything is left. */
const eraseStep = (shopId: number) =>
  inTransaction(db.pool, async (tx) => {
    expect(await setShopApartIn(tx, shopId, NOW)).toBe(true);
    return eraseSomeOfShopIn(tx, shopId, STEP);
  });

describe("forgetting a store", () => {
  it("goes in small steps, each committed, until nothing of it is left", async () => {
    const shopId = await givenLeavingStore();
    const sum = (counts: Record<string, number>) =>
      Object.values(counts).reduce((all, rows) => all + rows, 0);
    let before = sum(await rowsOf(shopId));
    expect(before).toBeGreaterThan(10 * STEP);
    let steps = 0;
    while (await eraseStep(shopId)) {
      const now = sum(await rowsOf(shopId));
      // Entries take along what reverses them.
      expect(before - now).toBeLessThanOrEqual(2 * STEP);
      before = now;
      steps += 1;
    }
    expect(steps).toBeGreaterThan(before / STEP);
    expect(await rowsOf(shopId)).toEqual({});
    const { rows } = await db.pool.query("SELECT domain FROM shop");
    expect(rows).toEqual([{ domain: STAYING }]);
  });

  it("once begun goes on after a crash, and does not touch a store that comes back under the same address", async () => {
    const shopId = await givenLeavingStore();
    await askToErase();
    for (let steps = 0; steps < 3; steps += 1) await eraseStep(shopId);
    const backId = await givenShop(db, { domain: LEAVING });
    expect(backId).not.toBe(shopId);
    const mine = paid("1");
    await deliver(LEAVING, orderPayload(mine));
    // The letter is what is left of the process that died.
    await drainInbox(testContext(db));
    expect(await rowsOf(shopId)).toEqual({});
    expect(await standingOf(db, "1", backId)).toMatchObject({ available: 20 });
    await expectLaws(db);
    await db.pool.query("UPDATE shop SET uninstalled_at = to_timestamp(0) WHERE id = $1", [backId]);
    while (await eraseStep(backId));
  });

  it("leaves no letter behind, however many come meanwhile", async () => {
    const shopId = await givenLeavingStore();
    await askToErase();
    let over = false;
    const letters = (async () => {
      const outcomes = new Set<unknown>();
      while (!over) {
        const received = await deliver(LEAVING, orderPayload(paid())).catch((error: Error) => error.name);
        outcomes.add(typeof received === "string" ? received : received.ok ? "stored" : received.error.code);
      }
      return outcomes;
    })();
    await workOff();
    over = true;
    expect([...(await letters)].sort()).toContain("unknown_shop");
    expect(await rowsOf(shopId)).toEqual({});
    expect((await db.pool.query("SELECT FROM shop WHERE id = $1", [shopId])).rowCount).toBe(0);
  });

  it("gives every other store its turn between two steps", async () => {
    const shopId = await givenLeavingStore();
    await db.pool.query(
      `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, state)
       SELECT $1, gen_random_uuid(), 'orders/paid', n::text, '{}', 'done' FROM generate_series(1, 3000) n`,
      [shopId],
    );
    await askToErase();
    const mine = paid();
    await deliver(STAYING, orderPayload(mine));
    const statements = await statementsDuring(workOff);
    const names = statements.map(({ name }) => name);
    expect(names.filter((name) => name === "erase-some-letters").length).toBeGreaterThan(2);
    const settled = names.indexOf("insert-settlements");
    expect(settled).toBeGreaterThan(0);
    expect(settled).toBeLessThan(names.indexOf("erase-some-letters"));
    expect(await rowsOf(shopId)).toEqual({});
  });
});

describe("forgetting a customer", () => {
  const request = (customerId: string, orderIds: readonly string[]) => ({
    shop_domain: STAYING,
    customer: { id: Number(customerId) },
    orders_to_redact: orderIds.map(Number),
  });

  async function lettersNaming(text: string): Promise<number> {
    const { rowCount } = await db.pool.query(
      "SELECT FROM inbox_delivery WHERE shop_id = $1 AND payload::text ~ ('\\y' || $2 || '\\y')",
      [stayingId, text],
    );
    return rowCount ?? 0;
  }

  it("looks at each letter once, a part of them at a time, and goes on where it was", async () => {
    const [mine, guests, others] = ["71001", "71002", "71003"].map((customerId) => paid(customerId));
    if (!mine || !guests || !others) throw new Error("three orders");
    const guest = { ...guests, customerId: null };
    for (let n = 0; n < 30; n += 1) {
      for (const one of [mine, guest, others]) await deliver(STAYING, orderPayload(one), "orders/updated");
    }
    await deliver(STAYING, { admin_graphql_api_id: "gid://shopify/Customer/71001" }, "customers/update");
    await drainInbox(testContext(db));
    const named = [guest.id, ...Array.from({ length: 2000 }, (_, n) => String(9_000_000 + n))];
    const customer = { customerId: "71001", orderIds: named };
    const looked = new Set<string>();
    let progress: { readonly lettersUntil: string } | null = null;
    do {
      const before: { readonly lettersUntil: string } | null = progress;
      progress = await inTransaction(db.pool, (tx) =>
        redactSomeOfCustomerIn(tx, stayingId, customer, before, null, 20),
      );
      if (progress) {
        expect(looked.has(progress.lettersUntil)).toBe(false);
        looked.add(progress.lettersUntil);
      }
    } while (progress !== null);
    expect(looked.size).toBeGreaterThanOrEqual(4);
    expect([await lettersNaming("71001"), await lettersNaming(String(guest.id))]).toEqual([0, 0]);
    expect(await lettersNaming("71003")).toBe(30);
    expect(await standingOf(db, "71001", stayingId)).toBeNull();
    expect(await standingOf(db, "71003", stayingId)).toMatchObject({ available: 20 });
    await expectLaws(db);
  });

  it("asked for by letter empties the letter last, and is over after it", async () => {
    const mine = paid("72001");
    await deliver(STAYING, orderPayload(mine));
    await drainInbox(testContext(db));
    await db.pool.query(
      `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, state)
       SELECT $1, gen_random_uuid(), 'orders/paid', 'done-' || n, '{}', 'done' FROM generate_series(1, 4500) n`,
      [stayingId],
    );
    await deliver(STAYING, request("72001", [mine.id]), "customers/redact", "the-request");
    const statements = await statementsDuring(() => drainInbox(testContext(db)));
    const steps = statements.filter(({ name }) => name === "erase-some-letters-of-customer");
    expect(steps.length).toBeGreaterThanOrEqual(3);
    const { rows } = await db.pool.query(
      "SELECT state, payload, progress FROM inbox_delivery WHERE dedupe_key = 'the-request'",
    );
    expect(rows).toEqual([{ state: "done", payload: {}, progress: null }]);
    expect(await standingOf(db, "72001", stayingId)).toBeNull();
  });
});
