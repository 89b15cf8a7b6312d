import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { Program } from "../../app/domain/index.ts";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, line, NOW, order, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

let shop: string;
let shopId: number;
let last = 0;
beforeEach(async () => {
  shop = `shop-${(last += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop });
});

const plain = defaultProgram(currency("USD"));
/** Two points a unit, and gold for everyone who has spent 50.00. */
const generous: Program = {
  ...plain,
  earning: { ...plain.earning, milliPointsPerUnit: 2000 },
  tiers: {
    ...plain.tiers,
    tiers: [
      { id: "bronze", name: "Bronze", thresholdMinor: 0, earningPercent: 100, discountBasisPoints: 0 },
      { id: "gold", name: "Gold", thresholdMinor: 5000, earningPercent: 100, discountBasisPoints: 500 },
    ],
  },
};

function publish(program: unknown, basedOn = 1, at = NOW) {
  const ctx = testContext(db, { clock: testClock(at) });
  return publishProgram(ctx, shop, { program, basedOn, actor: "merchant:1" });
}

async function settle(orderId: string, minor: number, at: number): Promise<void> {
  const snapshot = order({ orderId, customerId: "7", processedAt: at, lines: [line(minor)] });
  await settleOrders(testContext(db, { clock: testClock(at) }), shop, [snapshot]);
}

it("rules orders from then on, and leaves those before as they were", async () => {
  await settle("1", 2000, NOW - 1000);
  expect(await publish(encodeProgram(generous))).toEqual({ ok: true, value: { number: 2 } });
  await settle("2", 2000, NOW + 1000);
  expect(await standingOf(db, "7", shopId)).toMatchObject({ available: 20 + 40 });
  // The first order is refunded by its own version: 20 points, not 40.
  const refunded = order({
    orderId: "1",
    customerId: "7",
    processedAt: NOW - 1000,
    updatedAt: NOW + 2000,
    financialStatus: "refunded",
    lines: [line(2000, { refundedMinor: 2000 })],
  });
  await settleOrders(testContext(db, { clock: testClock(NOW + 3000) }), shop, [refunded]);
  expect(await standingOf(db, "7", shopId)).toMatchObject({ available: 40 });
});

it("has every tier looked at again, and tells storefront and checkout", async () => {
  await settle("1", 6000, NOW - 1000);
  expect(await standingOf(db, "7", shopId)).toMatchObject({ tier: "bronze" });
  await publish(encodeProgram(generous));
  await reviewTiers(testContext(db, { clock: testClock(NOW + 1000) }), shop);
  expect(await standingOf(db, "7", shopId)).toMatchObject({ tier: "gold" });
  await followMembers(testContext(db));
  const { rows } = await db.pool.query<{ kind: string }>(
    "SELECT kind FROM outbox_intent WHERE shop_id = $1 AND sent < wanted ORDER BY kind",
    [shopId],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["discount", "member_metafield", "program_metafield"]);
});

it("is no new version when nothing has changed", async () => {
  expect(await publish(encodeProgram(plain))).toEqual({ ok: true, value: { number: 1 } });
});

it("overrules nobody unseen, even when two publish at once", async () => {
  const other = { ...generous, earning: { ...generous.earning, rounding: "up" as const } };
  const outcomes = await Promise.all([publish(encodeProgram(generous)), publish(encodeProgram(other))]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toEqual({
    ok: false,
    error: { code: "published_meanwhile", number: 2 },
  });
});

it("refuses what is no programme, with the places that are wrong", async () => {
  expect(await publish("{")).toMatchObject({ ok: false, error: { code: "not_json" } });
  const broken = { ...encodeProgram(plain), earning: { ...plain.earning, milliPointsPerUnit: -1 } };
  expect(await publish(broken)).toMatchObject({
    ok: false,
    error: { code: "invalid_program", problems: [{ path: "earning.milliPointsPerUnit" }] },
  });
  expect(
    await publishProgram(testContext(db), "nobody.myshopify.com", {
      program: encodeProgram(plain),
      basedOn: 1,
      actor: "merchant:1",
    }),
  ).toMatchObject({ error: { code: "unknown_shop" } });
});
