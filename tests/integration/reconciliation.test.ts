import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../app/domain/index.ts";
import { continueReconciliations } from "../../app/services/runs/continue-reconciliations.server.ts";
import { readReconciliation } from "../../app/services/runs/read-reconciliation.server.ts";
import {
  requestAllReconciliations,
  requestReconciliation,
} from "../../app/services/runs/request-reconciliation.server.ts";
import { ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { DAY_MS, givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";
import { bulkLinesOf } from "../support/shopify-orders.ts";
import type { FakeOrder } from "../support/shopify-orders.ts";

const MINUTE_MS = 60_000;
const merchant: Actor = { kind: "merchant", id: "77" };
const PAGE = 2;

let db: TestDatabase;
/** What Shopify has, the earliest change first. */
let orders: FakeOrder[] = [];
let askedSince: string[] = [];
let away = false;

const shopify = fakeShopify({
  OrdersUpdatedSince: ({ query, after }) => {
    if (away) throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "OrdersUpdatedSince" }, "timeout");
    askedSince.push(String(query));
    const from = Number(after ?? 0);
    const nodes = orders.slice(from, from + PAGE).map((order) => JSON.parse(bulkLinesOf(order)[0] ?? ""));
    const hasNextPage = from + PAGE < orders.length;
    return {
      orders: { nodes, pageInfo: { hasNextPage, endCursor: hasNextPage ? String(from + PAGE) : null } },
    };
  },
  OrderById: ({ id }) => {
    const found = orders.find((order) => id === `gid://shopify/Order/${order.id}`);
    if (!found) return { order: null };
    const [head = "", item = ""] = bulkLinesOf(found);
    return {
      order: {
        ...JSON.parse(head),
        lineItems: { nodes: [JSON.parse(item)], pageInfo: { hasNextPage: false, endCursor: null } },
      },
    };
  },
});

const contextAt = (at: number) => testContext(db, { shopify, clock: testClock(at) });
const read = async () => valueOf(await readReconciliation(testContext(db), SHOP));
const ask = async () => valueOf(await requestReconciliation(testContext(db), SHOP, merchant)).runId;

const historyRead = (phase = "done") =>
  db.pool.query(
    `INSERT INTO backfill_run (shop_id, id, phase, started_at, finished_at)
     VALUES (1, '00000000-0000-7000-8000-000000000001', $1, $2, $2)
     ON CONFLICT (shop_id, id) DO UPDATE SET phase = $1`,
    [phase, new Date(NOW - DAY_MS).toISOString()],
  );

beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
beforeEach(async () => {
  await historyRead();
  await db.pool.query("DELETE FROM reconciliation_run");
  [orders, askedSince, away] = [[], [], false];
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

let lastId = 0;
function orderOf(customerId: string, updatedAt: number): FakeOrder {
  lastId += 1;
  return { id: String(lastId), customerId, total: 20, processedAt: updatedAt, updatedAt };
}

describe("on demand", () => {
  it("is asked for once, done by a worker, and tells what it found", async () => {
    orders = [
      orderOf("1", NOW - 60 * MINUTE_MS),
      orderOf("2", NOW - 50 * MINUTE_MS),
      { ...orderOf("3", NOW - 40 * MINUTE_MS), currency: "EUR" },
      // Its webhook may be on its way: no message has told of it yet.
      orderOf("4", NOW - MINUTE_MS),
    ];
    expect(await read()).toMatchObject({ reconciledUntil: null, current: null, last: null });
    const [one, two] = await Promise.all([ask(), ask()]);
    expect(one).toBe(two);
    expect((await read()).current).toMatchObject({ runId: one, phase: "requested", actor: "merchant:77" });
    await continueReconciliations(contextAt(NOW));
    expect(await read()).toMatchObject({
      reconciledUntil: NOW,
      current: null,
      last: {
        runId: one,
        phase: "done",
        since: NOW - DAY_MS - 10 * MINUTE_MS,
        startedAt: NOW,
        finishedAt: NOW,
        ordersSeen: 4,
        ordersLost: 4,
        ordersSettled: 3,
        ordersRefused: 1,
        errorCode: null,
      },
    });
    for (const customer of ["1", "2", "4"])
      expect(await standingOf(db, customer)).toMatchObject({ available: 20 });
  });

  it("begins a little before where the last one ended, and finds nothing lost twice", async () => {
    await ask();
    await continueReconciliations(contextAt(NOW));
    orders = [orderOf("5", NOW + 30 * MINUTE_MS)];
    for (const [hour, lost] of [
      [1, 1],
      [2, 0],
    ] as const) {
      await ask();
      await continueReconciliations(contextAt(NOW + hour * 60 * MINUTE_MS));
      expect((await read()).last).toMatchObject({ ordersSeen: 1, ordersLost: lost, ordersSettled: lost });
    }
    expect(askedSince.map((query) => query.match(/\d\d:\d\d:\d\d/)?.[0])).toEqual([
      "11:50:00",
      "11:50:00",
      "12:50:00",
    ]);
  });

  it("sees by its contents that an order changed twice within one second", async () => {
    const known = { ...orderOf("31", NOW + 3 * 60 * MINUTE_MS), updatedAt: NOW + 3 * 60 * MINUTE_MS };
    const at = NOW + 4 * 60 * MINUTE_MS;
    orders = [known];
    await ask();
    await continueReconciliations(contextAt(at));
    orders = [{ ...known, quantity: 2, currentQuantity: 1 }];
    for (const lost of [1, 0]) {
      await ask();
      await continueReconciliations(contextAt(at + MINUTE_MS));
      expect((await read()).last).toMatchObject({ ordersSeen: 1, ordersLost: lost });
      expect(await standingOf(db, "31")).toMatchObject({ available: 10 });
    }
  });

  it("says that Shopify did not answer, and leaves the cursor where it was", async () => {
    const before = (await read()).reconciledUntil;
    orders = [orderOf("6", NOW + DAY_MS)];
    away = true;
    await ask();
    await continueReconciliations(contextAt(NOW + 2 * DAY_MS));
    expect(await read()).toMatchObject({
      reconciledUntil: before,
      current: null,
      last: { phase: "failed", errorCode: "shopify_unavailable" },
    });
    away = false;
    await ask();
    await continueReconciliations(contextAt(NOW + 2 * DAY_MS));
    expect((await read()).last).toMatchObject({ phase: "done", ordersSettled: 1 });
  });

  it("waits for the history to be read", async () => {
    await historyRead("settling");
    await ask();
    await continueReconciliations(contextAt(NOW));
    expect((await read()).current).toMatchObject({ phase: "requested" });
    expect(askedSince).toEqual([]);
  });

  it("is taken up by the next worker when one stops between two pages", async () => {
    orders = Array.from({ length: 5 }, (_, index) => orderOf("7", NOW + 3 * DAY_MS + index));
    await ask();
    const stopping = new AbortController();
    const stopped = fakeShopify({
      OrdersUpdatedSince: (variables) => {
        stopping.abort();
        return shopify
          .adminClient(SHOP)
          .run({ name: "OrdersUpdatedSince", kind: "query", source: "" }, variables);
      },
      OrderById: (variables) =>
        shopify.adminClient(SHOP).run({ name: "OrderById", kind: "query", source: "" }, variables),
    });
    const at = NOW + 4 * DAY_MS;
    await continueReconciliations(
      testContext(db, { shopify: stopped, clock: testClock(at) }),
      stopping.signal,
    );
    expect((await read()).current).toMatchObject({ phase: "running", ordersSeen: PAGE, ordersSettled: PAGE });
    await continueReconciliations(contextAt(at));
    // What the one who stopped had settled is part of what this run has found.
    expect((await read()).last).toMatchObject({
      phase: "done",
      ordersSeen: 5,
      ordersLost: 5,
      ordersSettled: 5,
    });
    expect(await standingOf(db, "7")).toMatchObject({ available: 100 });
  });

  it("is not known in a store that is not", async () => {
    const nowhere = "nowhere.myshopify.com";
    expect(await readReconciliation(testContext(db), nowhere)).toMatchObject({
      error: { code: "unknown_shop" },
    });
    expect(await requestReconciliation(testContext(db), nowhere, merchant)).toMatchObject({
      error: { code: "unknown_shop" },
    });
  });
});

describe("by the clock", () => {
  it("asks for every store whose history is read, and not for one that is being looked at", async () => {
    const other = await givenShop(db, { domain: "second-spin.myshopify.com" });
    const asked = async () => {
      const { rows } = await db.pool.query<{ shop_id: number }>(
        "SELECT shop_id FROM reconciliation_run ORDER BY 1",
      );
      return rows.map(({ shop_id }) => shop_id);
    };
    expect(await requestAllReconciliations(testContext(db))).toBe(1);
    expect(await requestAllReconciliations(testContext(db))).toBe(0);
    expect(await asked()).toEqual([1]);
    await db.pool.query(
      "INSERT INTO backfill_run (shop_id, id, phase, started_at) VALUES ($1, gen_random_uuid(), 'failed', now())",
      [other],
    );
    expect(await requestAllReconciliations(testContext(db))).toBe(1);
    expect(await asked()).toEqual([1, other]);
    expect((await read()).current).toMatchObject({ actor: "system:schedule" });
  });
});
