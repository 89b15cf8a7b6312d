import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { runErrands } from "../../app/services/errands/run-errands.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import type { Answers } from "../support/fake-shopify.ts";
import { givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { admin, payload } from "../support/one-order.ts";

/** Letters that do not say enough of an order: Shopify is asked, outside of any transaction. */
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

/** 30.00 of CDs with 1.59 tax, less discount and refunds 18.27, less its share of 2.50 refunded besides: 17 points. */
const STANDING = { available: 17, tier: "bronze", entries: 1 };
const told: Answers = {
  OrderById: () => ({ order: admin }),
  SetMetafields: () => ({ metafieldsSet: { metafields: [], userErrors: [] } }),
};

let last = 0;
async function deliver(topic: string, body: unknown, triggeredAt = NOW): Promise<void> {
  const webhookId = String((last += 1));
  const delivery = { shopDomain: SHOP, topic, webhookId, triggeredAt, payload: body };
  expect(await receiveDelivery(testContext(db), delivery)).toEqual({ ok: true, value: { stored: "new" } });
}

async function states(): Promise<string[]> {
  const { rows } = await db.pool.query<{ state: string }>("SELECT DISTINCT state FROM inbox_delivery");
  return rows.map(({ state }) => state);
}

it("asks how much was paid by gift card, and settles the order as it is then", async () => {
  await deliver("orders/paid", { ...payload, payment_gateway_names: ["gift_card"] });
  const shopify = fakeShopify(told);
  await drainInbox(testContext(db, { shopify }));
  expect(shopify.asked).toEqual([]);
  // Heard of, and nothing decided: points depend on what the letter does not say.
  expect(await standingOf(db, "31")).toEqual({ ...STANDING, available: 0, entries: 0 });
  await runErrands(testContext(db, { shopify }));
  expect(await standingOf(db, "31")).toEqual(STANDING);
  expect(await states()).toEqual(["done"]);
});

it("looks again when a parcel has moved, and finds nothing new", async () => {
  await deliver("fulfillments/update", {
    id: 1,
    order_id: 9007199254740992,
    admin_graphql_api_id: "gid://shopify/Fulfillment/1",
  });
  const shopify = fakeShopify(told);
  await drainInbox(testContext(db, { shopify }));
  await runErrands(testContext(db, { shopify }));
  expect(await standingOf(db, "31")).toEqual(STANDING);
});

it("keeps asking while Shopify is away, and loses nothing", async () => {
  const gone = fakeShopify({
    OrderById: () => {
      throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "OrderById" }, "network");
    },
  });
  await deliver("orders/updated", {
    ...payload,
    admin_graphql_api_id: "gid://shopify/Order/9007199254740994",
    updated_at: "2026-03-05T00:00:00Z",
    payment_gateway_names: ["gift_card"],
  });
  const ctx = testContext(db, { shopify: gone, clock: testClock(Date.now()) });
  await drainInbox(ctx);
  await runErrands(ctx);
  const { rows } = await db.pool.query(
    "SELECT attempts, parked FROM errand WHERE key = '9007199254740994' AND sent < wanted",
  );
  expect(rows).toEqual([{ attempts: 1, parked: false }]);
});

it("takes what Shopify says of some orders, though it fails at another", async () => {
  const ids = ["71", "72", "73"].map((end) => `90071992547409${end}`);
  const orderOf = (orderId: string) => ({ ...admin, id: `gid://shopify/Order/${orderId}` });
  const shopify = fakeShopify({
    OrderById: ({ id }) => {
      const orderId = String(id).split("/").at(-1) ?? "";
      if (orderId !== ids[0]) return { order: orderOf(orderId) };
      throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "OrderById" }, "network");
    },
  });
  await db.pool.query("DELETE FROM errand");
  for (const orderId of ids) {
    await deliver("orders/paid", {
      ...payload,
      admin_graphql_api_id: `gid://shopify/Order/${orderId}`,
      payment_gateway_names: ["gift_card"],
    });
  }
  const ctx = testContext(db, { shopify, clock: testClock(Date.now()) });
  await drainInbox(ctx);
  await runErrands(ctx);
  const { rows } = await db.pool.query("SELECT key, attempts FROM errand WHERE sent < wanted");
  expect(rows).toEqual([{ key: ids[0], attempts: 1 }]);
  await db.pool.query("DELETE FROM errand");
});

/** The order of the fixture under another id, with a line less and nothing refunded: 10.00 a disc. */
const SECOND = Date.parse("2026-03-04T00:00:00Z");
function placed(orderId: string, customerId: string, discs: number) {
  const [line] = payload.line_items;
  return {
    ...payload,
    admin_graphql_api_id: `gid://shopify/Order/${orderId}`,
    customer: { id: Number(customerId), admin_graphql_api_id: `gid://shopify/Customer/${customerId}` },
    created_at: "2026-03-04T00:00:00Z",
    processed_at: "2026-03-04T00:00:00Z",
    updated_at: "2026-03-04T00:00:00Z",
    financial_status: "paid",
    taxes_included: false,
    total_tip_received: "0.00",
    shipping_lines: [],
    refunds: [],
    current_total_price: `${discs}0.00`,
    line_items: [
      { ...line, quantity: discs, current_quantity: discs, discount_allocations: [], tax_lines: [] },
    ],
  };
}

it.each([
  ["comes last", [1, 3]],
  ["comes first", [3, 1]],
] as const)(
  "takes of two states within one second the one that Shopify wrote last, when it %s",
  async (when, discs) => {
    const customerId = when === "comes last" ? "51" : "52";
    const shopify = fakeShopify(told);
    for (const number of discs) {
      await deliver("orders/updated", placed(`61${customerId}`, customerId, number), SECOND + 100 * number);
      await drainInbox(testContext(db, { shopify, clock: testClock(SECOND) }));
    }
    await runErrands(testContext(db, { shopify, clock: testClock(SECOND) }));
    expect(shopify.asked).toEqual([]);
    expect(await standingOf(db, customerId)).toMatchObject({ available: 30 });
  },
);

it.each([
  ["in one batch", "53"],
  ["one after the other", "54"],
])(
  "asks Shopify, once that second is over, which of two states is the last where nothing else tells: %s",
  async (how, customerId) => {
    const orderId = `61${customerId}`;
    const gid = `gid://shopify/Order/${orderId}`;
    const [line] = admin.lineItems.nodes;
    const now = {
      ...admin,
      id: gid,
      customer: { id: `gid://shopify/Customer/${customerId}` },
      createdAt: "2026-03-04T00:00:00Z",
      processedAt: "2026-03-04T00:00:00Z",
      updatedAt: "2026-03-04T00:00:00Z",
      displayFinancialStatus: "PAID" as const,
      taxesIncluded: false,
      shippingLine: null,
      totalTipReceivedSet: { shopMoney: { amount: "0.0" } },
      refundDiscrepancySet: { shopMoney: { amount: "0.0" } },
      currentTotalPriceSet: { shopMoney: { amount: "30.0" } },
      lineItems: {
        ...admin.lineItems,
        nodes: [{ ...line, quantity: 3, currentQuantity: 3, discountAllocations: [], taxLines: [] }],
      },
    };
    const shopify = fakeShopify({ ...told, OrderById: () => ({ order: now }) });
    const contextAt = (at: number) => testContext(db, { shopify, clock: testClock(at) });
    for (const discs of [3, 1]) {
      await deliver("orders/updated", placed(orderId, customerId, discs), SECOND + 500);
      if (how !== "in one batch") await drainInbox(contextAt(SECOND));
    }
    await drainInbox(contextAt(SECOND));
    // In the midst of that second even a reading does not tell.
    await runErrands(contextAt(SECOND + 600));
    const waiting = () =>
      db.pool.query("SELECT parked, error FROM errand WHERE key = $1 AND sent < wanted", [orderId]);
    expect((await waiting()).rows).toEqual([{ parked: false, error: { code: "too_early" } }]);
    await db.pool.query("UPDATE errand SET next_attempt_at = now() WHERE key = $1", [orderId]);
    await runErrands(contextAt(SECOND + 10_000));
    expect((await waiting()).rows).toEqual([]);
    expect(await standingOf(db, customerId)).toMatchObject({ available: 30 });
    // What has been read is not undone by a letter of that second that comes late.
    await deliver("orders/updated", placed(orderId, customerId, 2), SECOND + 900);
    await drainInbox(contextAt(SECOND + 20_000));
    expect(await standingOf(db, customerId)).toMatchObject({ available: 30 });
  },
);

it("says so where points depend on what Shopify no longer tells, and lets go when the order is deleted", async () => {
  const body = {
    ...placed("6155", "55", 3),
    financial_status: "partially_paid",
    total_outstanding: "10.00",
    payment_gateway_names: ["gift_card"],
  };
  const shopify = fakeShopify({ ...told, OrderById: () => ({ order: null }) });
  const ctx = testContext(db, { shopify, clock: testClock(SECOND + 10_000) });
  await deliver("orders/updated", body, SECOND);
  await drainInbox(ctx);
  await runErrands(ctx);
  const errand = () => db.pool.query("SELECT parked, error FROM errand WHERE key = '6155'");
  expect((await errand()).rows).toEqual([{ parked: true, error: { code: "order_not_readable" } }]);
  await deliver("orders/delete", { id: 6155 });
  await drainInbox(ctx);
  expect((await errand()).rows).toEqual([]);
});
