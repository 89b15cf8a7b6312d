import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertRun } from "../../app/db/runs/runs.server.ts";
import { claimRun } from "../../app/db/runs/run-work.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { holdRun } from "../../app/services/runs/hold-run.server.ts";
import { requestRun } from "../../app/services/runs/request-run.server.ts";
import { ShopifyNotConnected, ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { countingKind } from "../support/counting-run.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { DAY_MS, givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { givenRun, letRunsBeDue } from "../support/runs.ts";

/** Happens within the step that counts so far. */
let during: (number: number) => unknown = () => undefined;
const ends: string[] = [];
const counting = countingKind({
  during: (number) => during(number),
  atEnd: (words) => void ends.push(words),
});

const merchant = { kind: "merchant", id: "77" } as const;
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  await db.pool.query("CREATE TABLE counted (number int)");
});
beforeEach(async () => {
  await db.pool.query("TRUNCATE counted, run, what_if, what_if_example");
  during = () => undefined;
  ends.length = 0;
});
afterAll(() => db.drop());

const start = (kind = "counting", now = NOW) =>
  inTransaction(db.pool, (tx) => insertRun(tx, 1, { kind, params: {}, actor: "merchant:77", now }));
const drive = (signal?: AbortSignal, at = NOW) =>
  driveRuns(testContext(db, { clock: testClock(at) }), counting, signal);
const cancel = (runId: string, shop = SHOP) => cancelRun(testContext(db), shop, { runId, actor: merchant });
const run = async () => (await db.pool.query("SELECT * FROM run ORDER BY asked_at DESC LIMIT 1")).rows[0];
const counted = async () =>
  (await db.pool.query<{ number: number }>("SELECT number FROM counted ORDER BY 1")).rows.map(
    ({ number }) => number,
  );

it("does a run step by step to its end, and tells of it once", async () => {
  expect(await Promise.all([start(), start()])).toHaveLength(2);
  await Promise.all([drive(), drive(), drive()]);
  expect(await counted()).toEqual([1, 2, 3, 4, 5]);
  expect(await run()).toMatchObject({
    outcome: "done",
    done: 5,
    total: 5,
    counters: { even: 2 },
    started_at: new Date(NOW),
    ended_at: new Date(NOW),
    lease: null,
    reason: null,
  });
  expect(ends).toEqual(["done at 5"]);
});

it("has one open run of a kind in a store, and another once that is over", async () => {
  const first = await start();
  expect(await start()).toBe(first);
  await drive();
  expect(await start()).not.toBe(first);
});

it("waits for kinds that come first, unless it is to stop", async () => {
  const runId = await start();
  await givenRun(db, { kind: "clearing", outcome: null, askedAt: NOW });
  await drive();
  expect(await counted()).toEqual([]);
  await cancel(runId);
  await drive();
  expect(ends).toEqual(["cancelled at 0"]);
});

it("does nothing in a store that has left", async () => {
  await start();
  await db.pool.query("UPDATE shop SET uninstalled_at = now()");
  await drive();
  await db.pool.query("UPDATE shop SET uninstalled_at = NULL");
  expect(await counted()).toEqual([]);
});

it("is let go of by a worker that stops, for the next at once", async () => {
  await start();
  const stopping = new AbortController();
  during = (number) => number === 2 && stopping.abort();
  await drive(stopping.signal);
  expect(await counted()).toEqual([1, 2]);
  expect(await run()).toMatchObject({ outcome: null, lease: null });
  await drive();
  expect(await counted()).toEqual([1, 2, 3, 4, 5]);
});

it("keeps old runs for a month, and the last of each kind for ever", async () => {
  for (const kind of ["counting", "other"]) await givenRun(db, { kind, askedAt: NOW - 31 * DAY_MS });
  await givenRun(db, { kind: "counting", askedAt: NOW - 29 * DAY_MS });
  await start();
  await drive();
  expect((await db.pool.query("SELECT kind FROM run ORDER BY ended_at, kind")).rows).toEqual([
    { kind: "other" },
    { kind: "counting" },
    { kind: "counting" },
  ]);
});

it("takes no params that make no sense to the kind", async () => {
  const wish = { kind: "backfill", params: { since: "ever" }, actor: merchant } as const;
  expect(await requestRun(testContext(db), SHOP, wish)).toMatchObject({ error: { code: "unknown_request" } });
});

describe("cancelling", () => {
  it("stops between two steps; what is done stays, and another run begins anew", async () => {
    const runId = await start();
    during = (number) => number === 3 && cancel(runId);
    await drive();
    expect(await counted()).toEqual([1, 2, 3]);
    expect(await run()).toMatchObject({
      outcome: "cancelled",
      done: 3,
      reason: { code: "cancelled_by_staff", actor: "merchant:77" },
    });
    expect(ends).toEqual(["cancelled at 3"]);
    during = () => undefined;
    expect(await start("counting", NOW + 1)).not.toBe(runId);
    await drive();
    expect(await run()).toMatchObject({ outcome: "done", done: 5 });
  });

  it("ends at once what nobody has begun", async () => {
    const runId = await start();
    expect(await cancel(runId)).toEqual({ ok: true, value: null });
    // Twice is once.
    expect(await cancel(runId)).toEqual({ ok: true, value: null });
    await drive();
    expect(await run()).toMatchObject({ outcome: "cancelled", started_at: null });
    expect(await counted()).toEqual([]);
  });

  it("ends at once what waits for a Shopify that is away", async () => {
    const runId = await start();
    during = () => {
      throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "Count" }, "timeout");
    };
    await drive();
    await cancel(runId);
    await drive();
    expect(await run()).toMatchObject({ outcome: "cancelled" });
  });

  it("comes too late for what is over, and reaches no other store's", async () => {
    const runId = await start();
    const other = "second-spin.myshopify.com";
    await givenShop(db, { domain: other });
    const unknown = { ok: false, error: { code: "unknown_run" } };
    expect(await cancel(runId, other)).toEqual(unknown);
    expect(await cancel("1; drop")).toEqual(unknown);
    expect(await cancel(runId, "nowhere.myshopify.com")).toMatchObject({ error: { code: "unknown_shop" } });
    await drive();
    expect(await run()).toMatchObject({ outcome: "done" });
    expect(await cancel(runId)).toEqual({ ok: false, error: { code: "run_over" } });
  });
});

describe("a run in trouble", () => {
  it("waits for a Shopify that is away, longer and longer, and never fails of it", async () => {
    await start();
    during = (number) => {
      if (number === 2) throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "Count" }, "timeout");
    };
    const waits: (number | null)[] = [];
    for (let round = 0; round < 9; round += 1) {
      waits.push(await drive());
      await letRunsBeDue(db);
    }
    expect(waits.map((ms) => (ms ?? 0) / 1_000)).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600]);
    expect(await run()).toMatchObject({ outcome: null, done: 1, reason: { code: "shopify_unavailable" } });
    during = () => undefined;
    await drive();
    expect(await run()).toMatchObject({ outcome: "done", reason: null, attempts: 0 });
    expect(await counted()).toEqual([1, 2, 3, 4, 5]);
  });

  it("waits for a store that does not let Laurel in", async () => {
    await start();
    during = () => {
      throw new ShopifyNotConnected(SHOP, "token_refused");
    };
    for (let round = 0; round < 6; round += 1) {
      await drive();
      await letRunsBeDue(db);
    }
    expect(await run()).toMatchObject({ outcome: null, reason: { code: "shopify_not_connected" } });
  });

  it("fails when the same step breaks five times in a row, and only then", async () => {
    await start();
    let breaks = 0;
    during = (number) => {
      breaks += 1;
      if (number === 4 || (number === 2 && breaks < 5)) throw new Error("broken");
    };
    for (let round = 0; round < 9; round += 1) {
      await drive();
      await letRunsBeDue(db);
    }
    expect(await run()).toMatchObject({
      outcome: "failed",
      done: 3,
      reason: { code: "failed", name: "Error" },
    });
    expect(ends).toEqual(["failed at 3"]);
    expect(await counted()).toEqual([1, 2, 3]);
  });

  it("fails when its row is not as its kind writes them", async () => {
    await start();
    await db.pool.query(`UPDATE run SET cursor = '{"next": "three"}'`);
    for (let round = 0; round < 5; round += 1) {
      await drive();
      await letRunsBeDue(db);
    }
    expect(await run()).toMatchObject({ outcome: "failed", reason: { code: "failed" } });
  });
});

describe("a run in the hands of a worker", () => {
  const claim = () => claimRun(db.pool, "counting", { after: [], now: NOW });
  const hold = async (signal?: AbortSignal) => {
    const claimed = await claim();
    if (!claimed) throw new Error("nothing to claim");
    return { ...claimed, hold: holdRun(testContext(db), claimed.held, null, signal, 20) };
  };

  it("stays there for as long as that one lives", async () => {
    await start();
    const { hold: ours } = await hold();
    await db.pool.query("UPDATE run SET next_attempt_at = now() - interval '1 second'");
    await expect.poll(async () => (await run()).next_attempt_at > new Date()).toBe(true);
    expect(await claim()).toBeUndefined();
    expect(ours.signal.aborted).toBe(false);
    ours.letGo();
  });

  it("is told to stop in the middle of a long step", async () => {
    const runId = await start();
    const { hold: ours } = await hold();
    await cancel(runId);
    await expect.poll(() => ours.signal.aborted).toBe(true);
    expect(ours.cancel).toMatchObject({ code: "cancelled_by_staff" });
    ours.letGo();
  });

  it("is given up once another worker has it; what the first still writes is refused", async () => {
    await start();
    during = async (number) => {
      if (number !== 2) return;
      // It had not been heard of for a minute.
      await db.pool.query("UPDATE run SET next_attempt_at = now()");
      during = () => undefined;
      await drive();
    };
    await drive();
    expect(await counted()).toEqual([1, 2, 3, 4, 5]);
    expect(ends).toEqual(["done at 5"]);
  });

  it("is noticed to be lost", async () => {
    await start();
    const { hold: ours } = await hold();
    await db.pool.query("UPDATE run SET lease = gen_random_uuid()");
    await expect.poll(() => ours.signal.aborted).toBe(true);
    expect(ours.cancel).toBeNull();
    ours.letGo();
  });
});
