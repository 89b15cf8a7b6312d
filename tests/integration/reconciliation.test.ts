import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../app/domain/index.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { readRuns } from "../../app/services/runs/read-runs.server.ts";
import { reconciliation } from "../../app/services/runs/reconciliation.server.ts";
import { requestRun, requestRunEverywhere } from "../../app/services/runs/request-run.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { DAY_MS, givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";
import { givenRun, letRunsBeDue } from "../support/runs.ts";
import { bulkLinesOf } from "../support/shopify-orders.ts";
import type { FakeOrder } from "../support/shopify-orders.ts";

const MINUTE_MS = 60_000;
const merchant: Actor = { kind: "merchant", id: "77" };
const PAGE = 2;

let db: TestDatabase;
/** What Shopify has, the earliest change first. */
let orders: FakeOrder[] = [];
let askedSince: string[] = [];
/** So many pages are answered; then Shopify is away. */
let awayAfter = Infinity;
/** Happens before each page is answered. */
let onPage: () => unknown = () => undefined;

const shopify = fakeShopify({
  OrdersUpdatedSince: async ({ query, after }) => {
    await onPage();
    if (askedSince.length >= awayAfter)
      throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "OrdersUpdatedSince" }, "timeout");
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
const driveAt = (at: number) => driveRuns(contextAt(at), reconciliation);
const read = async () => valueOf(await readRuns(testContext(db), SHOP, "reconciliation"));
const ask = async () =>
  valueOf(await requestRun(testContext(db), SHOP, { kind: "reconciliation", actor: merchant })).runId;
const askEverywhere = () =>
  requestRunEverywhere(testContext(db), {
    kind: "reconciliation",
    actor: { kind: "system", id: "schedule" },
  });
const reconciledUntil = async () => (await findShop(db.pool, SHOP))?.reconciledUntil;

beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
beforeEach(async () => {
  await db.pool.query("DELETE FROM run");
  await givenRun(db, { kind: "backfill", askedAt: NOW - DAY_MS });
  [orders, askedSince, awayAfter, onPage] = [[], [], Infinity, () => undefined];
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

const timeOf = (query: string) => query.match(/\d\d:\d\d:\d\d/)?.[0];

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
    expect(await read()).toEqual({ current: null, last: null });
    expect(await reconciledUntil()).toBeNull();
    const [one, two] = await Promise.all([ask(), ask()]);
    expect(one).toBe(two);
    expect((await read()).current).toMatchObject({ runId: one, phase: "requested", actor: "merchant:77" });
    await driveAt(NOW);
    expect(await read()).toMatchObject({
      current: null,
      last: {
        runId: one,
        outcome: "done",
        startedAt: NOW,
        endedAt: NOW,
        done: 4,
        counters: { lost: 4, settled: 3, refused: 1 },
        reasonCode: null,
      },
    });
    expect(await reconciledUntil()).toBe(NOW);
    expect(askedSince.map(timeOf)).toEqual(["11:50:00", "11:50:00"]);
    for (const customer of ["1", "2", "4"])
      expect(await standingOf(db, customer)).toMatchObject({ available: 20 });
  });

  it("begins a little before where the last one ended, and finds nothing lost twice", async () => {
    await ask();
    await driveAt(NOW);
    orders = [orderOf("5", NOW + 30 * MINUTE_MS)];
    for (const [hour, lost] of [
      [1, 1],
      [2, 0],
    ] as const) {
      await ask();
      await driveAt(NOW + hour * 60 * MINUTE_MS);
      expect((await read()).last).toMatchObject({ done: 1, counters: { lost, settled: lost } });
    }
    expect(askedSince.map(timeOf)).toEqual(["11:50:00", "11:50:00", "12:50:00"]);
  });

  it("sees by its contents that an order changed twice within one second", async () => {
    const known = { ...orderOf("31", NOW + 3 * 60 * MINUTE_MS), updatedAt: NOW + 3 * 60 * MINUTE_MS };
    const at = NOW + 4 * 60 * MINUTE_MS;
    orders = [known];
    await ask();
    await driveAt(at);
    orders = [{ ...known, quantity: 2, currentQuantity: 1 }];
    for (const lost of [1, 0]) {
      await ask();
      await driveAt(at + MINUTE_MS);
      expect((await read()).last).toMatchObject({ done: 1, counters: { lost } });
      expect(await standingOf(db, "31")).toMatchObject({ available: 10 });
    }
  });

  it("waits for a Shopify that does not answer, and counts in the end all that it has settled", async () => {
    const before = await reconciledUntil();
    orders = Array.from({ length: 5 }, (_, index) => orderOf("6", NOW + DAY_MS + index));
    awayAfter = 1;
    await ask();
    expect(await driveAt(NOW + 2 * DAY_MS)).toBe(5_000);
    expect(await reconciledUntil()).toBe(before);
    expect(await read()).toMatchObject({
      current: { outcome: null, done: PAGE, counters: { settled: PAGE }, reasonCode: "shopify_unavailable" },
      last: null,
    });
    await letRunsBeDue(db);
    expect(await driveAt(NOW + 2 * DAY_MS)).toBe(10_000);
    awayAfter = Infinity;
    await letRunsBeDue(db);
    await driveAt(NOW + 3 * DAY_MS);
    expect((await read()).last).toMatchObject({
      outcome: "done",
      done: 5,
      counters: { lost: 5, settled: 5 },
      reasonCode: null,
    });
    // Of what changed after it began it knows nothing.
    expect(await reconciledUntil()).toBe(NOW + 2 * DAY_MS);
  });

  it("waits for the history to be read", async () => {
    await givenRun(db, { kind: "backfill", phase: "settling", outcome: null, askedAt: NOW });
    await ask();
    await driveAt(NOW);
    expect((await read()).current).toMatchObject({ phase: "requested" });
    expect(askedSince).toEqual([]);
  });

  it("waits for a history that nobody has asked for yet", async () => {
    await db.pool.query("DELETE FROM run");
    await ask();
    expect(await driveAt(NOW)).toBeGreaterThan(0);
    expect(askedSince).toEqual([]);
  });

  it("is taken up by the next worker when one stops between two pages", async () => {
    orders = Array.from({ length: 5 }, (_, index) => orderOf("7", NOW + 3 * DAY_MS + index));
    await ask();
    const stopping = new AbortController();
    onPage = () => stopping.abort();
    const at = NOW + 4 * DAY_MS;
    await driveRuns(contextAt(at), reconciliation, stopping.signal);
    expect((await read()).current).toMatchObject({
      phase: "comparing",
      done: PAGE,
      counters: { settled: PAGE },
    });
    // Whoever stops lets go: nobody need wait.
    await driveAt(at);
    expect((await read()).last).toMatchObject({
      outcome: "done",
      done: 5,
      counters: { lost: 5, settled: 5 },
    });
    expect(await standingOf(db, "7")).toMatchObject({ available: 100 });
  });

  it("counts nothing twice and loses nothing when its worker dies between settling and counting", async () => {
    orders = Array.from({ length: 4 }, (_, index) => orderOf("8", NOW + 5 * DAY_MS + index));
    await ask();
    const at = NOW + 6 * DAY_MS;
    let pages = 0;
    onPage = () => {
      pages += 1;
      // Another worker takes the run over while this one has its second page in hand.
      return pages === 2 ? db.pool.query("UPDATE run SET lease = gen_random_uuid()") : undefined;
    };
    await driveAt(at);
    expect(await standingOf(db, "8")).toMatchObject({ available: 40 });
    expect((await read()).current).toMatchObject({ done: 2, counters: { lost: 2, settled: 2 } });
    await letRunsBeDue(db);
    await driveAt(at);
    expect((await read()).last).toMatchObject({ done: 4, counters: { lost: 4, settled: 4 } });
    expect(await standingOf(db, "8")).toMatchObject({ available: 80 });
  });

  it("is not known in a store that is not", async () => {
    const nowhere = "nowhere.myshopify.com";
    const unknown = { error: { code: "unknown_shop" } };
    expect(await readRuns(testContext(db), nowhere, "reconciliation")).toMatchObject(unknown);
    const wish = { kind: "reconciliation", actor: merchant } as const;
    expect(await requestRun(testContext(db), nowhere, wish)).toMatchObject(unknown);
  });
});

describe("by the clock", () => {
  it("asks for every store whose history is read, and not for one that is being looked at", async () => {
    const other = await givenShop(db, { domain: "second-spin.myshopify.com" });
    const asked = async () => {
      const { rows } = await db.pool.query<{ shop_id: number }>(
        "SELECT shop_id FROM run WHERE kind = 'reconciliation' ORDER BY 1",
      );
      return rows.map(({ shop_id }) => shop_id);
    };
    expect(await askEverywhere()).toBe(1);
    expect(await askEverywhere()).toBe(0);
    expect(await asked()).toEqual([1]);
    await givenRun(db, { kind: "backfill", outcome: "failed", askedAt: NOW, shopId: other });
    expect(await askEverywhere()).toBe(1);
    expect(await asked()).toEqual([1, other]);
    expect((await read()).current).toMatchObject({ actor: "system:schedule" });
  });
});
