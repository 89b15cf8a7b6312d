import { afterAll, beforeAll, expect, it } from "vitest";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { backfill } from "../../app/services/runs/backfill.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { liveOrder, openBackfills, startBackfill, theRun } from "../support/backfills.ts";
import type { Backfills } from "../support/backfills.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify, serveLines } from "../support/fake-shopify.ts";
import { dumpLedger } from "../support/ledger-dump.ts";
import { NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import { bulkAnswers, historyLines } from "../support/store-history.ts";

let backfills: Backfills;
let read: TestDatabase;
let expected: Awaited<ReturnType<typeof dumpLedger>>;
beforeAll(async () => {
  backfills = await openBackfills();
  read = await backfills.shop();
  const ctx = testContext(read, { shopify: backfills.shopify() });
  expect(await driveRuns(ctx, backfill())).toBeNull();
  expected = await dumpLedger(read);
}, 60_000);
afterAll(() => backfills.close());

it("settles the whole history and says how far it is", async () => {
  const db = read;
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
  const db = await backfills.shop();
  const ctx = testContext(db, { shopify: backfills.shopify() });
  await driveRuns(ctx, backfill({ batchSize: 1 }));
  expect(await dumpLedger(db)).toEqual(expected);
});

it("waits while Shopify is at work on as many operations as it may", async () => {
  const db = await backfills.shop();
  const busy = { bulkOperation: null, userErrors: [{ code: "LIMIT_REACHED", field: null, message: "" }] };
  const shopify = fakeShopify({ StartBulkQuery: () => ({ bulkOperationRunQuery: busy }) });
  expect(await driveRuns(testContext(db, { shopify }), backfill())).toBe(30_000);
  expect(await theRun(db)).toMatchObject({ outcome: null });
});

it("changes nothing when it is run again", async () => {
  const db = read;
  await startBackfill(db);
  const ctx = testContext(db, { shopify: backfills.shopify() });
  await driveRuns(ctx, backfill());
  const { run: _runs, ...again } = await dumpLedger(db);
  const { run: _run, ...before } = expected;
  expect(again).toEqual(before);
});

it("lets live orders wait, so that they earn with the tier that the history gives", async () => {
  const db = await backfills.shop();
  const ctx = testContext(db, { shopify: backfills.shopify() });
  const customerId = backfills.history[1]?.customerId ?? "";
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
  const db = await backfills.shop();
  const ctx = testContext(db, { shopify: backfills.shopify() });
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
  const db = await backfills.shop();
  const ctx = testContext(db, { shopify: backfills.shopify() });
  await settleOrders(ctx, SHOP, [order({ orderId: "5555", customerId: "1" })]);
  await driveRuns(ctx, backfill());
  await expectLaws(db);
});

it("fails with Shopify's reason when the operation fails, and can be started again", async () => {
  const db = await backfills.shop();
  const shopify = backfills.shopify({
    BulkOperationById: () => ({ bulkOperation: { status: "FAILED", errorCode: "TIMEOUT" } }),
  });
  await driveRuns(testContext(db, { shopify }), backfill());
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: "failed", reasonCode: "bulk_operation_failed" } } },
  });
  await startBackfill(db);
  await driveRuns(testContext(db, { shopify: backfills.shopify() }), backfill());
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: "done" } } },
  });
});

it("waits while Shopify is at it, and no longer than until its letter comes", async () => {
  const db = await backfills.shop();
  let isReady = false;
  const shopify = backfills.shopify({
    BulkOperationById: (variables) =>
      isReady
        ? backfills.answers["BulkOperationById"]?.(variables)
        : { bulkOperation: { status: "RUNNING" } },
  });
  expect(await driveRuns(testContext(db, { shopify }), backfill())).toBe(2_000);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: null, phase: "querying", reasonCode: null } } },
  });
  isReady = true;
  expect(await driveRuns(testContext(db, { shopify }), backfill())).toBeNull();
  expect((await theRun(db)).phase).toBe("querying");
  const letter = { shopDomain: SHOP, topic: "bulk_operations/finish", webhookId: "ready", triggeredAt: null };
  await receiveDelivery(testContext(db), { ...letter, payload: {} });
  await drainInbox(testContext(db));
  await driveRuns(testContext(db, { shopify }), backfill());
  expect(await theRun(db)).toMatchObject({ outcome: "done" });
});

it("counts what cannot be read and settles the rest", async () => {
  const db = await backfills.shop();
  const lines = historyLines(backfills.history.slice(0, 10));
  const broken = [...lines.slice(0, 6), "{", '{"id":"gid://shopify/Order/1"}', ...lines.slice(6)];
  const damaged = await serveLines(broken);
  const ctx = testContext(db, { shopify: fakeShopify(bulkAnswers(damaged.url, 10)) });
  await driveRuns(ctx, backfill({ batchSize: 2 }));
  await damaged.close();
  expect(await readHome(testContext(db), SHOP)).toMatchObject({
    value: { setup: { backfill: { outcome: "done", done: 12, counters: { settled: 10, refused: 2 } } } },
  });
});
