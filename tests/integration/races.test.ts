import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, line, order, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";

const PROCESSES = 3;
const REDEMPTIONS = 1_000;
const POINTS = 100;
const BALANCE = 1_000;
const CUSTOMER = "7";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
afterAll(() => db.drop());

/** All redemptions from all processes at once; how often each outcome came. */
async function race(variant: "holds" | "naive"): Promise<Record<string, number>> {
  const runners = Array.from({ length: PROCESSES }, (_, index) => {
    const count = Math.floor((REDEMPTIONS + index) / PROCESSES);
    return fork("tests/support/redemption-process.ts", {
      // Not as the test runner was started, but plainly.
      execArgv: [],
      env: {
        ...process.env,
        DATABASE_URL: db.url,
        CUSTOMER_ID: CUSTOMER,
        COUNT: String(count),
        POINTS: String(POINTS),
        VARIANT: variant,
      },
    });
  });
  await Promise.all(runners.map((runner) => once(runner, "message")));
  const answers = runners.map((runner) => once(runner, "message"));
  for (const runner of runners) runner.send("go");
  const sum: Record<string, number> = {};
  for (const [outcomes] of await Promise.all(answers)) {
    for (const [outcome, times] of Object.entries<number>(outcomes))
      sum[outcome] = (sum[outcome] ?? 0) + times;
  }
  for (const runner of runners) if (runner.exitCode === null) await once(runner, "exit");
  return sum;
}

it("of 1,000 redemptions of 100 points at once from three processes, a balance of 1,000 pays for exactly 10", async () => {
  const earned = order({ customerId: CUSTOMER, lines: [line(BALANCE * 100)] });
  expect(await settleOrders(testContext(db), SHOP, [earned])).toMatchObject({
    value: { pointsIssued: BALANCE },
  });
  expect(await race("holds")).toEqual({ held: 10, not_enough_points: 990 });
  const { rows } = await db.pool.query("SELECT available::int, held::int, pending::int FROM balance");
  expect(rows).toEqual([{ available: 0, held: BALANCE, pending: 0 }]);
  await expectLaws(db);
}, 120_000);

it("would catch a redemption that looks first and writes later: it pays for more than there is", async () => {
  await db.pool.query("CREATE TABLE naive_balance AS SELECT $1::bigint AS available", [BALANCE]);
  const { held = 0, not_enough_points: refused = 0 } = await race("naive");
  expect(held).toBeGreaterThan(10);
  expect(held + refused).toBe(REDEMPTIONS);
}, 120_000);
