import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../app/domain/index.ts";
import { captureHold } from "../../app/services/rewards/capture-hold.server.ts";
import { giveBackPoints } from "../../app/services/rewards/give-back-points.server.ts";
import { openHold } from "../../app/services/rewards/open-hold.server.ts";
import { releaseExpiredHolds } from "../../app/services/rewards/release-expired-holds.server.ts";
import { releaseHold } from "../../app/services/rewards/release-hold.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";

const OTHER_SHOP = "second-spin.myshopify.com";
const SHOPPER: Actor = { kind: "member", id: "1" };

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  await givenShop(db, { domain: OTHER_SHOP, currency: "EUR" });
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

let last = 0;
const fresh = () => String((last += 1));

/** A customer who has earned so many points, at one point a unit. */
async function givenMember(points: number): Promise<string> {
  const customerId = fresh();
  const snapshot = order({ orderId: fresh(), customerId, lines: [line(points * 100)] });
  const settled = await settleOrders(testContext(db), SHOP, [snapshot]);
  expect(settled).toMatchObject({ ok: true, value: { pointsIssued: points } });
  return customerId;
}

function open(customerId: string, points: number, more: { redemptionId?: string; ttlSeconds?: number } = {}) {
  const { redemptionId = uuidv7(), ttlSeconds = null } = more;
  return openHold(testContext(db), SHOP, {
    who: { customerId },
    redemptionId,
    points,
    ttlSeconds,
    actor: SHOPPER,
  });
}

async function given(customerId: string, points: number, ttlSeconds?: number): Promise<string> {
  const opened = await open(customerId, points, ttlSeconds === undefined ? {} : { ttlSeconds });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.redemptionId;
}

function asked(redemptionId: string, orderId: string | null = null) {
  return { redemptionId, orderId, actor: SHOPPER };
}

async function accounts(customerId: string): Promise<number[]> {
  const { rows } = await db.pool.query<{ available: string; held: string }>(
    `SELECT b.available, b.held FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id
      WHERE m.shop_id = 1 AND m.customer_id = $1`,
    [customerId],
  );
  return rows.flatMap((row) => [Number(row.available), Number(row.held)]);
}

describe("opening", () => {
  it("moves points from available to held", async () => {
    const customer = await givenMember(100);
    await given(customer, 60);
    expect(await accounts(customer)).toEqual([40, 60]);
  });

  it("answers the same hold when the same redemption is asked for again", async () => {
    const customer = await givenMember(100);
    const redemptionId = uuidv7();
    const first = await open(customer, 60, { redemptionId });
    expect(await open(customer, 60, { redemptionId })).toEqual(first);
    expect(await accounts(customer)).toEqual([40, 60]);
  });

  it("refuses the same id for another redemption", async () => {
    const customer = await givenMember(100);
    const redemptionId = await given(customer, 60);
    expect(await open(customer, 10, { redemptionId })).toEqual({
      ok: false,
      error: { code: "redemption_reused" },
    });
  });

  it.each([0, -1, 1.5, Number.NaN, 1e15])("refuses %d points", async (points) => {
    const customer = await givenMember(100);
    expect(await open(customer, points)).toEqual({ ok: false, error: { code: "points_out_of_range" } });
  });

  it("refuses more than there is, and says how much there is", async () => {
    const customer = await givenMember(100);
    expect(await open(customer, 101)).toMatchObject({
      ok: false,
      error: { code: "not_enough_points", usable: 100, wanted: 101 },
    });
    expect(await accounts(customer)).toEqual([100, 0]);
  });

  it("knows nobody of another store", async () => {
    const customer = await givenMember(100);
    const request = {
      who: { customerId: customer },
      redemptionId: uuidv7(),
      points: 1,
      ttlSeconds: null,
      actor: SHOPPER,
    };
    const refused = { ok: false, error: { code: "unknown_member" } };
    expect(await openHold(testContext(db), OTHER_SHOP, request)).toEqual(refused);
    expect(await openHold(testContext(db), "nobody.myshopify.com", request)).toMatchObject({
      error: { code: "unknown_shop" },
    });
  });
});

describe("resolving", () => {
  it("captures all of it for an order", async () => {
    const customer = await givenMember(100);
    const redemptionId = await given(customer, 60);
    const captured = await captureHold(testContext(db), SHOP, { ...asked(redemptionId, "77"), points: 60 });
    expect(captured).toMatchObject({ ok: true, value: { state: "captured", captured: 60 } });
    expect(await accounts(customer)).toEqual([40, 0]);
  });

  it("captures a part and releases the rest", async () => {
    const customer = await givenMember(100);
    const redemptionId = await given(customer, 60);
    await captureHold(testContext(db), SHOP, { ...asked(redemptionId, "78"), points: 25 });
    expect(await accounts(customer)).toEqual([75, 0]);
  });

  it("captures once, however often it is told", async () => {
    const customer = await givenMember(100);
    const redemptionId = await given(customer, 60);
    const request = { ...asked(redemptionId, "79"), points: 60 };
    const [first, second] = [
      await captureHold(testContext(db), SHOP, request),
      await captureHold(testContext(db), SHOP, request),
    ];
    expect(second).toEqual(first);
    expect(await accounts(customer)).toEqual([40, 0]);
  });

  it("releases, and captures nothing afterwards", async () => {
    const customer = await givenMember(100);
    const redemptionId = await given(customer, 60);
    await releaseHold(testContext(db), SHOP, asked(redemptionId));
    const late = await captureHold(testContext(db), SHOP, { ...asked(redemptionId, "80"), points: 60 });
    expect(late).toEqual({ ok: false, error: { code: "hold_already_released" } });
    expect(await accounts(customer)).toEqual([100, 0]);
  });

  it("lets only one of a capture and a release win when they come together", async () => {
    const customer = await givenMember(100);
    const redemptionId = await given(customer, 60);
    const outcomes = await Promise.all([
      captureHold(testContext(db), SHOP, { ...asked(redemptionId, "81"), points: 60 }),
      releaseHold(testContext(db), SHOP, asked(redemptionId)),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await accounts(customer))[1]).toBe(0);
  });

  it("does nothing for a hold of another store", async () => {
    const customer = await givenMember(100);
    const redemptionId = await given(customer, 60);
    const refused = { ok: false, error: { code: "unknown_hold" } };
    expect(await releaseHold(testContext(db), OTHER_SHOP, asked(redemptionId))).toEqual(refused);
    expect(await accounts(customer)).toEqual([40, 60]);
  });
});

describe("giving back", () => {
  it("puts back what a refund returns, never more than was captured", async () => {
    const customer = await givenMember(100);
    const redemptionId = await given(customer, 60);
    const ctx = testContext(db);
    await captureHold(ctx, SHOP, { ...asked(redemptionId, "82"), points: 60 });
    await giveBackPoints(ctx, SHOP, { ...asked(redemptionId, "82"), totalPoints: 20 });
    await giveBackPoints(ctx, SHOP, { ...asked(redemptionId, "82"), totalPoints: 20 });
    expect(await accounts(customer)).toEqual([60, 0]);
    const tooMuch = await giveBackPoints(ctx, SHOP, { ...asked(redemptionId, "82"), totalPoints: 61 });
    expect(tooMuch).toMatchObject({ ok: false, error: { code: "give_back_out_of_range" } });
    await giveBackPoints(ctx, SHOP, { ...asked(redemptionId, "82"), totalPoints: 60 });
    expect(await accounts(customer)).toEqual([100, 0]);
  });
});

describe("time", () => {
  it("releases what was not used in time, once, by however many workers", async () => {
    const customer = await givenMember(100);
    await given(customer, 60, 60);
    const kept = await given(customer, 10, 3600);
    const clock = testClock(NOW + 61_000);
    const released = await Promise.all([1, 2, 3].map(() => releaseExpiredHolds(testContext(db, { clock }))));
    expect(released.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await accounts(customer)).toEqual([90, 10]);
    await releaseHold(testContext(db), SHOP, asked(kept));
  });
});

describe("many at once", () => {
  it("gives out what there is and no more", async () => {
    const customer = await givenMember(1000);
    const outcomes = await Promise.all(Array.from({ length: 60 }, () => open(customer, 100)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
    expect(await accounts(customer)).toEqual([0, 1000]);
  });
});
