import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { continueBackfill } from "../../app/services/runs/continue-backfill.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { startBackfill } from "../../app/services/runs/start-backfill.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify, serveLines } from "../support/fake-shopify.ts";
import type { FileServer } from "../support/fake-shopify.ts";
import { dumpLedger } from "../support/ledger-dump.ts";
import { DAY_MS, givenShop, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import { bulkAnswers, historyLines, storeHistory } from "../support/store-history.ts";

const history = storeHistory(600, 40);
const first = history[1];
const answers = (url: string) => bulkAnswers(url, history.length);

let file: FileServer;
let expected: Awaited<ReturnType<typeof dumpLedger>>;
const databases: TestDatabase[] = [];

async function shopWithBackfill() {
  const db = await createTestDatabase();
  databases.push(db);
  const shopId = await givenShop(db);
  await startBackfill(testContext(db), SHOP);
  return { db, shopId };
}

beforeAll(async () => {
  file = await serveLines(historyLines(history));
  const { db, shopId } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  expect(await continueBackfill(ctx, shopId)).toEqual({ kind: "over" });
  expected = await dumpLedger(db);
});
afterAll(async () => {
  await file.close();
  for (const db of databases) await db.drop();
});

it("settles the whole history and says how far it is", async () => {
  const [db] = databases;
  if (!db) throw new Error("no database");
  await expectLaws(db);
  await followMembers(testContext(db));
  const home = await readHome(testContext(db), SHOP);
  expect(home).toMatchObject({
    ok: true,
    value: {
      members: 40,
      setup: {
        backfill: { phase: "done", ordersTotal: 600, ordersSeen: 600, ordersSettled: 600, ordersRefused: 0 },
      },
      // Every member's metafield is to be sent, once.
      outbox: { waiting: 40, parked: 0 },
    },
  });
});

it("is the same in one batch as one order after the other", async () => {
  const { db, shopId } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  await continueBackfill(ctx, shopId, { batchSize: 1 });
  expect(await dumpLedger(db)).toEqual(expected);
});

describe("a backfill that is cut off", () => {
  it("goes on where the last committed batch ended, however often it crashes", async () => {
    const { db, shopId } = await shopWithBackfill();
    let batches = 0;
    const crashing = {
      now: () => {
        batches += 1;
        if (batches % 3 === 0) throw new Error("crash between batches");
        return NOW;
      },
    };
    const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)), clock: crashing });
    let crashes = 0;
    for (let over = false; !over;) {
      over = await continueBackfill(ctx, shopId, { batchSize: 50 }).then(
        () => true,
        () => (crashes += 1) > 100,
      );
    }
    expect(crashes).toBeGreaterThan(3);
    expect(await dumpLedger(db)).toEqual(expected);
  });

  it("goes on after its connection to the database was cut in the middle of a batch", async () => {
    const { db, shopId } = await shopWithBackfill();
    const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
    // Somebody holds the cursor, so that a batch stands still with all its rows written and not committed.
    const holder = await db.pool.connect();
    await db.pool.query(
      "UPDATE backfill_run SET phase = 'settling', bulk_operation_id = '1', orders_total = 600",
    );
    await holder.query("BEGIN");
    await holder.query("SELECT FROM backfill_run FOR UPDATE");
    const outcome = continueBackfill(ctx, shopId, { batchSize: 10 }).catch((error: Error) => error);
    await expect.poll(() => terminateWaiting(db)).toBe(1);
    await holder.query("ROLLBACK");
    holder.release();
    expect(await outcome).toBeInstanceOf(Error);
    expect(await seen(db)).toBe(0);
    await continueBackfill(ctx, shopId, { batchSize: 10 });
    expect(await dumpLedger(db)).toEqual(expected);
  });

  it("goes on after its process was killed", async () => {
    const { db, shopId } = await shopWithBackfill();
    const child = spawn(process.execPath, ["tests/support/backfill-process.ts"], {
      stdio: "inherit",
      env: {
        ...process.env,
        DATABASE_URL: db.url,
        RESULT_URL: file.url,
        ORDERS: String(history.length),
        SHOP_ID: String(shopId),
      },
    });
    await expect.poll(() => seen(db), { interval: 5 }).toBeGreaterThan(60);
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    expect(await seen(db)).toBeLessThan(history.length);
    const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
    await continueBackfill(ctx, shopId);
    expect(await dumpLedger(db)).toEqual(expected);
  });
});

it("changes nothing when it is run again", async () => {
  const [db] = databases;
  if (!db) throw new Error("no database");
  await startBackfill(testContext(db), SHOP);
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  await continueBackfill(ctx, 1);
  const { run: _runs, ...again } = await dumpLedger(db);
  const { run: _run, ...before } = expected;
  expect(again).toEqual(before);
});

it("lets live orders wait, so that they earn with the tier that the history gives", async () => {
  const { db, shopId } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  const customerId = first?.customerId ?? "";
  const live = { id: "9999", customerId, total: 100, processedAt: NOW + DAY_MS };
  const payload = orderPayload(live);
  await receiveDelivery(ctx, {
    shopDomain: SHOP,
    topic: "orders/paid",
    webhookId: "live",
    triggeredAt: null,
    payload,
  });
  expect(await drainInbox(ctx)).toBe(0);
  await continueBackfill(ctx, shopId);
  const before = await standingOf(db, customerId, shopId);
  await drainInbox(ctx);
  const after = await standingOf(db, customerId, shopId);
  expect(before?.tier).not.toBe("bronze");
  expect((after?.available ?? 0) - (before?.available ?? 0)).toBeGreaterThan(100);
  await expectLaws(db);
});

it("lets nobody wait who cannot be in the history: new customers and guests", async () => {
  const { db, shopId } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  const receive = (id: string, customerId: string, customer: (known: object) => object | null) => {
    const payload = orderPayload({ id, customerId, total: 100, processedAt: NOW });
    const known = { admin_graphql_api_id: `gid://shopify/Customer/${customerId}` };
    const delivery = { shopDomain: SHOP, topic: "orders/paid", webhookId: id, triggeredAt: null };
    return receiveDelivery(ctx, { ...delivery, payload: { ...payload, customer: customer(known) } });
  };
  const created = (at: string) => (known: object) => ({ ...known, created_at: at });
  await receive("9001", "777001", created("2999-01-01T00:00:00Z"));
  await receive("9002", "777002", () => null);
  await receive("9003", "777003", created("2001-01-01T00:00:00Z"));
  expect(await drainInbox(ctx)).toBe(2);
  expect(await standingOf(db, "777001", shopId)).toMatchObject({ available: 100 });
  expect(await standingOf(db, "777003", shopId)).toBeNull();
  await continueBackfill(ctx, shopId);
  expect(await drainInbox(ctx)).toBe(1);
  await expectLaws(db);
});

it("agrees with what was settled before it came", async () => {
  const { db, shopId } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  await settleOrders(ctx, SHOP, [order({ orderId: "5555", customerId: "1" })]);
  await continueBackfill(ctx, shopId);
  await expectLaws(db);
});

it("fails with Shopify's reason when the operation fails, and can be started again", async () => {
  const { db, shopId } = await shopWithBackfill();
  const shopify = fakeShopify({
    ...answers(file.url),
    BulkOperationById: () => ({ bulkOperation: { status: "FAILED", errorCode: "TIMEOUT" } }),
  });
  await continueBackfill(testContext(db, { shopify }), shopId);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { phase: "failed", errorCode: "bulk_operation_failed" } } },
  });
  await startBackfill(testContext(db), SHOP);
  await continueBackfill(testContext(db, { shopify: fakeShopify(answers(file.url)) }), shopId);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { phase: "done" } } },
  });
});

it("waits while Shopify is at it", async () => {
  const { db, shopId } = await shopWithBackfill();
  const shopify = fakeShopify({
    ...answers(file.url),
    BulkOperationById: () => ({ bulkOperation: { status: "RUNNING" } }),
  });
  expect(await continueBackfill(testContext(db, { shopify }), shopId)).toMatchObject({ kind: "wait" });
});

it("counts what cannot be read and settles the rest", async () => {
  const { db, shopId } = await shopWithBackfill();
  const lines = historyLines(history.slice(0, 10));
  const broken = [...lines.slice(0, 6), "{", '{"id":"gid://shopify/Order/1"}', ...lines.slice(6)];
  const damaged = await serveLines(broken);
  const ctx = testContext(db, { shopify: fakeShopify(answers(damaged.url)) });
  await continueBackfill(ctx, shopId, { batchSize: 2 });
  await damaged.close();
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { phase: "done", ordersSeen: 12, ordersSettled: 10, ordersRefused: 2 } } },
  });
});

/** Cuts the connections that wait for a lock; answers how many. */
async function terminateWaiting(db: TestDatabase): Promise<number | null> {
  const { rowCount } = await db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rowCount;
}

async function seen(db: TestDatabase): Promise<number> {
  const { rows } = await db.pool.query<{ orders_seen: number }>("SELECT orders_seen FROM backfill_run");
  return rows[0]?.orders_seen ?? 0;
}
