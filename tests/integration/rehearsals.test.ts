import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { OrderSnapshot, Program } from "../../app/domain/index.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createDraft } from "../../app/services/program/edit-drafts.server.ts";
import { beginRehearsal } from "../../app/services/rehearsals/begin-rehearsal.server.ts";
import { endRehearsal } from "../../app/services/rehearsals/end-rehearsal.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { rehearsalRun } from "../../app/services/runs/rehearsal.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import {
  currency,
  DAY_MS,
  givenShop,
  line,
  NOW,
  order,
  SHOP,
  testClock,
  testContext,
} from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";

const actor = "merchant:77";
const HOUR_MS = 3_600_000;
const base = defaultProgram(currency("USD"));
/** Twice the rate, and a ladder of other names. */
const tried: Program = {
  ...base,
  earning: { ...base.earning, milliPointsPerUnit: base.earning.milliPointsPerUnit * 2 },
  tiers: {
    ...base.tiers,
    tiers: base.tiers.tiers.map((tier, place) => ({ ...tier, id: `step-${place}`, name: `Step ${place}` })),
  },
};

let db: TestDatabase;
const clock = testClock();
const databases: TestDatabase[] = [];
beforeEach(async () => {
  db = await createTestDatabase();
  databases.push(db);
  clock.set(NOW);
  await givenShop(db);
});
afterAll(async () => {
  for (const one of databases) await one.drop();
});

const context = () => testContext(db, { clock });
const placed = (id: number, changes: Partial<OrderSnapshot> = {}): OrderSnapshot => {
  const at = changes.processedAt ?? clock.now();
  return order({
    ...{ orderId: String(7000 + id), name: `#${id}`, customerId: String(900 + (id % 2)) },
    ...{ processedAt: at, updatedAt: at, paidAt: at, lines: [line(1000)] },
    ...changes,
  });
};
async function settle(...orders: readonly OrderSnapshot[]): Promise<void> {
  expect(valueOf(await settleOrders(context(), SHOP, orders)).refused).toEqual([]);
}
async function begin(customerIds: readonly string[] = ["900"], until: string | null = null): Promise<number> {
  const { draftId } = valueOf(await createDraft(context(), SHOP, actor, encodeProgram(tried)));
  const wish = { draftId, revision: 1, actor, customerIds, until };
  return valueOf(await beginRehearsal(context(), SHOP, wish)).number;
}
const end = (number: number, takeBack: boolean) => endRehearsal(context(), SHOP, { number, takeBack, actor });
const drive = () => driveRuns(context(), rehearsalRun({ ordersAtOnce: 2 }));

const orderRow = async (id: number) =>
  (
    await db.pool.query<{ points: number; tier_id: string; program_number: number }>(
      "SELECT points::int, tier_id, program_number FROM settled_order WHERE order_id = $1",
      [7000 + id],
    )
  ).rows[0];

describe("a rehearsal", () => {
  it("decides the orders of those who were chosen, and is taken back in one go", async () => {
    await settle(placed(0, { processedAt: NOW - DAY_MS }), placed(1, { processedAt: NOW - DAY_MS }));
    const number = await begin();
    expect(await standingOf(db, "900")).toMatchObject({ tier: "step-0" });
    expect(await standingOf(db, "901")).toMatchObject({ tier: "bronze" });
    clock.set(NOW + HOUR_MS);
    await settle(placed(2), placed(3), placed(4), placed(6));
    expect(await orderRow(2)).toEqual({ points: 20, tier_id: "step-0", program_number: number });
    expect(await orderRow(3)).toEqual({ points: 10, tier_id: "bronze", program_number: 1 });
    expect(await standingOf(db, "900")).toMatchObject({ available: 70, tier: "step-0" });
    clock.set(NOW + DAY_MS);
    expect(await end(number, true)).toEqual({ ok: true, value: null });
    expect(await standingOf(db, "900")).toMatchObject({ tier: "bronze" });
    await drive();
    expect(await orderRow(2)).toEqual({ points: 10, tier_id: "bronze", program_number: 1 });
    expect(await standingOf(db, "900")).toMatchObject({ available: 40, tier: "bronze" });
    await expectLaws(db);
  });
});
