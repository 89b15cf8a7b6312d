import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { TierLadder } from "../../app/domain/index.ts";
import { readStanding } from "../../app/services/members/read-standing.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";

const DAY = 86_400_000;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db, { domain: SHOP });
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

const at = (now: number) => testContext(db, { clock: testClock(now) });

const settle = (orderId: string, minor: number, processedAt: number) =>
  settleOrders(at(processedAt), SHOP, [
    order({ orderId, customerId: "7", processedAt, updatedAt: processedAt, lines: [line(minor)] }),
  ]);

const plain = defaultProgram(currency("USD"));
const tier = { thresholdMinor: 0, earningPercent: 100, discountBasisPoints: 0 };
const ladder: TierLadder = {
  window: { kind: "calendar_year" },
  criterion: { match: "any", measures: ["orders", "activeDays", "points"] },
  tiers: [
    { ...tier, id: "bronze", name: "Bronze" },
    {
      ...{ ...tier, id: "silver", name: "Silver", earningPercent: 200 },
      thresholds: { orders: 3, activeDays: 2, points: 500 },
    },
    { ...tier, id: "gold", name: "Gold", thresholds: { orders: 5, activeDays: 4, points: 2_000 } },
  ],
};

it("is reached by what the programme measures, in the year of the store, and left with the year", async () => {
  const published = await publishProgram(at(NOW - 10 * DAY), SHOP, {
    program: encodeProgram({ ...plain, tiers: ladder }),
    basedOn: 1,
    actor: "merchant:1",
  });
  expect(published).toEqual({ ok: true, value: { number: 2 } });
  await settle("1", 100, NOW - 2 * DAY);
  await settle("2", 100, NOW - 2 * DAY + 60_000);
  expect(await standingOf(db, "7")).toMatchObject({ tier: "bronze" });
  const page = await readMember(at(NOW), SHOP, { customerId: "7" });
  expect(page).toMatchObject({
    value: {
      tierWindow: { kind: "calendar_year" },
      counted: [
        { measure: "orders", has: 2 },
        { measure: "activeDays", has: 1 },
        { measure: "points", has: 2 },
      ],
      nextTier: {
        tierId: "silver",
        match: "any",
        missing: [
          { measure: "orders", missing: 1 },
          { measure: "activeDays", missing: 1 },
          { measure: "points", missing: 498 },
        ],
      },
    },
  });
  // The storefront is told the same.
  expect(await readStanding(at(NOW), SHOP, "7")).toMatchObject({
    value: {
      next: {
        tier: "silver",
        needs: {
          match: "any",
          of: [
            { measure: "orders", threshold: 3, missing: 1 },
            { measure: "activeDays", threshold: 2, missing: 1 },
            { measure: "points", threshold: 500, missing: 498 },
          ],
        },
      },
    },
  });
  // A second day: silver at once, and the order after it earns twice.
  await settle("3", 100, NOW - DAY);
  expect(await standingOf(db, "7")).toMatchObject({ tier: "silver", available: 3 });
  await settle("4", 100, NOW);
  expect(await standingOf(db, "7")).toMatchObject({ tier: "silver", available: 5 });
  // The year is over.
  expect(await reviewTiers(at(NOW + 400 * DAY), SHOP)).toBe(1);
  expect(await standingOf(db, "7")).toMatchObject({ tier: "bronze" });
});

it("goes down when its grace is over, and not before", async () => {
  const kept = { ...plain.tiers, keep: { graceDays: 30 } };
  await publishProgram(at(NOW + 500 * DAY), SHOP, {
    program: encodeProgram({ ...plain, tiers: kept }),
    basedOn: 2,
    actor: "merchant:1",
  });
  await settle("5", 12_000, NOW + 501 * DAY);
  expect(await standingOf(db, "7")).toMatchObject({ tier: "silver" });
  // The order has left the window of twelve months, the last day of grace is not over yet.
  await reviewTiers(at(NOW + (501 + 367) * DAY), SHOP);
  expect(await standingOf(db, "7")).toMatchObject({ tier: "silver" });
  await reviewTiers(at(NOW + (501 + 395) * DAY), SHOP);
  expect(await standingOf(db, "7")).toMatchObject({ tier: "silver" });
  await reviewTiers(at(NOW + (501 + 397) * DAY), SHOP);
  expect(await standingOf(db, "7")).toMatchObject({ tier: "bronze" });
});
