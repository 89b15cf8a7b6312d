import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../app/domain/index.ts";
import { dismissDelivery } from "../../app/services/deliveries/dismiss-delivery.server.ts";
import type { DeliveryRow, DeliveryState } from "../../app/views/deliveries.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { listDataRequests } from "../../app/services/privacy/list-data-requests.server.ts";
import { listDeliveries } from "../../app/services/deliveries/list-deliveries.server.ts";
import { purgeInbox } from "../../app/services/inbox/purge-inbox.server.ts";
import { readDelivery } from "../../app/services/deliveries/read-delivery.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { retryAll, retryDelivery } from "../../app/services/deliveries/retry-deliveries.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { DAY_MS, givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { orderPayload } from "../support/shopify-orders.ts";

const OTHER_SHOP = "second-spin.myshopify.com";
const merchant: Actor = { kind: "merchant", id: "77" };
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  await givenShop(db, { domain: OTHER_SHOP });
});
beforeEach(() => db.pool.query("DELETE FROM inbox_delivery"));
afterAll(() => db.drop());

let last = 100;
async function deliver(topic: string, payload: unknown, shopDomain = SHOP): Promise<void> {
  last += 1;
  const webhookId = String(last);
  await receiveDelivery(testContext(db), { shopDomain, topic, webhookId, triggeredAt: NOW, payload });
}

/** An order in another currency: it is parked at once. */
const foreign = (id: string) =>
  orderPayload({ id, customerId: "5", total: 20, currency: "EUR", processedAt: NOW });

async function park(count: number, shopDomain = SHOP): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await deliver("orders/paid", foreign(String(900 + index)), shopDomain);
  await drainInbox(testContext(db));
}

const list = async (state: DeliveryState, more: { after?: string; limit?: number } = {}, shop = SHOP) =>
  valueOf(await listDeliveries(testContext(db), shop, { state, ...more }));

async function first(state: DeliveryState, shop = SHOP): Promise<DeliveryRow> {
  const [delivery] = (await list(state, {}, shop)).deliveries;
  if (!delivery) throw new Error(`no delivery is ${state}`);
  return delivery;
}

describe("the inbox, seen", () => {
  it("lists each state page by page, newest first, with reason and ids and nothing of a person", async () => {
    await park(7);
    await deliver("orders/paid", foreign("950"));
    const pages: DeliveryRow[] = [];
    let page = await list("parked", { limit: 3 });
    for (;;) {
      pages.push(...page.deliveries);
      expect(page.total).toBe(7);
      if (page.next === null) break;
      page = await list("parked", { limit: 3, after: page.next });
    }
    expect(pages.map(({ orderId }) => orderId)).toEqual(["906", "905", "904", "903", "902", "901", "900"]);
    expect(pages[0]).toMatchObject({
      topic: "orders/paid",
      attempts: 1,
      customerId: "5",
      triggeredAt: NOW,
      nextAttemptAt: null,
      error: { code: "foreign_currency", facts: { orderCurrency: "EUR" } },
      dismissed: null,
    });
    expect(JSON.stringify(pages)).not.toMatch(/payload|"ada|ada@|album/i);
    expect(await first("waiting")).toMatchObject({ orderId: "950", attempts: 0, error: null });
    expect(await list("done")).toMatchObject({ deliveries: [], next: null, total: null });
  });

  it("shows one delivery with what was kept of it, in its store alone", async () => {
    await park(1);
    const { deliveryId } = await first("parked");
    const view = valueOf(await readDelivery(testContext(db), SHOP, deliveryId));
    expect(view).toMatchObject({ orderId: "900", payload: { currency: "EUR" } });
    for (const [shop, id] of [
      [OTHER_SHOP, deliveryId],
      [SHOP, "x"],
      [SHOP, "00000000-0000-7000-8000-000000000000"],
    ] as const) {
      expect(await readDelivery(testContext(db), shop, id)).toEqual({
        ok: false,
        error: { code: "unknown_delivery" },
      });
    }
    expect((await list("parked", { after: "nonsense" })).deliveries).toHaveLength(1);
  });
});

describe("try again", () => {
  it("is for those that were named, and parked here", async () => {
    await park(3);
    await park(1, OTHER_SHOP);
    const [one, two] = (await list("parked")).deliveries;
    const theirs = await first("parked", OTHER_SHOP);
    const ids = [one?.deliveryId ?? "", theirs.deliveryId, "nonsense", one?.deliveryId ?? ""];
    expect(await retryDelivery(testContext(db), SHOP, ids)).toEqual({ ok: true, value: { retried: 1 } });
    expect(await first("waiting")).toMatchObject({ deliveryId: one?.deliveryId, attempts: 0 });
    expect((await list("parked")).deliveries[0]?.deliveryId).toBe(two?.deliveryId);
    expect((await list("parked", {}, OTHER_SHOP)).total).toBe(1);
    expect(await retryDelivery(testContext(db), SHOP, [])).toEqual({ ok: true, value: { retried: 0 } });
  });

  it("is for all of a store, except what only a person can answer", async () => {
    await park(3);
    await deliver("customers/data_request", { customer: { id: 5 }, data_request: { id: 9 } });
    await drainInbox(testContext(db));
    expect(await retryAll(testContext(db), SHOP)).toEqual({ ok: true, value: { retried: 3 } });
    expect(await first("parked")).toMatchObject({ topic: "customers/data_request" });
    expect(await drainInbox(testContext(db))).toBe(3);
  });
});

describe("putting aside", () => {
  it("keeps the delivery with its error, reason and actor, and tries it no more", async () => {
    await park(1);
    const { deliveryId } = await first("parked");
    const dismiss = (reason: "not_needed" | "other", shop = SHOP) =>
      dismissDelivery(testContext(db), shop, { deliveryId, reason, actor: merchant });
    expect(await dismiss("not_needed", OTHER_SHOP)).toMatchObject({ error: { code: "unknown_delivery" } });
    expect(await dismiss("not_needed")).toEqual({ ok: true, value: null });
    // A second time changes nothing.
    expect(await dismiss("other")).toEqual({ ok: true, value: null });
    expect(await first("dismissed")).toMatchObject({
      deliveryId,
      error: { code: "foreign_currency" },
      dismissed: { reason: "not_needed", actor: "merchant:77", at: NOW },
    });
    expect(await retryAll(testContext(db), SHOP)).toEqual({ ok: true, value: { retried: 0 } });
    expect(await drainInbox(testContext(db))).toBe(0);
  });

  it("is for parked deliveries alone", async () => {
    await deliver("orders/paid", foreign("1"));
    const { deliveryId } = await first("waiting");
    const input = { deliveryId, reason: "other", actor: merchant } as const;
    expect(await dismissDelivery(testContext(db), SHOP, input)).toEqual({
      ok: false,
      error: { code: "delivery_not_parked", state: "waiting" },
    });
    expect(await dismissDelivery(testContext(db), SHOP, { ...input, deliveryId: "x" })).toMatchObject({
      error: { code: "unknown_delivery" },
    });
  });
});

it("says which requests for data are open, and how long there is to answer", async () => {
  await deliver("customers/data_request", {
    customer: { id: 5 },
    data_request: { id: 9 },
    orders_requested: [1, 2],
  });
  await drainInbox(testContext(db));
  const { deliveryId } = await first("parked");
  // Counted from when Shopify was asked, which is a time of the same clock, and not of the database's.
  const at = (days: number) => testContext(db, { clock: testClock(NOW + days * DAY_MS) });
  const open = valueOf(await listDataRequests(at(12.5), SHOP));
  expect(open.requests).toEqual([
    {
      deliveryId,
      requestId: "9",
      customerId: "5",
      isMember: false,
      orderIds: ["1", "2"],
      receivedAt: NOW,
      dueAt: NOW + 30 * DAY_MS,
      daysLeft: 17,
    },
  ]);
  expect(valueOf(await listDataRequests(at(31), SHOP)).requests[0]?.daysLeft).toBe(-1);
  expect(valueOf(await listDataRequests(at(1), OTHER_SHOP)).requests).toEqual([]);
  await dismissDelivery(testContext(db), SHOP, { deliveryId, reason: "answered", actor: merchant });
  expect(valueOf(await listDataRequests(at(1), SHOP)).requests).toEqual([]);
});

it("forgets what is old by the set, and nothing that a person may still need", async () => {
  await db.pool.query(
    `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, state, done_at)
     SELECT 1, gen_random_uuid(), 'orders/paid', state || n, '{}', state, now() - days * interval '1 day'
       FROM (VALUES ('done', 8, 12000), ('done', 6, 3), ('done', 2, 2), ('dismissed', 30, 1), ('dismissed', 400, 1))
            AS of (state, days, many), generate_series(days * 100000, days * 100000 + many - 1) n`,
  );
  await park(2);
  const clock = testClock(Date.now());
  const left = async () => {
    const { rows } = await db.pool.query<{ state: string; n: number }>(
      "SELECT state, count(*)::int AS n FROM inbox_delivery GROUP BY 1 ORDER BY 1",
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };
  expect(await purgeInbox(testContext(db, { clock }))).toBe(12_001);
  expect(await left()).toEqual({ done: 5, dismissed: 1, parked: 2 });
  expect(await purgeInbox(testContext(db, { clock }), { keptDays: 3 })).toBe(3);
  // Less than a day would forget what Shopify may still repeat.
  expect(await purgeInbox(testContext(db, { clock }), { keptDays: 0 })).toBe(2);
  expect(await left()).toEqual({ dismissed: 1, parked: 2 });
});

it("forgets a customer's letters, whatever is in the letters of others", async () => {
  const orderOf = (id: string, customerId: string, name: string) => ({
    ...orderPayload({ id, customerId, total: 20, currency: "EUR", processedAt: NOW }),
    name,
  });
  await deliver("orders/paid", orderOf("801", "81", "#801"));
  await deliver("orders/paid", orderOf("802", "82", "#\u0000"));
  await deliver("orders/paid", orderOf("803", "811", "#803"));
  await deliver("customers/data_request", { customer: { id: 81 }, data_request: { id: 9 } });
  await drainInbox(testContext(db));
  await deliver("customers/redact", { shop_domain: SHOP, customer: { id: 81 }, orders_to_redact: [801] });
  await drainInbox(testContext(db));
  const { rows } = await db.pool.query<{ payload: string }>("SELECT payload::text FROM inbox_delivery");
  const kept = rows.map(({ payload }) => payload).join();
  expect(kept).not.toMatch(/Customer\/81"|"id":81\b/);
  expect(kept).toMatch(/Customer\/82"/);
  expect(kept).toMatch(/Customer\/811"/);
});

it("hears what the store allows from now on", async () => {
  const sessions = (domain: string, isOnline: boolean) =>
    db.pool.query(
      "INSERT INTO session (id, shop, state, is_online, scope, access_token) VALUES ($1, $2, '', $3, 'old', 'x')",
      [`${domain}/${String(isOnline)}`, domain, isOnline],
    );
  await sessions(SHOP, false);
  await sessions(SHOP, true);
  await sessions(OTHER_SHOP, false);
  await deliver("app/scopes_update", { previous: ["a"], current: ["read_orders", "write_discounts"] });
  await drainInbox(testContext(db));
  const { rows } = await db.pool.query("SELECT id, scope FROM session ORDER BY id");
  expect(rows).toEqual([
    { id: `${SHOP}/false`, scope: "read_orders,write_discounts" },
    { id: `${SHOP}/true`, scope: "old" },
    { id: `${OTHER_SHOP}/false`, scope: "old" },
  ]);
});

it("knows no store that has not installed", async () => {
  const nowhere = "nowhere.myshopify.com";
  const ctx = testContext(db);
  const answers = await Promise.all([
    listDeliveries(ctx, nowhere, { state: "parked" }),
    readDelivery(ctx, nowhere, "x"),
    retryAll(ctx, nowhere),
    retryDelivery(ctx, nowhere, []),
    listDataRequests(ctx, nowhere),
    dismissDelivery(ctx, nowhere, { deliveryId: "x", reason: "other", actor: merchant }),
  ]);
  expect(answers.map((answer) => (answer.ok ? "ok" : answer.error.code))).toEqual(
    Array(6).fill("unknown_shop"),
  );
});
