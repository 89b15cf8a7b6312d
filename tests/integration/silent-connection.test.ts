import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFailure } from "../../app/config/start-failure.server.ts";
import { openDatabase } from "../../app/db/database.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { migrateDatabase } from "../../app/db/migrate/migrate.server.ts";
import { sessionLocks } from "../../app/db/session-lock.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { listenForWork } from "../../app/db/wake-ups.server.ts";
import { startWorker } from "../../app/jobs/worker.server.ts";
import { createHttpServer } from "../../app/server/http-server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, NOW, SHOP, testContext } from "../support/laurel.ts";
import { loadContext, webhookHeaders } from "../support/routes.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import { openRoad } from "../support/silent-road.ts";
import type { SilentRoad } from "../support/silent-road.ts";

/** Shorter than in earnest, and longer than any statement here takes on a busy machine. */
const LIMITS = { statementMs: 3_000, connectMs: 2_000 };

let db: TestDatabase;
let road: SilentRoad;
let far: Database;

beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
beforeEach(async () => {
  road = await openRoad(db.url);
  far = openDatabase(road.url, { limits: LIMITS });
});
afterEach(async () => {
  await road.close();
  await far.close();
});
afterAll(() => db.drop());

/** So many connections of the pool are open and idle. */
async function warm(connections: number): Promise<void> {
  await Promise.all(Array.from({ length: connections }, () => far.pool.query("SELECT pg_sleep(0.1)")));
  expect(far.pool.idleCount).toBeGreaterThan(1);
}

describe("when the open connections have gone silent", () => {
  it("one of them keeps somebody waiting, the others leave unasked, and new ones serve", async () => {
    await warm(8);
    road.swallow();
    await expect(far.pool.query("SELECT 1")).rejects.toThrow("Query read timeout");
    const again = Date.now();
    await far.pool.query("SELECT 1");
    expect(Date.now() - again).toBeLessThan(LIMITS.statementMs);
  });

  it("a transaction fails as a lost connection, and the next one comes about", async () => {
    await warm(3);
    const started = Date.now();
    const outcome = inTransaction(far.pool, async (tx) => {
      await tx.query("SELECT 1");
      road.swallow();
      await tx.query("SELECT 2");
    });
    await expect(outcome).rejects.toMatchObject({ name: "ConnectionLost", retryable: true });
    // It did not wait a second time, for an answer to ROLLBACK.
    expect(Date.now() - started).toBeLessThan(2 * LIMITS.statementMs + 2_000);
    expect(await inTransaction(far.pool, async (tx) => (await tx.query("SELECT 3")).rowCount)).toBe(1);
  });

  it("the lock of one who cannot be heard is known to be lost, and its work is told to stop", async () => {
    const beat = { beatMs: 100, answerMs: 500, silenceMs: 2_000 };
    const work = sessionLocks(far.pool, beat)(
      "work",
      (lost) =>
        new Promise((resolve) => {
          road.swallow();
          lost.addEventListener("abort", resolve);
        }),
    );
    await expect(work).rejects.toMatchObject({ name: "ConnectionLost" });
    expect(await db.withLock("work", () => Promise.resolve("ours"))).toBe("ours");
  });

  it("wake-ups are heard again by a connection that comes after", async () => {
    let woken = 0;
    const listening = await listenForWork(
      road.url,
      () => (woken += 1),
      () => undefined,
      100,
    );
    woken = 0;
    road.swallow();
    await expect.poll(() => woken).toBeGreaterThan(0);
    woken = 0;
    await db.pool.query("SELECT pg_notify('laurel_work', 'inbox')");
    await expect.poll(() => woken).toBe(1);
    await listening.close();
  });
});

describe("a web process whose database says nothing", () => {
  let origin: string;
  let close: () => void;
  beforeEach(async () => {
    const server = createHttpServer({
      context: loadContext(testContext(far), null),
      pages: (_request, response) => void response.status(404).end(),
      standIns: { frameAncestor: undefined, appBridgeUrl: undefined },
      isStopping: () => false,
      trustProxy: false,
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => {
      server.close();
      server.closeAllConnections();
    };
  });
  afterEach(() => close());

  async function post(id: string) {
    const text = JSON.stringify(orderPayload({ id, customerId: "1", total: 20, processedAt: NOW }));
    const headers = webhookHeaders(text, { "x-shopify-webhook-id": id });
    const started = Date.now();
    const { status } = await fetch(`${origin}/webhooks`, { method: "POST", body: text, headers });
    return { status, ms: Date.now() - started };
  }

  it("answers 503 to letters before Shopify hangs up, is not ready, and serves again afterwards", async () => {
    await warm(8);
    expect(await post("1")).toMatchObject({ status: 200 });
    road.swallow();
    road.swallowNew();
    const silent = await Promise.all(["2", "3", "4", "5"].map(post));
    expect(silent.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    // The first waits for its own round, those behind it for theirs as well.
    expect(silent[0]?.ms).toBeLessThan(4_900);
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);

    road.letNewThrough();
    await expect.poll(async () => (await fetch(`${origin}/readyz`)).status).toBe(200);
    await expect.poll(async () => (await post("6")).status).toBe(200);
  });
});

describe("a worker whose database says nothing", () => {
  it("works again by itself once new connections go through, and stops when asked", async () => {
    const ctx = testContext(far, { shopify: fakeShopify({}) });
    const worker = await startWorker(ctx);
    road.swallow();
    road.swallowNew();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    road.letNewThrough();
    await db.pool.query(
      `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload)
       SELECT id, gen_random_uuid(), 'orders/paid', 'late', $2::json FROM shop WHERE domain = $1`,
      [SHOP, JSON.stringify(orderPayload({ id: "77", customerId: "7", total: 20, processedAt: NOW }))],
    );
    const settled = async () =>
      (await db.pool.query("SELECT FROM settled_order WHERE order_id = 77")).rowCount;
    await expect.poll(settled).toBe(1);
    await worker.stop();
  });
});

it("a start says within seconds that the database accepts connections and says nothing", async () => {
  road.swallowNew();
  const error: unknown = await migrateDatabase(road.url).catch((reason: unknown) => reason);
  expect(startFailure(error)).toMatch(/^The database accepts connections and then says nothing\./);
});
