import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { retryAll } from "../../app/services/deliveries/retry-deliveries.server.ts";
import { watchForWork } from "../../app/services/watch-for-work.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { givenRun } from "../support/runs.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import type { FakeOrder } from "../support/shopify-orders.ts";

let db: TestDatabase;
let shopId: number;
beforeAll(async () => {
  db = await createTestDatabase();
  shopId = await givenShop(db);
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

let last = 0;
const fresh = () => String((last += 1));

function deliver(topic: string, payload: unknown, webhookId: string | null = fresh(), shopDomain = SHOP) {
  return receiveDelivery(testContext(db), { shopDomain, topic, webhookId, triggeredAt: NOW, payload });
}

const paid = (more: Partial<FakeOrder> = {}): FakeOrder => ({
  id: fresh(),
  customerId: fresh(),
  total: 20,
  processedAt: NOW - 1000,
  ...more,
});

async function parked() {
  const { rows } = await db.pool.query<{ topic: string; error: Record<string, unknown>; attempts: number }>(
    "SELECT topic, error, attempts FROM inbox_delivery WHERE state = 'parked' ORDER BY id",
  );
  return rows;
}

const clearInbox = () => db.pool.query("DELETE FROM inbox_delivery");

it("is due as soon as it is stored, however its time was rounded", async () => {
  for (let n = 0; n < 100; n += 1) {
    await deliver("orders/paid", orderPayload(paid()));
    expect(await drainInbox(testContext(db))).toBe(1);
  }
});

describe("receiving", () => {
  it("keeps a delivery once, by Shopify's id of it", async () => {
    const order = paid();
    const first = await deliver("orders/paid", orderPayload(order), "same");
    const second = await deliver("orders/paid", orderPayload(order), "same");
    expect([first, second]).toEqual([
      { ok: true, value: { stored: "new" } },
      { ok: true, value: { stored: "duplicate" } },
    ]);
    expect(await drainInbox(testContext(db))).toBe(1);
    expect(await standingOf(db, String(order.customerId))).toMatchObject({ available: 20 });
  });

  it("keeps a delivery without an id once, by what it says", async () => {
    const payload = orderPayload(paid());
    await deliver("orders/paid", payload, null);
    expect(await deliver("orders/paid", payload, null)).toEqual({ ok: true, value: { stored: "duplicate" } });
  });

  it("keeps no name and no address", async () => {
    await deliver("orders/paid", orderPayload(paid()));
    const { rows } = await db.pool.query<{ text: string }>(
      "SELECT string_agg(payload::text, '') AS text FROM inbox_delivery",
    );
    expect(rows[0]?.text).toContain("admin_graphql_api_id");
    expect(rows[0]?.text).not.toMatch(/"ada|ada@|album/i);
  });

  it("knows no store that has not installed, and keeps nothing of it", async () => {
    const received = await deliver("orders/paid", orderPayload(paid()), fresh(), "nowhere.myshopify.com");
    expect(received).toEqual({
      ok: false,
      error: { code: "unknown_shop", shopDomain: "nowhere.myshopify.com" },
    });
  });

  it("keeps what JSON allows and jsonb would not", async () => {
    const payload = { ...orderPayload(paid()), name: "#\u0000" };
    expect(await deliver("orders/paid", payload)).toEqual({ ok: true, value: { stored: "new" } });
    await clearInbox();
  });

  it("keeps each of many that come at once, and says of each what became of it", async () => {
    const orders = Array.from({ length: 60 }, () => paid());
    const received = await Promise.all([
      ...orders.map((order) => deliver("orders/paid", orderPayload(order), `many-${order.id}`)),
      deliver("orders/paid", orderPayload(paid()), fresh(), "nowhere.myshopify.com"),
    ]);
    expect(received.filter((one) => one.ok && one.value.stored === "new")).toHaveLength(60);
    expect(received.at(-1)).toMatchObject({ ok: false });
    expect(await drainInbox(testContext(db))).toBeGreaterThanOrEqual(60);
  });

  it("wakes the worker", async () => {
    const woken: string[] = [];
    const wakeUps = await watchForWork(testContext(db), (queue) => void woken.push(queue));
    const before = woken.length;
    await deliver("orders/paid", orderPayload(paid()));
    await expect.poll(() => woken.slice(before)).toContain("inbox");
    await wakeUps.close();
    await drainInbox(testContext(db));
  });
});

describe("draining", () => {
  it("ends alike when deliveries come twice and in the wrong order", async () => {
    const order = paid({ total: 40, quantity: 4, financialStatus: "pending" });
    const states = [
      order,
      { ...order, financialStatus: "paid", updatedAt: NOW + 1000 },
      { ...order, financialStatus: "partially_refunded", currentQuantity: 3, updatedAt: NOW + 2000 },
    ];
    for (const state of [states[2], states[0], states[1], states[2], states[1]]) {
      if (state) await deliver("orders/updated", orderPayload(state));
      await drainInbox(testContext(db));
    }
    expect(await standingOf(db, String(order.customerId))).toMatchObject({ available: 30 });
  });

  it("is shared by two workers without doubling anything", async () => {
    const orders = Array.from({ length: 40 }, (_, index) => paid({ customerId: `9${index % 4}00` }));
    for (const order of orders) await deliver("orders/paid", orderPayload(order));
    const dealt = await Promise.all([drainInbox(testContext(db)), drainInbox(testContext(db))]);
    expect(dealt[0] + dealt[1]).toBe(40);
    for (const customer of ["9000", "9100", "9200", "9300"]) {
      expect(await standingOf(db, customer)).toMatchObject({ entries: 10 });
    }
  });

  it("parks what it cannot read with the field at fault, and settles the others", async () => {
    const order = paid();
    const { name: _name, ...nameless } = orderPayload(paid());
    await deliver("orders/paid", nameless);
    await deliver("orders/paid", "not even an object");
    await deliver("orders/paid", orderPayload(order));
    await drainInbox(testContext(db));
    expect(await standingOf(db, String(order.customerId))).toMatchObject({ available: 20 });
    expect((await parked()).map(({ error }) => error)).toEqual([
      { code: "missing_field", field: "name" },
      { code: "not_an_object", field: "" },
    ]);
    await clearInbox();
  });

  it("parks an order in another currency with the reason, until somebody says try again", async () => {
    const order = paid({ currency: "EUR" });
    await deliver("orders/paid", orderPayload(order));
    await drainInbox(testContext(db));
    expect(await parked()).toMatchObject([{ error: { code: "foreign_currency", orderCurrency: "EUR" } }]);
    expect(await standingOf(db, String(order.customerId))).toBeNull();
    expect(await retryAll(testContext(db), SHOP)).toEqual({ ok: true, value: { retried: 1 } });
    expect(await drainInbox(testContext(db))).toBe(1);
    await clearInbox();
  });

  it("tries a delivery that breaks the ledger a few times, then parks it, and holds up nobody", async () => {
    const poison = paid();
    const neighbour = paid();
    // An entry that is not ours stands in the way of the order's own.
    const thief = paid();
    await deliver("orders/paid", orderPayload(thief));
    await drainInbox(testContext(db));
    await db.pool.query(
      `INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id, actor, reason)
       SELECT shop_id, gen_random_uuid(), id, 'adjust', $2, now(), 'adjustment', 'test', 'system:test', 'test' FROM member
        WHERE shop_id = $1 AND customer_id = $3`,
      [shopId, `order/${poison.id}/settle/1/earn`, thief.customerId],
    );
    await deliver("orders/paid", orderPayload(poison));
    await deliver("orders/paid", orderPayload(neighbour));
    const clock = testClock();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await drainInbox(testContext(db, { clock }));
      await db.pool.query("UPDATE inbox_delivery SET next_attempt_at = now() WHERE state = 'waiting'");
    }
    expect(await standingOf(db, String(neighbour.customerId))).toMatchObject({ available: 20 });
    expect(await parked()).toMatchObject([
      { error: { code: "failed", name: "BusinessKeyReused" }, attempts: 5 },
    ]);
    await clearInbox();
  });

  it("lets orders wait while the history is being read, and settles them afterwards", async () => {
    const order = paid();
    await givenRun(db, { kind: "backfill", phase: "settling", outcome: null, askedAt: Date.now(), shopId });
    await deliver("orders/paid", orderPayload(order));
    expect(await drainInbox(testContext(db))).toBe(0);
    await db.pool.query("DELETE FROM run");
    expect(await drainInbox(testContext(db))).toBe(1);
  });

  it("takes back the points of an order that Shopify has deleted", async () => {
    const order = paid();
    await deliver("orders/paid", orderPayload(order));
    await drainInbox(testContext(db));
    await deliver("orders/delete", { id: Number(order.id) });
    await drainInbox(testContext(db));
    expect(await standingOf(db, String(order.customerId))).toMatchObject({ available: 0 });
  });

  it("settles the orders of each shop in that shop alone", async () => {
    const domain = "third.myshopify.com";
    const other = await givenShop(db, { domain });
    const order = paid();
    await deliver("orders/paid", orderPayload(order), fresh(), domain);
    await drainInbox(testContext(db));
    expect(await standingOf(db, String(order.customerId), other)).toMatchObject({ available: 20 });
    expect(await standingOf(db, String(order.customerId))).toBeNull();
  });
});
