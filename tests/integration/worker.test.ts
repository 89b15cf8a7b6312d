import { afterAll, beforeAll, expect, it } from "vitest";
import { startLoop } from "../../app/jobs/loop.server.ts";
import { startWorker } from "../../app/jobs/worker.server.ts";
import type { Worker } from "../../app/jobs/worker.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, NOW, SHOP, silent, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { orderPayload } from "../support/shopify-orders.ts";

let db: TestDatabase;
let workers: Worker[];
const told = new Map<string, number>();
/** Stores that have removed the app. */
const left = new Set<string>();
const shopify = fakeShopify(
  {
    SetMetafields: ({ metafields }) => {
      for (const { ownerId, value } of metafields as { ownerId: string; value: string }[]) {
        told.set(ownerId, JSON.parse(value).points);
      }
      return { metafieldsSet: { metafields: [], userErrors: [] } };
    },
  },
  left,
);

beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  const ctx = testContext(db, { shopify });
  workers = await Promise.all([startWorker(ctx), startWorker(ctx)]);
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await db.drop();
});

function pay(id: string, customerId: string) {
  const payload = orderPayload({ id, customerId, total: 20, processedAt: NOW });
  return receiveDelivery(testContext(db), {
    shopDomain: SHOP,
    topic: "orders/paid",
    webhookId: id,
    triggeredAt: NOW,
    payload,
  });
}

it("settles a paid order and tells the storefront when woken, long before the next look", async () => {
  await pay("1", "1");
  await expect.poll(() => told.get("gid://shopify/Customer/1")).toBe(20);
});

it("shares the work of many orders and loses none", async () => {
  await Promise.all(Array.from({ length: 100 }, (_, index) => pay(`2${index}`, String(200 + (index % 7)))));
  await expect.poll(async () => (await db.pool.query("SELECT FROM settled_order")).rowCount).toBe(101);
  expect(await standingOf(db, "200")).toMatchObject({ entries: 15 });
  await expectLaws(db);
  await expect.poll(() => told.size).toBe(8);
});

it("works on after the database dropped its connections", async () => {
  await db.prisma.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await expect
    .poll(() =>
      pay("3", "3").then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await expect.poll(() => told.get("gid://shopify/Customer/3")).toBe(20);
});

it("closes a store that has left as soon as a letter says so and Shopify agrees", async () => {
  const domain = "second-spin.myshopify.com";
  await givenShop(db, { domain });
  left.add(domain);
  const payload = { myshopify_domain: domain };
  const letter = {
    shopDomain: domain,
    topic: "app/uninstalled",
    webhookId: "gone",
    triggeredAt: NOW,
    payload,
  };
  await receiveDelivery(testContext(db), letter);
  const closed = async () =>
    (await db.pool.query("SELECT domain FROM shop WHERE uninstalled_at IS NOT NULL")).rows;
  await expect.poll(closed).toEqual([{ domain }]);
});

it("finishes the round under way before it stops, and starts no other", async () => {
  let rounds = 0;
  let finish: () => void = () => undefined;
  const loop = startLoop({
    name: "test",
    log: silent,
    pollMs: 1,
    work: async () => {
      rounds += 1;
      await new Promise<void>((resolve) => (finish = resolve));
    },
  });
  await expect.poll(() => rounds).toBe(1);
  loop.wake();
  const stopped = loop.stop();
  finish();
  await stopped;
  expect(rounds).toBe(1);
});
