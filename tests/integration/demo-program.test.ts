import { afterAll, beforeAll, expect, it } from "vitest";
import { firstProgram, giveFirstProgram } from "../../scripts/demo/first-program.ts";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { installShop } from "../../app/services/shops/install-shop.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { testContext } from "../support/laurel.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it("is the first version of the demo's store, which is then installed like any other, and is given once", async () => {
  const domain = "laurel-music.myshopify.com";
  const shopify = fakeShopify({
    Shop: () => ({
      shop: { name: "Laurel Music", currencyCode: "USD", ianaTimezone: "America/New_York" },
      currentAppInstallation: { id: "gid://shopify/AppInstallation/1" },
    }),
  });
  await giveFirstProgram(db);
  await installShop(testContext(db, { shopify }), domain);
  await giveFirstProgram(db);
  const shop = await findShop(db.pool, domain);
  const versions = await loadProgramVersions(db.pool, shop?.id ?? 0);
  expect(versions.map(({ number, program }) => [number, program])).toEqual([[1, firstProgram()]]);
  const { rows } = await db.pool.query("SELECT kind FROM run");
  expect(rows).toEqual([{ kind: "backfill" }]);
});
