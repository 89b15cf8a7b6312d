import { afterEach, beforeEach, expect, it } from "vitest";
import { calendarOf } from "../../app/domain/index.ts";
import { expirePoints } from "../../app/services/points/expire-points.server.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { DAY_MS, givenLife, givenShop, line, NOW, order, SHOP, testClock } from "../support/laurel.ts";
import { testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const calendar = calendarOf("America/New_York");
const nameless = fakeShopify({ CustomersByIds: () => ({ nodes: [] }) });

let db: TestDatabase;
let clock = testClock();
beforeEach(async () => {
  db = await createTestDatabase();
  clock = testClock();
  await givenShop(db, { timeZone: "America/New_York" });
});
afterEach(() => db.drop());

const ctx = () => testContext(db, { clock, shopify: nameless });

/** What the page of a customer says; the list says the same of each. */
async function expiring(customerId: string) {
  const member = valueOf(await readMember(ctx(), SHOP, { customerId, withName: false }));
  const { members } = valueOf(await listMembers(ctx(), SHOP, { sort: "recent" }));
  const listed = members.find((row) => row.customerId === customerId);
  expect(listed?.expiring).toEqual(member.expiring);
  return member.expiring;
}

const at = (days: number, orderId: string, cents: number, customerId = "1") =>
  order({ orderId, customerId, processedAt: NOW + days * DAY_MS, updatedAt: NOW, lines: [line(cents)] });

it("is nothing where points never run out", async () => {
  await givenLife(db, { expiry: { kind: "never" } });
  await settleOrders(ctx(), SHOP, [at(0, "1", 2_000)]);
  expect(await expiring("1")).toBeNull();
});

it("is what runs out on the same day first, of this member alone, and then the next", async () => {
  await givenLife(db, { expiry: { kind: "rolling", months: 1 } });
  await settleOrders(ctx(), SHOP, [
    at(0, "1", 2_000),
    at(0.1, "2", 1_000),
    at(3, "3", 4_000),
    at(1, "4", 500, "2"),
  ]);
  const first = calendar.endOfDayAfterMonths(NOW, 1);
  expect(await expiring("1")).toEqual({ points: 30, at: first });
  expect(await expiring("2")).toEqual({ points: 5, at: calendar.endOfDayAfterMonths(NOW + DAY_MS, 1) });
  clock.set(first);
  await expirePoints(ctx());
  expect(await expiring("1")).toEqual({
    points: 40,
    at: calendar.endOfDayAfterMonths(NOW + 3 * DAY_MS, 1),
  });
  expect(await expiring("2")).toMatchObject({ points: 5 });
});

it("leaves out what is still pending", async () => {
  await givenLife(db, {
    maturity: { kind: "days_after", from: "payment", days: 7 },
    expiry: { kind: "rolling", months: 1 },
  });
  await settleOrders(ctx(), SHOP, [at(0, "1", 2_000)]);
  expect(await expiring("1")).toBeNull();
});

it("moves on with every sign of life where inactivity ends it", async () => {
  await givenLife(db, { expiry: { kind: "inactivity", months: 3 } });
  await settleOrders(ctx(), SHOP, [at(0, "1", 2_000)]);
  expect(await expiring("1")).toEqual({ points: 20, at: calendar.endOfDayAfterMonths(NOW, 3) });
  const later = NOW + 40 * DAY_MS;
  clock.set(later);
  await settleOrders(ctx(), SHOP, [at(40, "2", 1_000)]);
  expect(await expiring("1")).toEqual({ points: 30, at: calendar.endOfDayAfterMonths(later, 3) });
});
