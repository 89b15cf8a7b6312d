import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PoolClient } from "pg";
import { claimOthers } from "../../app/db/inbox/claims.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { ORDER_TOPICS } from "../../app/shopify/webhook-topics.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, NOW, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { orderPayload } from "../support/shopify-orders.ts";
import { statementsDuring, transactionsIn } from "../support/statements.ts";

/** One store must not make others wait. `BUSY` is the one that something is the matter with. */
const BUSY = SHOP;
const QUIET = "second-spin.myshopify.com";

let db: TestDatabase;
let busyId: number;
let quietId: number;
beforeAll(async () => {
  db = await createTestDatabase();
  busyId = await givenShop(db, { domain: BUSY });
  quietId = await givenShop(db, { domain: QUIET });
});
afterEach(async () => {
  await db.pool.query("DELETE FROM inbox_delivery");
  await expectLaws(db);
});
afterAll(() => db.drop());

let last = 1000;
const fresh = () => String((last += 1));
const paid = (customerId = fresh()) => ({ id: fresh(), customerId, total: 20, processedAt: NOW - 1000 });

function deliver(shopDomain: string, payload: unknown, topic = "orders/paid", webhookId = fresh()) {
  return receiveDelivery(testContext(db), { shopDomain, topic, webhookId, triggeredAt: NOW, payload });
}

/** Holds something in a transaction of somebody else, until `work` is done. */
async function whileHolding<T>(statement: string, values: unknown[], work: () => Promise<T>): Promise<T> {
  const client: PoolClient = await db.longPool.connect();
  try {
    await client.query("BEGIN");
    await client.query(statement, values);
    return await work();
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

async function waitingForLocks(application: string): Promise<number> {
  const { rowCount } = await db.pool.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1 AND wait_event_type = 'Lock'",
    [application],
  );
  return rowCount ?? 0;
}

describe("keeping letters", () => {
  it("goes on for the others while somebody holds a store's row, and for that one as soon as it is free", async () => {
    let held: ReturnType<typeof deliver> | undefined;
    await whileHolding("SELECT FROM shop WHERE id = $1 FOR UPDATE", [busyId], async () => {
      held = deliver(BUSY, orderPayload(paid()));
      const others = Array.from({ length: 5 }, () => deliver(QUIET, orderPayload(paid())));
      for (const other of others) expect(await other).toEqual({ ok: true, value: { stored: "new" } });
      expect(await waitingForLocks("laurel-letters")).toBe(0);
      const { rows } = await db.pool.query("SELECT FROM inbox_delivery WHERE shop_id = $1", [busyId]);
      expect(rows).toHaveLength(0);
    });
    expect(await held).toEqual({ ok: true, value: { stored: "new" } });
  });

  it("asks Shopify to try again when a store's row stays held, and waits for no lock", async () => {
    await whileHolding("SELECT FROM shop WHERE id = $1 FOR UPDATE", [busyId], () =>
      expect(deliver(BUSY, orderPayload(paid()))).rejects.toMatchObject({
        name: "StoreBusy",
        retryable: true,
      }),
    );
  });

  it.each([
    "UPDATE inbox_delivery SET state = 'done' WHERE shop_id = $1",
    "DELETE FROM inbox_delivery WHERE shop_id = $1",
  ])("sees a duplicate of a letter that somebody has in hand (%s)", async (statement) => {
    await deliver(BUSY, orderPayload(paid()), "orders/paid", "in-hand");
    await whileHolding(statement, [busyId], async () => {
      const again = await deliver(BUSY, orderPayload(paid()), "orders/paid", "in-hand");
      expect(again).toEqual({ ok: true, value: { stored: "duplicate" } });
    });
  });

  it("does not need the connections that pages have", async () => {
    const pages = await Promise.all(Array.from({ length: 10 }, () => db.pool.connect()));
    try {
      expect(await deliver(QUIET, orderPayload(paid()))).toEqual({ ok: true, value: { stored: "new" } });
    } finally {
      pages.forEach((page) => page.release());
    }
  });
});

it("hundreds of adjustments that wait for one member keep no connection from others", async () => {
  const customerId = fresh();
  await deliver(BUSY, orderPayload(paid(customerId)));
  await drainInbox(testContext(db));
  const adjustment = {
    who: { customerId },
    points: 1,
    reason: "adjusted_goodwill",
    actor: { kind: "merchant", id: "42" },
  } as const;
  const lock =
    "SELECT FROM balance b JOIN member m ON m.id = b.member_id WHERE m.customer_id = $1 FOR UPDATE";
  let given: ReturnType<typeof adjustPoints>[] = [];
  await whileHolding(lock, [customerId], async () => {
    given = Array.from({ length: 100 }, () =>
      adjustPoints(testContext(db), BUSY, { ...adjustment, key: fresh() }),
    );
    await expect.poll(() => waitingForLocks("laurel")).toBe(1);
    await expect.poll(() => db.pool.totalCount - db.pool.idleCount).toBe(1);
  });
  expect((await Promise.all(given)).every(({ ok }) => ok)).toBe(true);
  expect(await standingOf(db, customerId)).toMatchObject({ available: 120 });
});

describe("working letters off", () => {
  /** Which store had a turn, turn by turn. */
  async function turnsDuring(work: () => Promise<unknown>): Promise<unknown[]> {
    const statements = await statementsDuring(work);
    return statements.flatMap(({ name, values }) => (name === "mark-deliveries-failed" ? [values[0]] : []));
  }

  it("gives each store a turn before any has a second one", async () => {
    const third = await givenShop(db, { domain: "third.myshopify.com" });
    // Letters that cannot be read are parked at once: three batches of one store, older than the others' one.
    await db.pool.query(
      `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload)
       SELECT $1, gen_random_uuid(), 'orders/paid', n::text, '{}' FROM generate_series(1, 1200) n`,
      [busyId],
    );
    await deliver(QUIET, {});
    await deliver("third.myshopify.com", {});
    const turns = await turnsDuring(() => drainInbox(testContext(db)));
    expect(new Set(turns.slice(0, 3))).toEqual(new Set([busyId, quietId, third]));
    expect(turns.slice(3)).toEqual([busyId, busyId]);
  });

  it("lets the others go on while what a store needs is held, and comes back to it", async () => {
    const [mine, theirs] = [paid(), paid()];
    await deliver(BUSY, orderPayload(mine));
    await drainInbox(testContext(db));
    await deliver(BUSY, orderPayload({ ...mine, id: fresh() }));
    const lock =
      "SELECT FROM balance b JOIN member m ON m.id = b.member_id WHERE m.customer_id = $1 FOR UPDATE";
    await whileHolding(lock, [mine.customerId], async () => {
      await deliver(QUIET, orderPayload(theirs));
      await drainInbox(testContext(db));
      expect(await standingOf(db, theirs.customerId, quietId)).toMatchObject({ available: 20 });
    });
    const { rows } = await db.pool.query("SELECT attempts FROM inbox_delivery WHERE state = 'waiting'");
    expect(rows).toEqual([{ attempts: 0 }]);
    await db.pool.query("UPDATE inbox_delivery SET next_attempt_at = now() WHERE state = 'waiting'");
    await drainInbox(testContext(db));
    expect(await standingOf(db, mine.customerId)).toMatchObject({ available: 40 });
  });

  it("claims no more than it deals with", async () => {
    const letter = { name: "Laurel", currency: "USD", iana_timezone: "UTC" };
    for (let n = 0; n < 4; n += 1) await deliver(BUSY, letter, "shop/update");
    const client = await db.pool.connect();
    await client.query("BEGIN");
    const together = { topics: ["customers/update"], limit: 100 };
    expect(await claimOthers(client, ORDER_TOPICS, busyId, together)).toHaveLength(1);
    const free = await db.pool.query("SELECT FROM inbox_delivery FOR UPDATE SKIP LOCKED");
    expect(free.rowCount).toBe(3);
    await client.query("ROLLBACK");
    client.release();
  });

  it("takes along what may go together, as far as the first that may not", async () => {
    for (const topic of ["customers/update", "customers/update", "shop/update", "customers/update"]) {
      await deliver(BUSY, {}, topic);
    }
    const client = await db.pool.connect();
    const together = { topics: ["customers/update"], limit: 100 };
    const claimed = await claimOthers(client, ORDER_TOPICS, busyId, together);
    client.release();
    expect(claimed.map(({ topic }) => topic)).toEqual(["customers/update", "customers/update"]);
  });
});

describe("letters that break something", () => {
  const HEALTHY = 300;

  async function givenLetters(broken: readonly string[]) {
    const orders = Array.from({ length: HEALTHY }, () => paid(String(700 + (last % 40))));
    const all = [...orders, ...broken.map((id) => ({ ...paid(), id }))].sort(
      (a, b) => Number(a.id) - Number(b.id),
    );
    await Promise.all(all.map((order) => deliver(BUSY, orderPayload(order))));
  }

  async function settledOrders(): Promise<number> {
    const { rowCount } = await db.pool.query("SELECT FROM inbox_delivery WHERE state = 'done'");
    return rowCount ?? 0;
  }

  it("are told by the error that names them: the others are settled in the next transaction", async () => {
    const broken = [fresh(), fresh(), fresh(), fresh()];
    const thief = paid();
    await deliver(BUSY, orderPayload(thief));
    await drainInbox(testContext(db));
    await db.pool.query("DELETE FROM inbox_delivery");
    for (const id of broken) {
      await db.pool.query(
        `INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id, actor, reason)
         SELECT shop_id, gen_random_uuid(), id, 'adjust', $2, now(), 'adjustment', 'test', 'system:test', 'test' FROM member
          WHERE shop_id = $1 AND customer_id = $3`,
        [busyId, `order/${id}/settle/1/earn`, thief.customerId],
      );
    }
    await givenLetters(broken);
    const statements = await statementsDuring(() => drainInbox(testContext(db)));
    expect(await settledOrders()).toBe(HEALTHY);
    // All together; the healthy ones; each of the four, twice where two seconds have passed meanwhile.
    expect([6, 10]).toContain(transactionsIn(statements));
    await db.pool.query("UPDATE inbox_delivery SET next_attempt_at = now() WHERE state = 'waiting'");
    await givenLetters([]);
    const again = await statementsDuring(() => drainInbox(testContext(db)));
    // Those that are known for it are tried by themselves, and the healthy ones are not spoilt again.
    expect(transactionsIn(again)).toBeLessThanOrEqual(1 + 2 * broken.length);
  });

  it("are found by halves where the error names nobody", async () => {
    const broken = [fresh(), fresh()];
    await db.pool.query(
      `CREATE FUNCTION break_some() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.order_id = ANY ('{${broken.join(",")}}'::bigint[]) THEN RAISE 'broken'; END IF; RETURN NEW; END $$`,
    );
    await db.pool.query(
      "CREATE TRIGGER breaks BEFORE INSERT ON settled_order FOR EACH ROW EXECUTE FUNCTION break_some()",
    );
    await givenLetters(broken);
    const statements = await statementsDuring(() => drainInbox(testContext(db)));
    await db.pool.query("DROP TRIGGER breaks ON settled_order");
    expect(await settledOrders()).toBe(HEALTHY);
    // Two ways down a tree of nine levels, with what is beside them; one by one it would be 303.
    expect(transactionsIn(statements)).toBeLessThanOrEqual(1 + 2 * 2 * 9 + 4);
    const { rows } = await db.pool.query(
      "SELECT FROM inbox_delivery WHERE state = 'waiting' AND attempts > 0",
    );
    expect(rows).toHaveLength(2);
  });
});
