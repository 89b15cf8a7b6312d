import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { lookAtStores } from "../../app/services/outbox/look-at-stores.server.ts";
import { installShop } from "../../app/services/shops/install-shop.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import type { Answers } from "../support/fake-shopify.ts";
import { DAY_MS, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";

let db: TestDatabase;
const databases: TestDatabase[] = [];
beforeEach(async () => {
  db = await createTestDatabase();
  databases.push(db);
});
afterAll(() => Promise.all(databases.map((one) => one.drop())));

const installationId = (number: number) => `gid://shopify/AppInstallation/${number}`;
const installed = (number: number): Answers => ({
  Shop: () => ({
    shop: { name: "Laurel Music", currencyCode: "USD", ianaTimezone: "America/New_York" },
    currentAppInstallation: { id: installationId(number) },
  }),
});
const answers = installed(1);
const count = async (table: string) => (await db.pool.query(`SELECT FROM ${table}`)).rowCount;

it("makes the shop, its programme, its intents and its backfill once, though asked five times at once", async () => {
  const ctx = testContext(db, { shopify: fakeShopify(answers) });
  await Promise.all([1, 2, 3, 4, 5].map(() => installShop(ctx, SHOP)));
  await installShop(ctx, SHOP);
  expect(await Promise.all(["shop", "program_version", "outbox_intent", "run"].map(count))).toEqual([
    1, 1, 2, 1,
  ]);
  expect(await readHome(ctx, SHOP)).toMatchObject({
    ok: true,
    value: {
      shop: { domain: SHOP, name: "Laurel Music", currency: "USD", timeZone: "America/New_York" },
      programNumber: 1,
      setup: { programMetafield: "waiting", discount: "waiting", backfill: { phase: "requested" } },
      members: 0,
    },
  });
});

it("asks one question when all is there, and writes nothing", async () => {
  const shopify = fakeShopify(answers);
  await installShop(testContext(db, { shopify }), SHOP);
  const before = (await db.pool.query("SELECT * FROM shop")).rows;
  await installShop(testContext(db, { shopify, clock: testClock(NOW + DAY_MS) }), SHOP);
  expect(shopify.asked).toHaveLength(2);
  expect((await db.pool.query("SELECT * FROM shop")).rows).toEqual(before);
  expect(await count("run")).toBe(1);
});

it("learns how the store is called and where it is by now, whatever letters said", async () => {
  const ctx = testContext(db, { shopify: fakeShopify(answers) });
  await installShop(ctx, SHOP);
  await db.pool.query("UPDATE shop SET name = 'Before', time_zone = 'UTC'");
  await installShop(ctx, SHOP);
  const { rows } = await db.pool.query("SELECT name, time_zone FROM shop");
  expect(rows).toEqual([{ name: "Laurel Music", time_zone: "America/New_York" }]);
});

it("lets a merchant in when Shopify does not say which installation it is", async () => {
  await installShop(testContext(db, { shopify: fakeShopify(answers) }), SHOP);
  const silent = fakeShopify({
    Shop: () => {
      throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "Shop" }, "timeout");
    },
  });
  await installShop(testContext(db, { shopify: silent }), SHOP);
  expect(silent.asked).toHaveLength(1);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({ ok: true });
});

describe("another installation", () => {
  const later = NOW + 3 * DAY_MS;
  const shopRow = async () => (await db.pool.query("SELECT * FROM shop")).rows[0];
  const runs = async () =>
    (await db.pool.query("SELECT outcome, phase, reason, asked_at FROM run ORDER BY id")).rows;
  const queue = async (table: string) =>
    (
      await db.pool.query(
        `SELECT kind, key, sent, wanted, parked, next_attempt_at <= now() AS due FROM ${table} ORDER BY 1, 2`,
      )
    ).rows;

  /** Set up by the first installation; nobody hears that it ends. */
  async function givenFirst(): Promise<void> {
    await installShop(testContext(db, { shopify: fakeShopify(answers) }), SHOP);
    await db.pool.query("UPDATE outbox_intent SET sent = wanted");
    await db.pool.query("UPDATE run SET outcome = 'done', ended_at = now()");
  }
  const installSecond = () =>
    installShop(testContext(db, { shopify: fakeShopify(installed(2)), clock: testClock(later) }), SHOP);

  it("is set up as the first was, though nobody told of the end of that", async () => {
    await givenFirst();
    await Promise.all([installSecond(), installSecond(), installSecond()]);
    expect(await shopRow()).toMatchObject({
      installed_at: new Date(later),
      installation_id: installationId(2),
      uninstalled_at: null,
      looked_at: new Date(later),
    });
    expect(await queue("outbox_intent")).toEqual(
      ["discount", "program_metafield"].map((kind) => ({
        kind,
        key: "",
        sent: 1,
        wanted: 2,
        parked: false,
        due: true,
      })),
    );
    expect(await runs()).toMatchObject([
      { outcome: "done" },
      { outcome: null, phase: "requested", asked_at: new Date(later) },
    ]);
    expect(await count("program_version")).toBe(1);
  });

  it("starts reading the history anew where the first had not come to the end", async () => {
    await givenFirst();
    await db.pool.query(
      `UPDATE run SET outcome = NULL, ended_at = NULL, phase = 'querying', cursor = '{"bulkOperationId": "gone"}'`,
    );
    await installSecond();
    expect(await runs()).toMatchObject([
      { outcome: "cancelled", reason: { code: "installed_anew" } },
      { outcome: null, phase: "requested", reason: null },
    ]);
  });

  it("takes up again what was given up or put off", async () => {
    await givenFirst();
    await db.pool.query(
      `INSERT INTO errand (shop_id, kind, key, parked, next_attempt_at) SELECT id, 'guest_claim', '7', true, now() FROM shop;
       INSERT INTO outbox_intent (shop_id, kind, key, next_attempt_at)
       SELECT id, 'member_metafield', 'someone', now() + interval '1 day' FROM shop`,
    );
    await installSecond();
    expect(await queue("errand")).toMatchObject([{ key: "7", parked: false, due: true }]);
    expect(await queue("outbox_intent")).toMatchObject([{}, { key: "someone", due: true }, {}]);
  });

  it("is none, where a store from before tells its name for the first time", async () => {
    await givenFirst();
    await db.pool.query("UPDATE shop SET installation_id = NULL");
    await installSecond();
    expect(await shopRow()).toMatchObject({
      installed_at: new Date(NOW),
      installation_id: installationId(2),
    });
    expect(await count("run")).toBe(1);
  });

  it("is found by the daily look, too", async () => {
    await givenFirst();
    const shopify = fakeShopify({
      ...installed(2),
      ProgramMetafield: () => ({ currentAppInstallation: { id: installationId(2), metafield: null } }),
      SetMetafields: () => ({ metafieldsSet: { metafields: [], userErrors: [] } }),
      Discounts: () => ({
        currentAppInstallation: { id: installationId(2), metafield: null },
        discountNodes: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
      }),
      CreateAutomaticDiscount: () => ({ discountAutomaticAppCreate: { userErrors: [] } }),
    });
    const ctx = testContext(db, { shopify, clock: testClock(later) });
    expect(await lookAtStores(ctx)).toBe(1);
    await drainOutbox(ctx);
    expect(await shopRow()).toMatchObject({
      installed_at: new Date(later),
      installation_id: installationId(2),
    });
    expect(await runs()).toMatchObject([{ outcome: "done" }, { outcome: null }]);
    const set = shopify.asked.filter(({ name }) => name === "SetMetafields");
    expect(set[0]?.variables["metafields"]).toMatchObject([{ ownerId: installationId(2) }]);
  });
});

it("tries again what was given up for want of a token, once a merchant has opened the app", async () => {
  const ctx = testContext(db, { shopify: fakeShopify(answers) });
  await installShop(ctx, SHOP);
  await db.pool.query(
    `INSERT INTO errand (shop_id, kind, key, parked, error)
     SELECT id, 'order_read', failure, true, jsonb_build_object('code', 'failed', 'name', failure)
       FROM shop, (VALUES ('ShopifyNotConnected'), ('TypeError')) AS failed (failure)`,
  );
  await installShop(ctx, SHOP);
  const { rows } = await db.pool.query("SELECT key, parked FROM errand ORDER BY key");
  expect(rows).toEqual([
    { key: "ShopifyNotConnected", parked: false },
    { key: "TypeError", parked: true },
  ]);
});

it("writes nothing when Shopify does not answer", async () => {
  await expect(installShop(testContext(db, { shopify: fakeShopify({}) }), SHOP)).rejects.toThrow();
  expect(await count("shop")).toBe(0);
});

it("reads the history again when a store comes back", async () => {
  const shopify = fakeShopify(answers);
  await installShop(testContext(db, { shopify }), SHOP);
  await db.pool.query("UPDATE run SET outcome = 'done', ended_at = now()");
  await db.pool.query("UPDATE shop SET uninstalled_at = $1", [new Date(NOW + DAY_MS)]);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({ ok: false, error: { code: "unknown_shop" } });
  await installShop(testContext(db, { shopify, clock: testClock(NOW + 2 * DAY_MS) }), SHOP);
  expect(await count("run")).toBe(2);
  expect(await count("program_version")).toBe(1);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({ ok: true });
});

describe("what a store has once at Shopify", () => {
  interface Kept {
    discount: { title: string; config: string } | null;
    program: string | null;
    checkout: string | null;
  }

  /** Keeps what it is given, as Shopify does; its index of searches does not know the discount yet. */
  function keeping(kept: Kept, more: Answers = {}) {
    return fakeShopify({
      ...answers,
      ProgramMetafield: () => ({
        currentAppInstallation: {
          id: installationId(1),
          metafield: kept.program === null ? null : { value: kept.program },
        },
      }),
      SetMetafields: ({ metafields }) => {
        for (const { ownerId, key, value } of metafields as Record<"ownerId" | "key" | "value", string>[]) {
          if (ownerId.includes("AppInstallation")) kept[key === "checkout" ? key : "program"] = value;
          else if (kept.discount) kept.discount.config = value;
        }
        return { metafieldsSet: { metafields: [], userErrors: [] } };
      },
      Discounts: ({ search }) => ({
        currentAppInstallation: {
          id: installationId(1),
          metafield: kept.checkout === null ? null : { value: kept.checkout },
        },
        discountNodes: {
          nodes: (search === null && kept.discount ? [kept.discount] : []).map(({ title, config }) => ({
            id: "gid://shopify/DiscountNode/1",
            metafield: { id: "gid://shopify/Metafield/1", value: config },
            discount: { __typename: "DiscountAutomaticApp", title, discountClasses: ["ORDER", "PRODUCT"] },
          })),
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      }),
      CreateAutomaticDiscount: ({ discount }) => {
        const { title, metafields } = discount as { title: string; metafields: { value: string }[] };
        if (kept.discount) throw new Error("a second discount");
        kept.discount = { title, config: metafields[0]?.value ?? "" };
        return { discountAutomaticAppCreate: { userErrors: [] } };
      },
      ...more,
    });
  }
  const nothing = (): Kept => ({ discount: null, program: null, checkout: null });
  const namesOf = (shopify: ReturnType<typeof fakeShopify>) => shopify.asked.map(({ name }) => name);

  it("is published and made once, though the answer was lost", async () => {
    const kept = nothing();
    const shopify = keeping(kept);
    const lossy = keeping(kept, {
      CreateAutomaticDiscount: () => {
        kept.discount = { title: "Laurel", config: "{}" };
        // The answer is lost on its way: the next try must find the discount rather than make another.
        throw new Error("no answer");
      },
    });
    await installShop(testContext(db, { shopify }), SHOP);
    await drainOutbox(testContext(db, { shopify: lossy }));
    await db.pool.query("UPDATE outbox_intent SET next_attempt_at = now() - interval '1 minute'");
    await drainOutbox(testContext(db, { shopify }));
    const created = lossy.asked.find(({ name }) => name === "CreateAutomaticDiscount");
    expect(created?.variables["discount"]).toMatchObject({
      title: "Laurel",
      functionHandle: "loyalty-discount",
      discountClasses: ["ORDER", "PRODUCT"],
      metafields: [{ namespace: "$app", key: "config", type: "json" }],
    });
    expect(JSON.parse(kept.discount?.config ?? "{}")).toHaveProperty("v");
    expect(await readHome(testContext(db), SHOP)).toMatchObject({
      value: { setup: { programMetafield: "done", discount: "done" } },
    });
  });

  it("is looked at once a day, and only looked at while nothing is missing", async () => {
    const kept = nothing();
    const clock = testClock(NOW);
    const first = keeping(kept);
    await installShop(testContext(db, { shopify: first, clock }), SHOP);
    await drainOutbox(testContext(db, { shopify: first, clock }));
    const made = structuredClone(kept);
    // A merchant calls it otherwise, and Shopify writes JSON in its own way.
    if (kept.discount)
      kept.discount = { title: "Perks", config: JSON.stringify(JSON.parse(kept.discount.config), null, 2) };

    const second = keeping(kept);
    const look = testContext(db, { shopify: second, clock });
    clock.set(NOW + DAY_MS - 1);
    expect(await lookAtStores(look)).toBe(0);
    clock.set(NOW + DAY_MS);
    expect(await lookAtStores(look)).toBe(1);
    expect(await lookAtStores(look)).toBe(0);
    await drainOutbox(look);
    expect(namesOf(second).sort()).toEqual(["Discounts", "ProgramMetafield"]);
    expect(kept.discount?.title).toBe("Perks");

    // What Laurel had sent is gone, and nobody has told it.
    Object.assign(kept, nothing());
    clock.set(NOW + 2 * DAY_MS);
    expect(await lookAtStores(look)).toBe(1);
    await drainOutbox(look);
    expect(kept).toEqual(made);

    // Somebody else has written over it.
    if (kept.discount) kept.discount.config = "{}";
    kept.program = "{}";
    clock.set(NOW + 3 * DAY_MS);
    await lookAtStores(look);
    await drainOutbox(look);
    expect(kept).toEqual(made);
  });

  it("is looked at of stores that have the app, a part of many at a time", async () => {
    await db.pool.query(
      `INSERT INTO shop (domain, name, currency, time_zone, installed_at, uninstalled_at, looked_at)
       SELECT n || '.myshopify.com', '', 'USD', 'UTC', now(), CASE WHEN n > 1300 THEN now() END, NULL
         FROM generate_series(1, 1400) n;
       INSERT INTO program_version (shop_id, number, program, published_at, actor)
       SELECT id, 1, '{}', now(), 'system:install' FROM shop;
       UPDATE shop SET program_number = 1`,
    );
    const ctx = testContext(db, { shopify: keeping(nothing()) });
    const looks: number[] = [];
    for (let stores = await lookAtStores(ctx); stores > 0; stores = await lookAtStores(ctx))
      looks.push(stores);
    expect(looks[0]).toBe(54);
    expect(looks.reduce((sum, stores) => sum + stores, 0)).toBe(1300);
    expect(await count("outbox_intent")).toBe(2600);
  });
});
