import { afterEach, beforeEach, expect, it } from "vitest";
import { insertProgramVersion } from "../../app/db/program/program-versions.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import { watchForClockJumps } from "../../app/jobs/clock-jumps.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, DAY_MS, givenShop, line, NOW, order, SHOP, testClock } from "../support/laurel.ts";
import { testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
beforeEach(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  const program = {
    ...defaultProgram(currency("USD")),
    life: {
      maturity: { kind: "days_after", from: "payment", days: 7 },
      expiry: { kind: "rolling", months: 6 },
      restored: { kind: "keep_expired" },
      debt: "repay_first",
    },
  } as const;
  const version = {
    number: 2,
    encoded: encodeProgram(program),
    actor: "merchant:1",
    publishedAt: NOW - DAY_MS,
  };
  await inTransaction(db.pool, (tx) => insertProgramVersion(tx, 1, version));
});
afterEach(async () => {
  await expectLaws(db);
  await db.drop();
});

it("lets points mature, run out and tiers fall soon after the clock was moved", async () => {
  const clock = testClock();
  const ctx = testContext(db, { clock });
  await settleOrders(ctx, SHOP, [order({ customerId: "1", lines: [line(20_000)] })]);
  const member = async () => {
    const view = valueOf(await readMember(ctx, SHOP, { customerId: "1", withName: false }));
    return { pending: view.pending, available: view.available, tier: view.tierId };
  };
  expect(await member()).toEqual({ pending: 200, available: 0, tier: "silver" });
  const watch = watchForClockJumps(ctx, 5);
  try {
    clock.set(NOW + 10 * DAY_MS);
    await expect.poll(member).toEqual({ pending: 0, available: 200, tier: "silver" });
    const looked = async () => (await db.pool.query("SELECT looked_at FROM shop")).rows;
    await expect.poll(looked).toEqual([{ looked_at: new Date(NOW + 10 * DAY_MS) }]);
    const wanted = await db.pool.query("SELECT kind FROM outbox_intent WHERE key = '' ORDER BY kind");
    expect(wanted.rows).toEqual([{ kind: "discount" }, { kind: "program_metafield" }]);
    clock.set(NOW + 400 * DAY_MS);
    await expect.poll(member).toEqual({ pending: 0, available: 0, tier: "bronze" });
  } finally {
    await watch.stop();
  }
});
