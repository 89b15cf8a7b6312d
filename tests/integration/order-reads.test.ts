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
async function deliver(topic: string, body: unknown): Promise<void> {
  const webhookId = String((last += 1));
  const delivery = { shopDomain: SHOP, topic, webhookId, triggeredAt: NOW, payload: body };
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
    "SELECT attempts, parked FROM errand WHERE kind = 'order_read' AND sent < wanted",
  );
  expect(rows).toEqual([{ attempts: 1, parked: false }]);
});
