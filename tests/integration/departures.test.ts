import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { installShop } from "../../app/services/shops/install-shop.server.ts";
import { listDeliveries } from "../../app/services/deliveries/list-deliveries.server.ts";
import { retryAll, retryDelivery } from "../../app/services/deliveries/retry-deliveries.server.ts";
import { runErrands } from "../../app/services/errands/run-errands.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import type { Answers } from "../support/fake-shopify.ts";
import { DAY_MS, givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { orderPayload } from "../support/shopify-orders.ts";

const HOUR_MS = 3_600_000;
const OTHER = "second-spin.myshopify.com";

let db: TestDatabase;
let shopId: number;
/** Stores that have removed the app, as Shopify has it. */
let left: Set<string>;
/** What Shopify calls the installation of now. */
let installation: number;
let clock: ReturnType<typeof testClock>;
let shopify: ReturnType<typeof fakeShopify>;
const databases: TestDatabase[] = [];

beforeEach(async () => {
  db = await createTestDatabase();
  databases.push(db);
  left = new Set();
  installation = 1;
  clock = testClock(NOW);
  shopify = shopifyWith();
  await installShop(ctx(), SHOP);
  const { rows } = await db.pool.query<{ id: number }>("SELECT id FROM shop");
  shopId = rows[0]?.id ?? 0;
  await db.pool.query("UPDATE run SET outcome = 'done', ended_at = now()");
});
afterAll(() => Promise.all(databases.map((one) => one.drop())));

function shopifyWith(more: Answers = {}) {
  const answers: Answers = {
    Shop: () => ({
      shop: { name: "Laurel Music", currencyCode: "USD", ianaTimezone: "UTC" },
      currentAppInstallation: { id: `gid://shopify/AppInstallation/${installation}` },
    }),
    ...more,
  };
  return fakeShopify(answers, left);
}

const ctx = () => testContext(db, { shopify, clock });

let last = 0;
const fresh = () => String((last += 1));
function deliver(topic: string, payload: unknown, more: { shop?: string; triggeredAt?: number } = {}) {
  const { shop: shopDomain = SHOP, triggeredAt = clock.now() } = more;
  return receiveDelivery(ctx(), { shopDomain, topic, webhookId: fresh(), triggeredAt, payload });
}
const sayLeft = (more = {}) => deliver("app/uninstalled", { id: 1, myshopify_domain: SHOP }, more);
const askToErase = (more = {}) => deliver("shop/redact", { shop_id: 1, shop_domain: SHOP }, more);

/** All that is due, until nothing is. */
async function workOff(): Promise<void> {
  let worked = 1;
  while (worked > 0) worked = (await drainInbox(ctx())) + (await runErrands(ctx()));
}
/** What waits for its time looks again now. */
async function lookAgain(): Promise<void> {
  await db.pool.query("UPDATE inbox_delivery SET next_attempt_at = now() WHERE state = 'waiting'");
  await workOff();
}
async function letters() {
  const { rows } = await db.pool.query<{ topic: string; state: string; code: string | null }>(
    "SELECT topic, state, error ->> 'code' AS code FROM inbox_delivery ORDER BY id",
  );
  return rows.map(({ topic, state, code }) => [topic, state, code].filter((part) => part !== null).join(" "));
}
const shopRow = async () => (await db.pool.query("SELECT * FROM shop WHERE id = $1", [shopId])).rows[0];

/** Shopify has removed the app and says so. */
async function leave(): Promise<void> {
  left.add(SHOP);
  await sayLeft();
  await workOff();
}
/** A merchant installs again, and opens the app. */
async function comeBack(): Promise<void> {
  left.delete(SHOP);
  installation += 1;
  await installShop(ctx(), SHOP);
  await db.pool.query("UPDATE run SET outcome = 'done', ended_at = now() WHERE outcome IS NULL");
}

/** Shopify says no, and before that is heard a merchant has installed again. */
async function askWhileItComesBack(): Promise<void> {
  const refusing = shopify;
  shopify = {
    ...refusing,
    adminClient: (domain) => ({
      ...refusing.adminClient(domain),
      run: async (document, variables) => {
        const refused = refusing.adminClient(domain).run(document, variables);
        refused.catch(() => undefined);
        shopify = shopifyWith();
        clock.set(clock.now() + HOUR_MS);
        await comeBack();
        left.add(SHOP);
        return refused;
      },
    }),
  };
  await runErrands(ctx());
  left.delete(SHOP);
}

const ownOrder = (customerId: string) =>
  orderPayload({ id: fresh(), customerId, total: 20, currency: "USD", processedAt: NOW - HOUR_MS });

describe("a letter that says that the store has left", () => {
  it("closes it where Shopify says so, too, as of the moment of our own clock", async () => {
    left.add(SHOP);
    await sayLeft({ triggeredAt: NOW - 30 * DAY_MS });
    await workOff();
    expect(await letters()).toEqual(["app/uninstalled done"]);
    expect(await shopRow()).toMatchObject({ uninstalled_at: new Date(NOW) });
  });

  it("of an earlier installation, come late, closes nothing and says why", async () => {
    const triggeredAt = clock.now();
    clock.set(NOW + HOUR_MS);
    installation = 2;
    await installShop(ctx(), SHOP);
    clock.set(NOW + 2 * HOUR_MS);
    await sayLeft({ triggeredAt });
    // The same with a moment that was changed on its way.
    await sayLeft({ triggeredAt: NOW + DAY_MS });
    await workOff();
    expect(await letters()).toEqual(Array(2).fill("app/uninstalled parked store_is_here"));
    expect(await shopRow()).toMatchObject({ uninstalled_at: null, installed_at: new Date(NOW + HOUR_MS) });
    expect(shopify.forgotten).toEqual([]);
    const page = await listDeliveries(ctx(), SHOP, { state: "parked" });
    expect(page).toMatchObject({ value: { deliveries: [{ error: { code: "store_is_here" } }, {}] } });
  });

  it("waits while Shopify says neither, however often it is asked", async () => {
    shopify = shopifyWith({
      Shop: () => {
        throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "Shop" }, "network");
      },
    });
    await sayLeft();
    for (let n = 0; n < 10; n += 1) {
      await db.pool.query("UPDATE errand SET next_attempt_at = now()");
      await lookAgain();
    }
    expect(await letters()).toEqual(["app/uninstalled waiting"]);
    expect(await shopRow()).toMatchObject({ uninstalled_at: null });
    shopify = shopifyWith();
    await db.pool.query("UPDATE errand SET next_attempt_at = now()");
    await workOff();
    expect(await letters()).toEqual(["app/uninstalled parked store_is_here"]);
  });

  it("is not held up by a history that can be read no more", async () => {
    await db.pool.query("UPDATE run SET outcome = NULL, ended_at = NULL, phase = 'querying'");
    await leave();
    expect(await shopRow()).toMatchObject({ uninstalled_at: new Date(NOW) });
  });

  it("does not close a store that was installed again while Shopify was being asked", async () => {
    left.add(SHOP);
    await sayLeft();
    await drainInbox(ctx());
    await askWhileItComesBack();
    expect(await shopRow()).toMatchObject({ uninstalled_at: null, installed_at: new Date(clock.now()) });
    expect(await letters()).toEqual(["app/uninstalled waiting"]);
  });
});

describe("a letter that asks to erase the store", () => {
  it("waits until 48 hours after the departure that we noted, and asks again then", async () => {
    await leave();
    await askToErase({ triggeredAt: NOW + 3 * DAY_MS });
    clock.set(NOW + 48 * HOUR_MS - 1);
    await lookAgain();
    expect(await letters()).toEqual(["app/uninstalled done", "shop/redact waiting"]);
    expect(await shopRow()).toMatchObject({ erasing_since: null });
    clock.set(NOW + 48 * HOUR_MS);
    await lookAgain();
    expect(await shopRow()).toBeUndefined();
    expect(await letters()).toEqual([]);
  });

  it("whose departure nobody has told counts from when Shopify was asked", async () => {
    left.add(SHOP);
    await askToErase();
    await workOff();
    expect(await shopRow()).toMatchObject({ uninstalled_at: new Date(NOW) });
    clock.set(NOW + 48 * HOUR_MS);
    await lookAgain();
    expect(await shopRow()).toBeUndefined();
  });

  it("erases nothing of a store that is here, and not when it is tried again after its return", async () => {
    await deliver("orders/paid", ownOrder("7"));
    await workOff();
    await askToErase();
    await workOff();
    expect(await letters()).toEqual(["orders/paid done", "shop/redact parked store_is_here"]);
    await leave();
    clock.set(NOW + 5 * DAY_MS);
    await comeBack();
    clock.set(NOW + 10 * DAY_MS);
    const page = await listDeliveries(ctx(), SHOP, { state: "parked" });
    const ids = page.ok ? page.value.deliveries.map(({ deliveryId }) => deliveryId) : [];
    expect(await retryAll(ctx(), SHOP)).toEqual({ ok: true, value: { retried: 0 } });
    expect(await retryDelivery(ctx(), SHOP, ids)).toEqual({ ok: true, value: { retried: 1 } });
    await workOff();
    expect(await letters()).toEqual([
      "orders/paid done",
      "shop/redact parked store_is_here",
      "app/uninstalled done",
    ]);
    expect(await standingOf(db, "7", shopId)).toMatchObject({ available: 20 });
    expect(await shopRow()).toMatchObject({ uninstalled_at: null, erasing_since: null });
  });

  it("is called off by a return before its time, though nobody told of that", async () => {
    await leave();
    await askToErase();
    await workOff();
    await comeBack();
    clock.set(NOW + 60 * HOUR_MS);
    await lookAgain();
    expect(await letters()).toEqual(["app/uninstalled done", "shop/redact parked store_is_here"]);
    expect(await shopRow()).toMatchObject({ uninstalled_at: null, erasing_since: null });
  });

  it("erases nothing of a store that was installed again while Shopify was being asked", async () => {
    await leave();
    await askToErase();
    clock.set(NOW + 60 * HOUR_MS);
    await db.pool.query("UPDATE inbox_delivery SET next_attempt_at = now() WHERE state = 'waiting'");
    await drainInbox(ctx());
    await askWhileItComesBack();
    await drainInbox(ctx());
    expect(await shopRow()).toMatchObject({ uninstalled_at: null, erasing_since: null });
    expect(await letters()).toEqual(["app/uninstalled done", "shop/redact waiting"]);
  });

  it("finds a store that came back and that Laurel did not notice", async () => {
    await leave();
    await askToErase();
    clock.set(NOW + 60 * HOUR_MS);
    left.delete(SHOP);
    installation = 2;
    await lookAgain();
    expect(await letters()).toEqual(["app/uninstalled done", "shop/redact parked store_is_here"]);
    expect(await shopRow()).toMatchObject({
      uninstalled_at: null,
      installed_at: new Date(NOW + 60 * HOUR_MS),
      installation_id: "gid://shopify/AppInstallation/2",
    });
  });
});

describe("a genuine body, sent again with changed headers", () => {
  const REQUEST = { shop_id: 2, shop_domain: OTHER, customer: { id: 7 }, orders_to_redact: [] };
  const bodies: readonly [string, unknown, string][] = [
    ["shop/redact", { shop_id: 2, shop_domain: OTHER }, "other_store"],
    ["app/uninstalled", { id: 2, myshopify_domain: OTHER }, "other_store"],
    ["customers/redact", REQUEST, "other_store"],
    ["customers/data_request", { ...REQUEST, data_request: { id: 9 } }, "other_store"],
    ["shop/update", { myshopify_domain: OTHER, name: "Other", currency: "EUR" }, "other_store"],
    // The store's own bodies, of another topic.
    ["shop/redact", { ...REQUEST, shop_domain: SHOP }, "other_topic"],
    ["customers/redact", { ...REQUEST, shop_domain: SHOP, data_request: { id: 9 } }, "other_topic"],
    ["customers/redact", { id: 5, customer: { id: 7 } }, "store_not_named"],
    ["shop/redact", { id: 5, customer: null }, "store_not_named"],
  ];

  it.each(bodies)("as %s of %j is parked at once", async (topic, payload, code) => {
    await givenShop(db, { domain: OTHER });
    await deliver("orders/paid", ownOrder("7"));
    await workOff();
    // Even of a store that has left it does nothing.
    if (topic === "shop/redact") {
      left.add(SHOP);
      await db.pool.query("UPDATE shop SET uninstalled_at = to_timestamp(0) WHERE id = $1", [shopId]);
    }
    const before = await shopRow();
    await deliver(topic, payload);
    await workOff();
    await lookAgain();
    expect((await letters()).at(-1)).toBe(`${topic} parked ${code}`);
    expect(await shopRow()).toEqual(before);
    expect(await standingOf(db, "7", shopId)).toMatchObject({ available: 20 });
    expect((await db.pool.query("SELECT FROM errand WHERE kind = 'departure'")).rowCount).toBe(0);
  });
});

describe("letters of a store that has left", () => {
  it("are kept, and worked off when it is back", async () => {
    await deliver("orders/paid", ownOrder("7"));
    await workOff();
    await leave();
    await deliver("orders/paid", ownOrder("7"));
    await deliver("orders/paid", ownOrder("8"));
    await deliver("customers/delete", { admin_graphql_api_id: "gid://shopify/Customer/8" });
    const waiting = ["orders/paid waiting", "orders/paid waiting", "customers/delete waiting"];
    const before = ["orders/paid done", "app/uninstalled done"];
    expect(await drainInbox(ctx())).toBe(0);
    expect(await letters()).toEqual([...before, ...waiting]);
    // A letter that the law wants dealt with does not wait for a return.
    await deliver("customers/redact", { shop_domain: SHOP, customer: { id: 7 }, orders_to_redact: [] });
    await workOff();
    expect((await letters()).at(-1)).toBe("customers/redact done");
    expect(await standingOf(db, "7", shopId)).toBeNull();
    await comeBack();
    await workOff();
    expect(new Set((await letters()).map((letter) => letter.split(" ")[1]))).toEqual(new Set(["done"]));
    expect(await standingOf(db, "8", shopId)).toMatchObject({ available: 0 });
    await expectLaws(db);
  });

  it("go with it when it is erased", async () => {
    await leave();
    await deliver("orders/paid", ownOrder("7"));
    await askToErase();
    clock.set(NOW + 48 * HOUR_MS);
    await lookAgain();
    expect(await letters()).toEqual([]);
  });

  it("hold up no other store", async () => {
    const otherId = await givenShop(db, { domain: OTHER });
    await leave();
    await deliver("orders/paid", ownOrder("7"));
    await deliver("orders/paid", ownOrder("9"), { shop: OTHER });
    expect(await drainInbox(ctx())).toBe(1);
    expect(await standingOf(db, "9", otherId)).toMatchObject({ available: 20 });
  });

  it("leave what had to be asked of Shopify to be asked after its return", async () => {
    await db.pool.query("INSERT INTO errand (shop_id, kind, key) VALUES ($1, 'guest_claim', '7')", [shopId]);
    await db.pool.query("UPDATE shop SET uninstalled_at = now() WHERE id = $1", [shopId]);
    expect(await runErrands(ctx())).toBe(0);
    const errand = async () =>
      (await db.pool.query("SELECT sent, wanted, parked, next_attempt_at <= now() AS due FROM errand")).rows;
    expect(await errand()).toEqual([{ sent: 0, wanted: 1, parked: false, due: false }]);
    await comeBack();
    expect(await errand()).toEqual([{ sent: 0, wanted: 1, parked: false, due: true }]);
  });
});
