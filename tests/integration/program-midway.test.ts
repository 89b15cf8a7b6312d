import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { OrderSnapshot, Program } from "../../app/domain/index.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { rollBack } from "../../app/services/program/change-versions.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { backfill } from "../../app/services/runs/backfill.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { openBackfills, theRun } from "../support/backfills.ts";
import type { Backfills } from "../support/backfills.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { dumpLedger } from "../support/ledger-dump.ts";
import { currency, givenShop, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";

const HOUR_MS = 3_600_000;
const plain = defaultProgram(currency("USD"));
const doubled: Program = { ...plain, earning: { ...plain.earning, milliPointsPerUnit: 2000 } };

/** What each order has earned, by which version. */
async function settled(db: TestDatabase): Promise<readonly [string, number, number][]> {
  const { rows } = await db.pool.query<{ order_id: string; number: number; points: number }>(
    "SELECT order_id::text, program_number::int AS number, points::int FROM settled_order ORDER BY order_id",
  );
  return rows.map(({ order_id, number, points }) => [order_id, number, points]);
}

describe("a roll-back while orders are being settled", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await givenShop(db);
  });
  afterAll(() => db.drop());

  const context = (at: number) => testContext(db, { clock: testClock(at) });
  /** Twenty orders of five customers, of which every second was placed before the roll-back. */
  const orders: readonly OrderSnapshot[] = Array.from({ length: 20 }, (_, id) => {
    const at = NOW + (id % 2 === 0 ? HOUR_MS : 3 * HOUR_MS);
    return order({
      ...{ orderId: String(8_000 + id), customerId: String(900 + (id % 5)) },
      ...{ processedAt: at, updatedAt: at, paidAt: at, lines: [line(1_000)] },
    });
  });
  const settle = (...batch: readonly OrderSnapshot[]) =>
    settleOrders(context(NOW + 4 * HOUR_MS), SHOP, batch).then(valueOf);

  it("changes the version of no order, and loses no point", async () => {
    const publication = { program: encodeProgram(doubled), basedOn: 1, actor: "merchant:1" };
    expect(await publishProgram(context(NOW), SHOP, publication)).toMatchObject({ ok: true });
    const back = () =>
      rollBack(context(NOW + 2 * HOUR_MS), SHOP, { number: 1, basedOn: 2, actor: "merchant:1" });
    // What was placed before is settled now by what was in force then, whenever the roll-back comes in between.
    const before = orders.filter(({ processedAt }) => processedAt < NOW + 2 * HOUR_MS);
    const [rolledBack, ...done] = await Promise.all([back(), ...before.map((one) => settle(one))]);
    expect(rolledBack).toEqual({ ok: true, value: { number: 3 } });
    expect(done.flatMap(({ refused }) => refused)).toEqual([]);
    await settle(...orders);
    const expected = orders.map(({ orderId }, id) => [orderId, id % 2 === 0 ? 2 : 3, id % 2 === 0 ? 20 : 10]);
    expect(await settled(db)).toEqual(expected);
    await expectLaws(db);
    // Settling anew finds nothing to do: no order is between two versions.
    const ledger = await dumpLedger(db);
    await settle(...orders);
    expect(await dumpLedger(db)).toEqual(ledger);
  });

  it("is done once, when two people ask for it at the same moment", async () => {
    const back = () =>
      rollBack(context(NOW + 5 * HOUR_MS), SHOP, { number: 2, basedOn: 3, actor: "merchant:2" });
    const done = await Promise.all([back(), back()]);
    expect(done).toEqual([
      { ok: true, value: { number: 4 } },
      { ok: true, value: { number: 4 } },
    ]);
    const { rows } = await db.pool.query("SELECT max(number)::int AS last FROM program_version");
    expect(rows).toEqual([{ last: 4 }]);
  });
});

describe("a programme that is published while history is being read", () => {
  let backfills: Backfills;
  beforeAll(async () => {
    backfills = await openBackfills(200);
  }, 60_000);
  afterAll(() => backfills.close());

  it("leaves the orders of before as they would have been", async () => {
    const [undisturbed, db] = [await backfills.shop(), await backfills.shop()];
    const read = (one: TestDatabase) =>
      driveRuns(testContext(one, { shopify: backfills.shopify() }), backfill({ batchSize: 20 }));
    await read(undisturbed);
    let published: unknown = null;
    const halfWay = (async () => {
      while ((await theRun(db)).done < 60) await new Promise((resolve) => setImmediate(resolve));
      const publication = { program: encodeProgram(doubled), basedOn: 1, actor: "merchant:1" };
      published = await publishProgram(testContext(db), SHOP, publication);
      return (await theRun(db)).outcome;
    })();
    const [outcomeThen] = await Promise.all([halfWay, read(db)]);
    expect({ published, outcomeThen }).toEqual({
      published: { ok: true, value: { number: 2 } },
      outcomeThen: null,
    });
    expect(await theRun(db)).toMatchObject({ outcome: "done" });
    expect(await settled(db)).toEqual(await settled(undisturbed));
    expect(await dumpLedger(db)).toEqual(await dumpLedger(undisturbed));
    await expectLaws(db);
  });
});
