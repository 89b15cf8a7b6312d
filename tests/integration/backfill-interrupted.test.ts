import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { backfill } from "../../app/services/runs/backfill.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { STEPS } from "../../app/services/steps.server.ts";
import { cancelTheRun, liveOrder, openBackfills, startBackfill, theRun } from "../support/backfills.ts";
import type { Backfills } from "../support/backfills.ts";
import type { TestDatabase } from "../support/database.ts";
import { dumpLedger } from "../support/ledger-dump.ts";
import { NOW, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";
import { letRunsBeDue } from "../support/runs.ts";

let backfills: Backfills;
let expected: Awaited<ReturnType<typeof dumpLedger>>;
beforeAll(async () => {
  backfills = await openBackfills();
  const db = await backfills.shop();
  await driveRuns(testContext(db, { shopify: backfills.shopify() }), backfill());
  expected = await dumpLedger(db);
}, 60_000);
afterAll(() => backfills.close());

describe("a backfill that is cut off", () => {
  it("goes on where the last committed batch ended, however often it crashes", async () => {
    const db = await backfills.shop();
    let batches = 0;
    const crashing = {
      now: () => {
        batches += 1;
        if (batches % 4 === 0) throw new Error("crash between batches");
        return NOW;
      },
    };
    const ctx = testContext(db, { shopify: backfills.shopify(), clock: crashing });
    let crashes = 0;
    while ((await theRun(db)).outcome === null && crashes < 100) {
      await driveRuns(ctx, backfill({ batchSize: 50 })).catch(() => undefined);
      crashes += 1;
      await letRunsBeDue(db);
    }
    expect(crashes).toBeGreaterThan(3);
    expect(await dumpLedger(db)).toEqual(expected);
  });

  it("goes on after its connection to the database was cut in the middle of a batch", async () => {
    const db = await backfills.shop();
    // Somebody holds the run's row, so that a batch stands still with all its rows written and not committed.
    const holder = await db.pool.connect();
    let isHeld = false;
    const shopify = backfills.shopify({
      BulkOperationById: async (variables) => {
        if (!isHeld && (await theRun(db)).phase === "settling") {
          isHeld = true;
          await holder.query("BEGIN");
          await holder.query("SELECT FROM run FOR UPDATE");
        }
        return backfills.answers["BulkOperationById"]?.(variables);
      },
    });
    const ctx = testContext(db, { shopify });
    const outcome = driveRuns(ctx, backfill({ batchSize: 10 }));
    await expect.poll(() => terminateWaiting(db)).toBeGreaterThan(0);
    await holder.query("ROLLBACK");
    holder.release();
    // It waits a while before it tries again.
    expect(await outcome).toBeGreaterThan(0);
    expect((await theRun(db)).done).toBe(0);
    await letRunsBeDue(db);
    await driveRuns(ctx, backfill({ batchSize: 10 }));
    expect(await dumpLedger(db)).toEqual(expected);
  });

  it("goes on after its process was killed in the middle", async () => {
    const db = await backfills.shop();
    const child = startProcess(db);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await expect.poll(async () => (await theRun(db)).done, { interval: 5 }).toBeGreaterThan(60);
    child.kill("SIGKILL");
    await ended;
    expect((await theRun(db)).done).toBeLessThan(backfills.history.length);
    const ctx = testContext(db, { shopify: backfills.shopify() });
    // For a minute it belongs to the one who has died.
    await driveRuns(ctx, backfill());
    expect(await theRun(db)).toMatchObject({ outcome: null });
    await letRunsBeDue(db);
    await driveRuns(ctx, backfill());
    expect(await dumpLedger(db)).toEqual(expected);
  });

  it.each(STEPS.running)("goes on after its process was killed at %s", async (name) => {
    const db = await backfills.shop();
    const child = startProcess(db, `${name}:${name === "run-saved" || name === "run-committed" ? 5 : 1}`);
    expect(await new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)))).toBe(
      "SIGKILL",
    );
    await letRunsBeDue(db);
    await driveRuns(testContext(db, { shopify: backfills.shopify() }), backfill());
    expect(await dumpLedger(db)).toEqual(expected);
  });
});

describe("a backfill that is cancelled", () => {
  it("stops between two batches; what is settled stays, and starting again goes on to the end", async () => {
    const db = await backfills.shop();
    const shopify = backfills.shopify();
    let batches = 0;
    let cancelling: unknown = null;
    const clock = {
      now() {
        batches += 1;
        if (batches === 6) cancelling = cancelTheRun(db);
        return NOW;
      },
    };
    await receiveDelivery(testContext(db), liveOrder("1"));
    await driveRuns(testContext(db, { shopify, clock }), backfill({ batchSize: 20 }));
    await cancelling;
    // Where it was asked too late for a batch, one more was settled; its worker may also have been done by then.
    await driveRuns(testContext(db, { shopify }), backfill());
    const { rows } = await db.pool.query("SELECT outcome, done, counters, reason FROM run");
    expect(rows).toMatchObject([{ outcome: "cancelled", reason: { code: "cancelled_by_staff" } }]);
    const { done, counters } = rows[0];
    expect(done).toBeGreaterThanOrEqual(60);
    expect(done).toBeLessThan(backfills.history.length);
    expect((await db.pool.query("SELECT FROM settled_order")).rowCount).toBe(done);
    expect(counters.settled).toBe(done);
    // Members are told how they stand, and orders that waited for the history wait no longer.
    await followMembers(testContext(db));
    expect(
      (await db.pool.query("SELECT FROM outbox_intent WHERE kind = 'member_metafield'")).rowCount,
    ).toBeGreaterThan(0);
    expect(await drainInbox(testContext(db))).toBe(1);
    await expectLaws(db);

    await startBackfill(db);
    await driveRuns(testContext(db, { shopify }), backfill());
    await expectLaws(db);
    expect(await readHome(testContext(db), SHOP)).toMatchObject({
      value: { setup: { backfill: { outcome: "done", done: backfills.history.length, reasonCode: null } } },
    });
    const { rows: orders } = await db.pool.query("SELECT count(*)::int AS n FROM settled_order");
    expect(orders).toEqual([{ n: backfills.history.length + 1 }]);
  });

  it("takes back what it asked of Shopify, where Shopify is not ready yet", async () => {
    const db = await backfills.shop();
    const shopify = backfills.shopify({
      BulkOperationById: () => ({ bulkOperation: { status: "RUNNING" } }),
      CancelBulkOperation: () => ({ bulkOperationCancel: { bulkOperation: null, userErrors: [] } }),
    });
    const ctx = testContext(db, { shopify });
    await driveRuns(ctx, backfill());
    await cancelTheRun(db);
    await driveRuns(ctx, backfill());
    expect(shopify.asked.at(-1)).toMatchObject({ name: "CancelBulkOperation" });
    expect(await readHome(ctx, SHOP)).toMatchObject({
      value: { setup: { backfill: { outcome: "cancelled", done: 0 } } },
    });
  });
});

/** Cuts the connections that wait for a lock; answers how many. */
async function terminateWaiting(db: TestDatabase): Promise<number | null> {
  const { rowCount } = await db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rowCount;
}

/** Does the backfill, in batches of 20, until it dies at `LAUREL_CRASH_AT` or is killed. */
function startProcess(db: TestDatabase, crashAt = "") {
  return spawn(process.execPath, ["tests/support/backfill-process.ts"], {
    stdio: "inherit",
    env: {
      ...process.env,
      DATABASE_URL: db.url,
      RESULT_URL: backfills.url,
      ORDERS: String(backfills.history.length),
      LAUREL_CRASH_AT: crashAt,
    },
  });
}
