import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { Program } from "../../app/domain/index.ts";
import { watchForClockJumps } from "../../app/jobs/clock-jumps.server.ts";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { bringIntoForce } from "../../app/services/program/bring-into-force.server.ts";
import { callOff, rollBack } from "../../app/services/program/change-versions.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import type { EffectiveFrom } from "../../app/services/program/publish-program.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, DAY_MS, givenShop, line, NOW, order, testClock, testContext } from "../support/laurel.ts";
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
  shop = `schedule-${(last += 1)}.myshopify.com`;
  shopId = await givenShop(db, { domain: shop, timeZone: "America/New_York" });
});

/** Midnight in New York after NOW, which is noon in UTC. */
const MIDNIGHT = Date.parse("2024-06-16T04:00:00Z");
const HOUR_MS = 3_600_000;
const plain = defaultProgram(currency("USD"));
const withRate = (milliPointsPerUnit: number, tiers = plain.tiers): Program => ({
  earning: { ...plain.earning, milliPointsPerUnit },
  tiers,
});
const at = (moment: number) => testContext(db, { clock: testClock(moment) });
const publish = (program: Program, from: EffectiveFrom, basedOn = 1, now = NOW) =>
  publishProgram(at(now), shop, { program: encodeProgram(program), basedOn, actor: "merchant:1", from });
const settle = (orderId: string, processedAt: number, now = processedAt) =>
  settleOrders(at(now), shop, [order({ orderId, customerId: "7", processedAt, lines: [line(2_000)] })]);
const inForce = async () =>
  (
    await db.pool.query<{ number: number }>("SELECT program_number AS number FROM shop WHERE id = $1", [
      shopId,
    ])
  ).rows[0]?.number;
const available = async () => (await standingOf(db, "7", shopId))?.available;

it("comes into force by itself at midnight where the store is, and orders earn by their own moment", async () => {
  expect(await publish(withRate(2000), { kind: "next_midnight" })).toEqual({
    ok: true,
    value: { number: 2 },
  });
  await settle("1", MIDNIGHT - 1);
  expect(await available()).toBe(20);
  // Nothing has worked at midnight yet, and an order from after it earns by the new version all the same.
  await settle("2", MIDNIGHT);
  expect(await available()).toBe(20 + 40);
  // One from before that is heard of late earns by the old one.
  await settle("3", MIDNIGHT - HOUR_MS, MIDNIGHT + HOUR_MS);
  expect(await available()).toBe(20 + 40 + 20);
  expect(await bringIntoForce(at(MIDNIGHT - 1))).toBe(0);
  expect(await inForce()).toBe(1);
  expect(await bringIntoForce(at(MIDNIGHT))).toBe(1);
  expect(await bringIntoForce(at(MIDNIGHT))).toBe(0);
  expect(await inForce()).toBe(2);
});

it("has tiers reviewed and Shopify told at its moment, not before", async () => {
  await settle("1", NOW - 1000);
  const [bronze] = plain.tiers.tiers;
  if (!bronze) throw new Error("the default has tiers");
  const tiers = [bronze, { ...bronze, id: "gold", name: "Gold", thresholdMinor: 1_000 }];
  const moment = NOW + 3 * DAY_MS;
  await publish(withRate(1000, { ...plain.tiers, tiers }), { kind: "at", at: moment });
  const wanted = async () => {
    await followMembers(at(NOW));
    const { rows } = await db.pool.query<{ kind: string }>(
      "SELECT DISTINCT kind FROM outbox_intent WHERE shop_id = $1 ORDER BY kind",
      [shopId],
    );
    return rows.map(({ kind }) => kind);
  };
  expect(await wanted()).toEqual(["member_metafield"]);
  await reviewTiers(at(moment - 1), shop);
  expect(await standingOf(db, "7", shopId)).toMatchObject({ tier: "bronze" });
  await bringIntoForce(at(moment));
  await reviewTiers(at(moment), shop);
  expect(await standingOf(db, "7", shopId)).toMatchObject({ tier: "gold" });
  expect(await wanted()).toEqual(["discount", "member_metafield", "program_metafield"]);
});

it("comes into force soon after somebody has moved the clock", async () => {
  await publish(withRate(2000), { kind: "at", at: NOW + 30 * DAY_MS });
  const clock = testClock();
  const watch = watchForClockJumps(testContext(db, { clock }), 5);
  try {
    clock.set(NOW + 40 * DAY_MS);
    await expect.poll(inForce).toBe(2);
  } finally {
    await watch.stop();
  }
});

it("can be called off until its moment, and is then never in force", async () => {
  await publish(withRate(2000), { kind: "at", at: NOW + DAY_MS });
  const ask = { number: 2, actor: "merchant:2" };
  expect(await callOff(at(NOW + DAY_MS), shop, ask)).toMatchObject({ error: { code: "version_in_force" } });
  expect(await callOff(at(NOW + 1), shop, ask)).toMatchObject({ ok: true });
  expect(await callOff(at(NOW + 2), shop, ask)).toMatchObject({ ok: true });
  expect(await callOff(at(NOW), shop, { ...ask, number: 9 })).toMatchObject({
    error: { code: "unknown_version" },
  });
  await settle("1", NOW + 2 * DAY_MS);
  expect(await available()).toBe(20);
  expect(await bringIntoForce(at(NOW + 2 * DAY_MS))).toBe(0);
  // Its number is used up; the next is made from the one before it.
  expect(await publish(withRate(3000), { kind: "now" }, 1, NOW + 2 * DAY_MS)).toMatchObject({
    value: { number: 3 },
  });
});

it("gives way to a version that is published later for no later moment", async () => {
  await publish(withRate(2000), { kind: "at", at: NOW + 2 * DAY_MS });
  expect(await publish(withRate(5000), { kind: "now" })).toMatchObject({
    error: { code: "published_meanwhile", number: 2 },
  });
  expect(await publish(withRate(5000), { kind: "now" }, 2)).toMatchObject({ value: { number: 3 } });
  await settle("1", NOW + 3 * DAY_MS);
  expect(await available()).toBe(100);
  expect(await bringIntoForce(at(NOW + 3 * DAY_MS))).toBe(0);
  expect(await inForce()).toBe(3);
});

it("is refused for a moment that has passed, and for one in years", async () => {
  expect(await publish(withRate(2000), { kind: "at", at: NOW })).toMatchObject({
    error: { code: "moment_passed" },
  });
  expect(await publish(withRate(2000), { kind: "at", at: NOW + 1000 * DAY_MS })).toMatchObject({
    error: { code: "moment_too_far" },
  });
});

it("is a new one when the same programme is wanted sooner", async () => {
  await publish(withRate(2000), { kind: "at", at: NOW + DAY_MS });
  expect(await publish(withRate(2000), { kind: "at", at: NOW + 2 * DAY_MS }, 2)).toMatchObject({
    value: { number: 2 },
  });
  expect(await publish(withRate(2000), { kind: "now" }, 2)).toMatchObject({ value: { number: 3 } });
  expect(await inForce()).toBe(3);
});

it("is rolled back as a new version, and what was earned meanwhile stays", async () => {
  await publish(withRate(9000), { kind: "now" });
  await settle("1", NOW + 1000);
  expect(await available()).toBe(180);
  const ask = { number: 1, basedOn: 2, actor: "merchant:1" };
  expect(await rollBack(at(NOW + 2000), shop, { ...ask, basedOn: 1 })).toMatchObject({
    error: { code: "published_meanwhile", number: 2 },
  });
  expect(await rollBack(at(NOW + 2000), shop, ask)).toEqual({ ok: true, value: { number: 3 } });
  expect(await rollBack(at(NOW + 2000), shop, { ...ask, number: 8 })).toMatchObject({
    error: { code: "unknown_version" },
  });
  await settle("2", NOW + 3000);
  expect(await available()).toBe(180 + 20);
  const { rows } = await db.pool.query(
    "SELECT number, copy_of FROM program_version WHERE shop_id = $1 ORDER BY 1",
    [shopId],
  );
  expect(rows.at(-1)).toEqual({ number: 3, copy_of: 1 });
});
