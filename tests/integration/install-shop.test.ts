import { afterAll, beforeEach, expect, it } from "vitest";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { installShop } from "../../app/services/shops/install-shop.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { uninstallShop } from "../../app/services/shops/uninstall-shop.server.ts";
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

const answers: Answers = {
  Shop: () => ({
    shop: { name: "Laurel Music", currencyCode: "USD", ianaTimezone: "America/New_York" },
    currentAppInstallation: { id: "gid://shopify/AppInstallation/1" },
  }),
};
const count = async (table: string) => (await db.pool.query(`SELECT FROM ${table}`)).rowCount;

it("makes the shop, its programme, its intents and its backfill once, though asked five times at once", async () => {
  const ctx = testContext(db, { shopify: fakeShopify(answers) });
  await Promise.all([1, 2, 3, 4, 5].map(() => installShop(ctx, SHOP)));
  await installShop(ctx, SHOP);
  expect(await Promise.all(["shop", "program_version", "outbox_intent", "backfill_run"].map(count))).toEqual([
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

it("asks Shopify nothing when all is there", async () => {
  const shopify = fakeShopify(answers);
  await installShop(testContext(db, { shopify }), SHOP);
  await installShop(testContext(db, { shopify }), SHOP);
  expect(shopify.asked).toHaveLength(1);
});

it("writes nothing when Shopify does not answer", async () => {
  await expect(installShop(testContext(db, { shopify: fakeShopify({}) }), SHOP)).rejects.toThrow();
  expect(await count("shop")).toBe(0);
});

it("reads the history again when a store comes back", async () => {
  const shopify = fakeShopify(answers);
  await installShop(testContext(db, { shopify }), SHOP);
  await db.pool.query("UPDATE backfill_run SET phase = 'done'");
  await uninstallShop(testContext(db, { shopify }), SHOP, NOW + DAY_MS);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({ ok: false, error: { code: "unknown_shop" } });
  await installShop(testContext(db, { shopify, clock: testClock(NOW + 2 * DAY_MS) }), SHOP);
  expect(await count("backfill_run")).toBe(2);
  expect(await count("program_version")).toBe(1);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({ ok: true });
});

it("does not mind a farewell that comes after the return", async () => {
  const shopify = fakeShopify(answers);
  await installShop(testContext(db, { shopify }), SHOP);
  await uninstallShop(testContext(db, { shopify }), SHOP, NOW - DAY_MS);
  expect(await readHome(testContext(db), SHOP)).toMatchObject({ ok: true });
  expect(shopify.forgotten).toEqual([]);
});

it("publishes the programme and makes the one discount, then only keeps it up to date", async () => {
  const discounts: { title: string }[] = [];
  const shopify = fakeShopify({
    ...answers,
    SetMetafields: () => ({ metafieldsSet: { metafields: [], userErrors: [] } }),
    // The index of searches does not know the discount yet, and the merchant has given it another name.
    Discounts: ({ search }) => ({
      discountNodes: {
        nodes: (search === null ? discounts : []).map(() => ({
          id: "gid://shopify/DiscountNode/1",
          metafield: { id: "gid://shopify/Metafield/1" },
          discount: { __typename: "DiscountAutomaticApp", title: "Perks" },
        })),
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    }),
    CreateAutomaticDiscount: () => {
      discounts.push({ title: "Laurel" });
      // The answer is lost on its way: the next try must find the discount rather than make another.
      throw new Error("no answer");
    },
    UpdateAutomaticDiscount: () => ({ discountAutomaticAppUpdate: { userErrors: [] } }),
  });
  const ctx = testContext(db, { shopify });
  await installShop(ctx, SHOP);
  await drainOutbox(ctx);
  await db.pool.query("UPDATE outbox_intent SET next_attempt_at = now() - interval '1 minute'");
  await drainOutbox(ctx);
  expect(discounts).toHaveLength(1);
  const created = shopify.asked.find(({ name }) => name === "CreateAutomaticDiscount");
  expect(created?.variables["discount"]).toMatchObject({
    title: "Laurel",
    functionHandle: "loyalty-discount",
    discountClasses: ["ORDER", "PRODUCT"],
    metafields: [{ namespace: "$app", key: "config", type: "json" }],
  });
  expect(shopify.asked.map(({ name }) => name)).toContain("UpdateAutomaticDiscount");
  expect(await readHome(ctx, SHOP)).toMatchObject({
    value: { setup: { programMetafield: "done", discount: "done" } },
  });
});
