import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { decodeMemberMetafield } from "../../app/domain/index.ts";
import { insertHappenings } from "../../app/db/ledger/happenings.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { ShopifyThrottled, ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import type { Answers, FakeShopify } from "../support/fake-shopify.ts";
import { givenShop, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";

let db: TestDatabase;
const databases: TestDatabase[] = [];
beforeEach(async () => {
  db = await createTestDatabase();
  databases.push(db);
  await givenShop(db);
});
afterAll(() => Promise.all(databases.map((one) => one.drop())));

type Metafield = { ownerId: string; value: string };
const metafieldsOf = (variables: Readonly<Record<string, unknown>>) => variables["metafields"] as Metafield[];

const taken = { metafieldsSet: { metafields: [], userErrors: [] } };

/** Remembers the last value of each owner, as Shopify would. */
function storefront(
  answer: Answers[string] = () => taken,
  isThere: (ownerId: string) => boolean = () => true,
): {
  shopify: FakeShopify;
  values: Map<string, string>;
} {
  const values = new Map<string, string>();
  const shopify = fakeShopify({
    SetMetafields: async (variables) => {
      const result = await answer(variables);
      if (result === taken)
        for (const { ownerId, value } of metafieldsOf(variables)) values.set(ownerId, value);
      return result;
    },
    CustomersByIds: ({ ids }) => ({
      nodes: (ids as string[]).map((id) => (isThere(id) ? { id, displayName: "" } : null)),
    }),
  });
  return { shopify, values };
}

const settleFor = (customerId: string, more = {}) =>
  settleOrders(testContext(db), SHOP, [order({ orderId: `10${customerId}`, customerId, ...more })]);

const gid = (customerId: string) => `gid://shopify/Customer/${customerId}`;
const makeAllDue = () =>
  db.pool.query("UPDATE outbox_intent SET next_attempt_at = now() - interval '1 minute'");

describe("telling the storefront", () => {
  it("sends how a member stands now, once, however often it changed", async () => {
    const paid = order({ orderId: "1", customerId: "7" });
    await settleOrders(testContext(db), SHOP, [paid]);
    await settleOrders(testContext(db), SHOP, [
      { ...paid, updatedAt: paid.updatedAt + 1, cancelledAt: paid.updatedAt },
    ]);
    await settleOrders(testContext(db), SHOP, [order({ orderId: "2", customerId: "7" })]);
    const { shopify, values } = storefront();
    expect(await drainOutbox(testContext(db, { shopify }))).toBe(1);
    expect(shopify.asked).toHaveLength(1);
    const metafield = decodeMemberMetafield(values.get(gid("7")) ?? "");
    expect(metafield).toMatchObject({
      ok: true,
      value: { points: 20, tier: "bronze", spendMinor: 2000, next: { tier: "silver", missingMinor: 8000 } },
    });
    expect(await drainOutbox(testContext(db, { shopify }))).toBe(0);
  });

  it("puts 25 members into one call", async () => {
    await settleOrders(
      testContext(db),
      SHOP,
      Array.from({ length: 60 }, (_, index) => order({ orderId: `5${index}`, customerId: `${100 + index}` })),
    );
    const { shopify, values } = storefront();
    await drainOutbox(testContext(db, { shopify }));
    expect(shopify.asked.map(({ variables }) => metafieldsOf(variables).length)).toEqual([25, 25, 10]);
    expect(values.size).toBe(60);
  });

  it("shares the work between workers and sends nothing twice", async () => {
    await settleOrders(
      testContext(db),
      SHOP,
      Array.from({ length: 100 }, (_, index) =>
        order({ orderId: `5${index}`, customerId: `${100 + index}` }),
      ),
    );
    const { shopify } = storefront();
    const sent = await Promise.all([1, 2, 3].map(() => drainOutbox(testContext(db, { shopify }))));
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(100);
    expect(shopify.asked.flatMap(({ variables }) => metafieldsOf(variables))).toHaveLength(100);
  });

  it("sends again what changed while it was being sent", async () => {
    await settleFor("7");
    let interrupted = false;
    const { shopify, values } = storefront(async () => {
      if (!interrupted) await settleFor("7", { orderId: "2222" });
      interrupted = true;
      return taken;
    });
    await drainOutbox(testContext(db, { shopify }));
    expect(JSON.parse(values.get(gid("7")) ?? "{}")).toMatchObject({ points: 40 });
    expect(shopify.asked).toHaveLength(2);
  });
});

describe("when Shopify does not take it", () => {
  it("tries again after an unclear answer, and the state of then is what counts", async () => {
    await settleFor("7");
    let calls = 0;
    const { shopify, values } = storefront(() => {
      calls += 1;
      if (calls === 1)
        throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "SetMetafields" }, "timeout");
      return taken;
    });
    expect(await drainOutbox(testContext(db, { shopify }))).toBe(0);
    await settleFor("7", { orderId: "2222" });
    await makeAllDue();
    expect(await drainOutbox(testContext(db, { shopify }))).toBe(1);
    expect(JSON.parse(values.get(gid("7")) ?? "{}")).toMatchObject({ points: 40 });
  });

  it("never gives up while Shopify is away or throttles", async () => {
    await settleFor("7");
    const { shopify } = storefront(() => {
      throw new ShopifyThrottled({ shopDomain: SHOP, operation: "SetMetafields" }, 5000);
    });
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await drainOutbox(testContext(db, { shopify }));
      await makeAllDue();
    }
    expect(await drainOutbox(testContext(db, { shopify: storefront().shopify }))).toBe(1);
  });

  it.each(["2024-06-15T12:00:00Z", "2099-01-01T00:00:00Z"])(
    "waits a second and not longer, though the clock of the app says %s",
    async (time) => {
      await settleFor("7");
      const { shopify } = storefront(() => {
        throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "SetMetafields" }, "timeout");
      });
      const ctx = testContext(db, { shopify, clock: testClock(Date.parse(time)) });
      await drainOutbox(ctx);
      await drainOutbox(ctx);
      const { rows } = await db.pool.query(
        `SELECT attempts, next_attempt_at > wanted_at AND next_attempt_at < now() + interval '2 seconds' AS soon
           FROM outbox_intent WHERE sent < wanted`,
      );
      expect(rows).toEqual([{ attempts: 1, soon: true }]);
    },
  );

  it("counts no further than the column holds", async () => {
    await settleFor("7");
    await db.pool.query("UPDATE outbox_intent SET attempts = 32767");
    const { shopify } = storefront(() => {
      throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "SetMetafields" }, "timeout");
    });
    await drainOutbox(testContext(db, { shopify }));
    await makeAllDue();
    expect(await drainOutbox(testContext(db, { shopify: storefront().shopify }))).toBe(1);
  });

  /** Takes what is told of anybody else. */
  const refuse = (customerId: string) => (variables: Readonly<Record<string, unknown>>) => {
    const at = metafieldsOf(variables).findIndex(({ ownerId }) => ownerId === gid(customerId));
    if (at < 0) return taken;
    return {
      metafieldsSet: {
        metafields: [],
        userErrors: [
          { code: "INVALID", elementIndex: null, field: ["metafields", String(at), "value"], message: "" },
        ],
      },
    };
  };

  it("tries anew what was parked when all members are to be told again", async () => {
    for (const customerId of ["7", "8"]) await settleFor(customerId);
    await drainOutbox(testContext(db, { shopify: storefront(refuse("8")).shopify }));
    const { rows } = await db.pool.query("SELECT id FROM shop WHERE domain = $1", [SHOP]);
    const read = { kind: "history_read", memberId: null, facts: {}, occurredAt: NOW } as const;
    await inTransaction(db.pool, (tx) => insertHappenings(tx, rows[0].id, [read]));
    const { shopify, values } = storefront();
    await drainOutbox(testContext(db, { shopify }));
    expect([...values.keys()].sort()).toEqual([gid("7"), gid("8")]);
    expect(await readHome(testContext(db), SHOP)).toMatchObject({
      value: { outbox: { waiting: 0, parked: 0 } },
    });
  });

  it("has nothing to tell of a customer who is gone at Shopify", async () => {
    for (const customerId of ["7", "8", "9"]) await settleFor(customerId);
    const { shopify, values } = storefront(refuse("8"), (id) => id !== gid("8"));
    await drainOutbox(testContext(db, { shopify }));
    expect([...values.keys()].sort()).toEqual([gid("7"), gid("9")]);
    expect(await readHome(testContext(db), SHOP)).toMatchObject({
      value: { outbox: { waiting: 0, parked: 0 } },
    });
  });

  it("leaves out those that Shopify refuses, and sends the others", async () => {
    for (const customerId of ["7", "8", "9"]) await settleFor(customerId);
    const { shopify, values } = storefront(refuse("8"));
    await drainOutbox(testContext(db, { shopify }));
    expect([...values.keys()].sort()).toEqual([gid("7"), gid("9")]);
    expect(await readHome(testContext(db), SHOP)).toMatchObject({
      value: { outbox: { waiting: 0, parked: 1 } },
    });
    // A change of that member is a new chance.
    await settleFor("8", { orderId: "2222" });
    const healed = storefront();
    await drainOutbox(testContext(db, { shopify: healed.shopify }));
    expect([...healed.values.keys()]).toEqual([gid("8")]);
  });

  it("takes over from a worker that died in the middle", async () => {
    await settleFor("7");
    const hanging = storefront(() => new Promise(() => undefined));
    void drainOutbox(testContext(db, { shopify: hanging.shopify }));
    await expect.poll(() => hanging.shopify.asked.length).toBe(1);
    const { shopify, values } = storefront();
    expect(await drainOutbox(testContext(db, { shopify }))).toBe(0);
    await makeAllDue();
    expect(await drainOutbox(testContext(db, { shopify }))).toBe(1);
    expect(values.size).toBe(1);
  });
});
