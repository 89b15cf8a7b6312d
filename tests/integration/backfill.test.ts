import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { backfill } from "../../app/services/runs/backfill.server.ts";
import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { requestRun } from "../../app/services/runs/request-run.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { STEPS } from "../../app/services/steps.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify, serveLines } from "../support/fake-shopify.ts";
import type { FileServer } from "../support/fake-shopify.ts";
import { dumpLedger } from "../support/ledger-dump.ts";
import { DAY_MS, givenShop, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { letRunsBeDue } from "../support/runs.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import { bulkAnswers, historyLines, storeHistory } from "../support/store-history.ts";

const history = storeHistory(600, 40);
const first = history[1];
const answers = (url: string) => bulkAnswers(url, history.length);

const start = (db: TestDatabase) =>
  requestRun(testContext(db), SHOP, { kind: "backfill", actor: { kind: "merchant", id: "77" } });

let file: FileServer;
let expected: Awaited<ReturnType<typeof dumpLedger>>;
const databases: TestDatabase[] = [];

async function shopWithBackfill() {
  const db = await createTestDatabase();
  databases.push(db);
  const shopId = await givenShop(db);
  await start(db);
  return { db, shopId };
}

beforeAll(async () => {
  file = await serveLines(historyLines(history));
  const { db } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  expect(await driveRuns(ctx, backfill())).toBeNull();
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
        backfill: { outcome: "done", total: 600, done: 600, counters: { settled: 600, refused: 0 } },
      },
      // Every member's metafield is to be sent, once.
      outbox: { waiting: 40, parked: 0 },
    },
  });
});

it("is the same in one batch as one order after the other", async () => {
  const { db } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  await driveRuns(ctx, backfill({ batchSize: 1 }));
  expect(await dumpLedger(db)).toEqual(expected);
});

describe("a backfill that is cut off", () => {
  it("goes on where the last committed batch ended, however often it crashes", async () => {
    const { db } = await shopWithBackfill();
    let batches = 0;
    const crashing = {
      now: () => {
        batches += 1;
        if (batches % 4 === 0) throw new Error("crash between batches");
        return NOW;
      },
    };
    const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)), clock: crashing });
    let crashes = 0;
    while ((await openRuns(db)) > 0 && crashes < 100) {
      await driveRuns(ctx, backfill({ batchSize: 50 })).catch(() => undefined);
      crashes += 1;
      await letRunsBeDue(db);
    }
    expect(crashes).toBeGreaterThan(3);
    expect(await dumpLedger(db)).toEqual(expected);
  });

  it("goes on after its connection to the database was cut in the middle of a batch", async () => {
    const { db } = await shopWithBackfill();
    // Somebody holds the run's row, so that a batch stands still with all its rows written and not committed.
    const holder = await db.pool.connect();
    let isHeld = false;
    const shopify = fakeShopify({
      ...answers(file.url),
      BulkOperationById: async (variables) => {
        if (!isHeld && (await phaseOf(db)) === "settling") {
          isHeld = true;
          await holder.query("BEGIN");
          await holder.query("SELECT FROM run FOR UPDATE");
        }
        return answers(file.url)["BulkOperationById"]?.(variables);
      },
    });
    const ctx = testContext(db, { shopify });
    const outcome = driveRuns(ctx, backfill({ batchSize: 10 }));
    await expect.poll(() => terminateWaiting(db)).toBe(1);
    await holder.query("ROLLBACK");
    holder.release();
    // It waits a while before it tries again.
    expect(await outcome).toBeGreaterThan(0);
    expect(await seen(db)).toBe(0);
    await letRunsBeDue(db);
    await driveRuns(ctx, backfill({ batchSize: 10 }));
    expect(await dumpLedger(db)).toEqual(expected);
  });

  it("goes on after its process was killed in the middle", async () => {
    const { db } = await shopWithBackfill();
    const child = startProcess(db);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await expect.poll(() => seen(db), { interval: 5 }).toBeGreaterThan(60);
    child.kill("SIGKILL");
    await ended;
    expect(await seen(db)).toBeLessThan(history.length);
    const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
    // For a minute it belongs to the one who has died.
    await driveRuns(ctx, backfill());
    expect(await openRuns(db)).toBe(1);
    await letRunsBeDue(db);
    await driveRuns(ctx, backfill());
    expect(await dumpLedger(db)).toEqual(expected);
  });

  it.each(STEPS.running)("goes on after its process was killed at %s", async (name) => {
    const { db } = await shopWithBackfill();
    const child = startProcess(db, `${name}:${name === "run-saved" || name === "run-committed" ? 5 : 1}`);
    expect(await new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)))).toBe(
      "SIGKILL",
    );
    await letRunsBeDue(db);
    await driveRuns(testContext(db, { shopify: fakeShopify(answers(file.url)) }), backfill());
    expect(await dumpLedger(db)).toEqual(expected);
  });
});

it("is cancelled between two batches; what is settled stays, and starting again goes on to the end", async () => {
  const { db } = await shopWithBackfill();
  const shopify = fakeShopify(answers(file.url));
  let batches = 0;
  let cancelling: unknown = null;
  const clock = {
    now() {
      batches += 1;
      if (batches === 6) cancelling = cancelTheRun(db);
      return NOW;
    },
  };
  await receiveDelivery(testContext(db), liveOrder("1"));
  await driveRuns(testContext(db, { shopify, clock }), backfill({ batchSize: 20 }));
  await cancelling;
  // Where it was asked too late for a batch, one more was settled; its worker may also have been done by then.
  await driveRuns(testContext(db, { shopify }), backfill());
  const { rows } = await db.pool.query("SELECT outcome, done, counters, reason FROM run");
  expect(rows).toMatchObject([{ outcome: "cancelled", reason: { code: "cancelled_by_staff" } }]);
  const { done, counters } = rows[0];
  expect(done).toBeGreaterThanOrEqual(60);
  expect(done).toBeLessThan(history.length);
  expect((await db.pool.query("SELECT FROM settled_order")).rowCount).toBe(done);
  expect(counters.settled).toBe(done);
  // Members are told how they stand, and orders that waited for the history wait no longer.
  await followMembers(testContext(db));
  expect(
    (await db.pool.query("SELECT FROM outbox_intent WHERE kind = 'member_metafield'")).rowCount,
  ).toBeGreaterThan(0);
  expect(await drainInbox(testContext(db))).toBe(1);
  await expectLaws(db);

  await start(db);
  await driveRuns(testContext(db, { shopify }), backfill());
  await expectLaws(db);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: "done", done: history.length, reasonCode: null } } },
  });
  const { rows: orders } = await db.pool.query("SELECT count(*)::int AS n FROM settled_order");
  expect(orders).toEqual([{ n: history.length + 1 }]);
});

it("takes back what it asked of Shopify when it is cancelled before Shopify is ready", async () => {
  const { db } = await shopWithBackfill();
  const shopify = fakeShopify({
    ...answers(file.url),
    BulkOperationById: () => ({ bulkOperation: { status: "RUNNING" } }),
    CancelBulkOperation: () => ({ bulkOperationCancel: { bulkOperation: null, userErrors: [] } }),
  });
  const ctx = testContext(db, { shopify });
  await driveRuns(ctx, backfill());
  await cancelTheRun(db);
  await driveRuns(ctx, backfill());
  expect(shopify.asked.at(-1)).toMatchObject({ name: "CancelBulkOperation" });
  expect(await readHome(ctx, SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: "cancelled", done: 0 } } },
  });
});

it("waits while Shopify is at work on as many operations as it may", async () => {
  const { db } = await shopWithBackfill();
  const busy = { bulkOperation: null, userErrors: [{ code: "LIMIT_REACHED", field: null, message: "" }] };
  const shopify = fakeShopify({ StartBulkQuery: () => ({ bulkOperationRunQuery: busy }) });
  expect(await driveRuns(testContext(db, { shopify }), backfill())).toBe(30_000);
  expect(await openRuns(db)).toBe(1);
});

it("changes nothing when it is run again", async () => {
  const [db] = databases;
  if (!db) throw new Error("no database");
  await start(db);
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  await driveRuns(ctx, backfill());
  const { run: _runs, ...again } = await dumpLedger(db);
  const { run: _run, ...before } = expected;
  expect(again).toEqual(before);
});

it("lets live orders wait, so that they earn with the tier that the history gives", async () => {
  const { db } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  const customerId = first?.customerId ?? "";
  await receiveDelivery(ctx, liveOrder(customerId));
  expect(await drainInbox(ctx)).toBe(0);
  await driveRuns(ctx, backfill());
  const before = await standingOf(db, customerId);
  await drainInbox(ctx);
  const after = await standingOf(db, customerId);
  expect(before?.tier).not.toBe("bronze");
  expect((after?.available ?? 0) - (before?.available ?? 0)).toBeGreaterThan(100);
  await expectLaws(db);
});

it("lets nobody wait who cannot be in the history: new customers and guests", async () => {
  const { db } = await shopWithBackfill();
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
  expect(await standingOf(db, "777001")).toMatchObject({ available: 100 });
  expect(await standingOf(db, "777003")).toBeNull();
  await driveRuns(ctx, backfill());
  expect(await drainInbox(ctx)).toBe(1);
  await expectLaws(db);
});

it("agrees with what was settled before it came", async () => {
  const { db } = await shopWithBackfill();
  const ctx = testContext(db, { shopify: fakeShopify(answers(file.url)) });
  await settleOrders(ctx, SHOP, [order({ orderId: "5555", customerId: "1" })]);
  await driveRuns(ctx, backfill());
  await expectLaws(db);
});

it("fails with Shopify's reason when the operation fails, and can be started again", async () => {
  const { db } = await shopWithBackfill();
  const shopify = fakeShopify({
    ...answers(file.url),
    BulkOperationById: () => ({ bulkOperation: { status: "FAILED", errorCode: "TIMEOUT" } }),
  });
  await driveRuns(testContext(db, { shopify }), backfill());
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: "failed", reasonCode: "bulk_operation_failed" } } },
  });
  await start(db);
  await driveRuns(testContext(db, { shopify: fakeShopify(answers(file.url)) }), backfill());
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: "done" } } },
  });
});

it("waits while Shopify is at it, and no longer than until its letter comes", async () => {
  const { db } = await shopWithBackfill();
  let isReady = false;
  const shopify = fakeShopify({
    ...answers(file.url),
    BulkOperationById: (variables) =>
      isReady
        ? answers(file.url)["BulkOperationById"]?.(variables)
        : { bulkOperation: { status: "RUNNING" } },
  });
  expect(await driveRuns(testContext(db, { shopify }), backfill())).toBe(2_000);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: null, phase: "querying", reasonCode: null } } },
  });
  isReady = true;
  expect(await driveRuns(testContext(db, { shopify }), backfill())).toBeNull();
  expect((await theRun(db))?.phase).toBe("querying");
  const letter = { shopDomain: SHOP, topic: "bulk_operations/finish", webhookId: "ready", triggeredAt: null };
  await receiveDelivery(testContext(db), { ...letter, payload: {} });
  await drainInbox(testContext(db));
  await driveRuns(testContext(db, { shopify }), backfill());
  expect(await openRuns(db)).toBe(0);
});

it("counts what cannot be read and settles the rest", async () => {
  const { db } = await shopWithBackfill();
  const lines = historyLines(history.slice(0, 10));
  const broken = [...lines.slice(0, 6), "{", '{"id":"gid://shopify/Order/1"}', ...lines.slice(6)];
  const damaged = await serveLines(broken);
  const ctx = testContext(db, { shopify: fakeShopify(answers(damaged.url)) });
  await driveRuns(ctx, backfill({ batchSize: 2 }));
  await damaged.close();
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: "done", done: 12, counters: { settled: 10, refused: 2 } } } },
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

async function cancelTheRun(db: TestDatabase) {
  const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM run");
  return cancelRun(testContext(db), SHOP, {
    runId: rows[0]?.id ?? "",
    actor: { kind: "merchant", id: "77" },
  });
}

/** A customer buys while the history is being read. */
function liveOrder(customerId: string) {
  const payload = orderPayload({ id: "9999", customerId, total: 100, processedAt: NOW + DAY_MS });
  return { shopDomain: SHOP, topic: "orders/paid", webhookId: "live", triggeredAt: null, payload };
}

async function theRun(db: TestDatabase) {
  const { rows } = await db.pool.query<{ done: number; phase: string }>("SELECT done, phase FROM run");
  return rows[0];
}

const seen = async (db: TestDatabase) => (await theRun(db))?.done ?? 0;
const phaseOf = async (db: TestDatabase) => (await theRun(db))?.phase;
const openRuns = async (db: TestDatabase) =>
  (await db.pool.query("SELECT FROM run WHERE outcome IS NULL")).rowCount ?? 0;

/** Does the backfill, in batches of 20, until it dies at `LAUREL_CRASH_AT` or is killed. */
function startProcess(db: TestDatabase, crashAt = "") {
  return spawn(process.execPath, ["tests/support/backfill-process.ts"], {
    stdio: "inherit",
    env: {
      ...process.env,
      DATABASE_URL: db.url,
      RESULT_URL: file.url,
      ORDERS: String(history.length),
      LAUREL_CRASH_AT: crashAt,
    },
  });
}
