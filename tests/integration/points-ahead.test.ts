import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeMemberMetafield } from "../../app/domain/index.ts";
import type { LifeRules, OrderSnapshot } from "../../app/domain/index.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { maturePoints } from "../../app/services/points/mature-points.server.ts";
import { readStanding } from "../../app/services/members/read-standing.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import {
  DAY_MS,
  givenLife,
  givenShop,
  line,
  NOW,
  order,
  SHOP,
  testClock,
  testContext,
} from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

/** What the storefront is told of days to come. The store is in New York, the clock at 08:00 of 15 June there. */
let db: TestDatabase;
let clock = testClock();
let told: string[] = [];
beforeEach(async () => {
  db = await createTestDatabase();
  clock = testClock();
  told = [];
  await givenShop(db, { timeZone: "America/New_York" });
});
afterEach(() => db.drop());

const shopify = fakeShopify({
  SetMetafields: ({ metafields }) => {
    told.push(...(metafields as { value: string }[]).map(({ value }) => value));
    return { metafieldsSet: { metafields: [], userErrors: [] } };
  },
});
const ctx = () => testContext(db, { clock, shopify });

/** Settles, sends, and answers what was sent last; the app proxy would answer the same. */
async function toldAfter(...snapshots: readonly OrderSnapshot[]) {
  await settleOrders(ctx(), SHOP, snapshots);
  return await toldNow();
}

async function toldNow() {
  await drainOutbox(ctx());
  const metafield = valueOf(decodeMemberMetafield(told.at(-1) ?? ""));
  expect(valueOf(await readStanding(ctx(), SHOP, "1"))).toEqual(metafield);
  return metafield;
}

const AFTER_A_WEEK: Partial<LifeRules> = {
  maturity: { kind: "days_after", from: "payment", days: 7 },
  expiry: { kind: "rolling", months: 12 },
};
const paid = (days: number, orderId: string, cents: number) =>
  order({ orderId, processedAt: NOW + days * DAY_MS, updatedAt: NOW, lines: [line(cents)] });

describe("the storefront", () => {
  it("is told of the first points to arrive, and of the day on which they run out once they have", async () => {
    await givenLife(db, AFTER_A_WEEK);
    const waiting = await toldAfter(paid(0, "1", 2_000), paid(0.1, "2", 1_000), paid(2, "3", 4_000));
    // The 15th and seven whole days: usable when the 22nd is over.
    expect(waiting).toMatchObject({ points: 0, pending: 70, expires: null });
    expect(waiting.arrives).toEqual({ points: 30, on: "2024-06-23" });
    clock.set(Date.parse("2024-06-23T04:00:00Z"));
    await maturePoints(ctx());
    expect(await toldNow()).toMatchObject({
      points: 30,
      pending: 40,
      arrives: { points: 40, on: "2024-06-25" },
      expires: { points: 30, on: "2025-06-23" },
    });
  });

  it("is told the latest day while nobody knows the right one, and the right one once it is known, though no points move", async () => {
    await givenLife(db, { maturity: { kind: "days_after", from: "delivery", days: 7 } });
    const sale = paid(0, "1", 2_000);
    // A wait has a latest end (`longestWaitDays`), and that is what is promised so far.
    const latest = { points: 20, on: "2024-09-21" };
    expect(await toldAfter(sale)).toMatchObject({ pending: 20, arrives: latest });
    const deliveredAt = NOW + DAY_MS;
    const arrived = await toldAfter({ ...sale, updatedAt: deliveredAt, fulfilledAt: NOW, deliveredAt });
    expect(told).toHaveLength(2);
    expect(arrived).toMatchObject({ pending: 20, arrives: { points: 20, on: "2024-06-24" } });
  });

  it("is told the day that inactivity ends, moved on by the next sign of life", async () => {
    await givenLife(db, { expiry: { kind: "inactivity", months: 3 } });
    expect((await toldAfter(paid(0, "1", 2_000))).expires).toEqual({ points: 20, on: "2024-09-15" });
    clock.set(NOW + 40 * DAY_MS);
    expect((await toldAfter(paid(40, "2", 1_000))).expires).toEqual({ points: 30, on: "2024-10-25" });
  });

  it("has nothing to tell of a customer without points", async () => {
    expect(await readStanding(ctx(), SHOP, "2")).toEqual({ ok: false, error: { code: "unknown_member" } });
    expect(await readStanding(ctx(), SHOP, "x")).toEqual({ ok: false, error: { code: "unknown_member" } });
  });
});
