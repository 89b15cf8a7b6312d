import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { OrderSnapshot } from "../../app/domain/index.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, DAY_MS, givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
afterEach(() => expectLaws(db));
afterAll(() => db.drop());

/** Every test has customers and orders of its own. */
let last = 0;
const fresh = () => String((last += 1));

async function settle(...snapshots: OrderSnapshot[]) {
  const result = await settleOrders(testContext(db), SHOP, snapshots);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

it("gives a point for each whole unit of a paid order and remembers the order", async () => {
  const customerId = fresh();
  const report = await settle(order({ orderId: fresh(), customerId, lines: [line(2099)] }));
  expect(report).toMatchObject({ settled: 1, pointsIssued: 20, pointsTakenBack: 0, refused: [] });
  expect(await standingOf(db, customerId)).toEqual({ available: 20, tier: "bronze", entries: 1 });
});

it("settles the same snapshot once, however often it comes", async () => {
  const snapshot = order({ orderId: fresh(), customerId: fresh() });
  await settle(snapshot);
  const again = await settle(snapshot, snapshot);
  expect(again).toMatchObject({ settled: 0, pointsIssued: 0 });
  expect(await standingOf(db, String(snapshot.customerId))).toMatchObject({ available: 20, entries: 1 });
});

it("ignores a snapshot older than the one it settled", async () => {
  const paid = order({ orderId: fresh(), customerId: fresh() });
  const refunded = order({
    ...paid,
    updatedAt: paid.updatedAt + 1000,
    financialStatus: "refunded",
    lines: [line(2000, { refundedMinor: 2000 })],
  });
  await settle(refunded);
  const late = await settle(paid);
  expect(late.settled).toBe(0);
  expect(await standingOf(db, String(paid.customerId))).toMatchObject({ available: 0, entries: 0 });
});

it("takes back what a partial refund loses, and the rest when the rest is refunded", async () => {
  const paid = order({ orderId: fresh(), customerId: fresh() });
  const customerId = String(paid.customerId);
  await settle(paid);
  const partly: OrderSnapshot = {
    ...paid,
    updatedAt: paid.updatedAt + 1000,
    financialStatus: "partially_refunded",
    lines: [line(2000, { refundedMinor: 750 })],
  };
  expect(await settle(partly)).toMatchObject({ pointsIssued: 0, pointsTakenBack: 8 });
  expect(await standingOf(db, customerId)).toMatchObject({ available: 12 });
  await settle({
    ...paid,
    updatedAt: paid.updatedAt + 2000,
    financialStatus: "refunded",
    lines: [line(2000, { refundedMinor: 2000 })],
  });
  expect(await standingOf(db, customerId)).toMatchObject({ available: 0, entries: 3 });
});

it("takes everything back when an order is cancelled", async () => {
  const paid = order({ orderId: fresh(), customerId: fresh() });
  await settle(paid);
  await settle({ ...paid, updatedAt: paid.updatedAt + 1000, cancelledAt: paid.updatedAt + 1000 });
  expect(await standingOf(db, String(paid.customerId))).toMatchObject({ available: 0 });
});

it("raises the tier by the spend of a year, and earns the next order at its rate", async () => {
  const customerId = fresh();
  await settle(
    order({ orderId: fresh(), customerId, processedAt: NOW - 30 * DAY_MS, lines: [line(10_000)] }),
  );
  expect(await standingOf(db, customerId)).toMatchObject({ available: 100, tier: "silver" });
  await settle(order({ orderId: fresh(), customerId, processedAt: NOW - DAY_MS, lines: [line(10_000)] }));
  expect(await standingOf(db, customerId)).toMatchObject({ available: 225 });
});

it("settles a history in one batch as it would one by one", async () => {
  const [together, apart] = [fresh(), fresh()];
  const history = (customerId: string) =>
    [40, 30, 20, 10].map((days, index) =>
      order({
        orderId: `${customerId}${index}0`,
        customerId,
        processedAt: NOW - days * DAY_MS,
        lines: [line(9_000)],
      }),
    );
  await settle(...history(together).reverse());
  for (const one of history(apart)) await settle(one);
  const { entries: _one, ...standing } = (await standingOf(db, together)) ?? { entries: 0 };
  expect(await standingOf(db, apart)).toMatchObject(standing);
});

it("keeps a guest's order without points, and gives them when it gets a customer", async () => {
  const guest = order({ orderId: fresh(), customerId: null });
  const report = await settle(guest);
  expect(report).toMatchObject({ settled: 1, pointsIssued: 0 });
  const customerId = fresh();
  await settle({ ...guest, customerId, updatedAt: guest.updatedAt + 1000 });
  expect(await standingOf(db, customerId)).toMatchObject({ available: 20 });
});

it("moves the points when an order changes hands", async () => {
  const first = order({ orderId: fresh(), customerId: fresh() });
  await settle(first);
  const second = fresh();
  await settle({ ...first, customerId: second, updatedAt: first.updatedAt + 1000 });
  expect(await standingOf(db, String(first.customerId))).toMatchObject({ available: 0 });
  expect(await standingOf(db, second)).toMatchObject({ available: 20 });
});

it("gives nothing for a test order", async () => {
  const customerId = fresh();
  await settle(order({ orderId: fresh(), customerId, test: true }));
  expect(await standingOf(db, customerId)).toMatchObject({ available: 0, entries: 0 });
});

it("refuses an order in another currency, makes nobody a member, and settles the others", async () => {
  const [foreigner, neighbour, orderId] = [fresh(), fresh(), fresh()];
  const report = await settle(
    order({ orderId, customerId: foreigner, currency: currency("EUR") }),
    order({ orderId: fresh(), customerId: neighbour }),
  );
  expect(report.refused).toEqual([
    { orderId, error: { code: "foreign_currency", orderId, orderCurrency: "EUR", storeCurrency: "USD" } },
  ]);
  expect(await standingOf(db, foreigner)).toBeNull();
  expect(await standingOf(db, neighbour)).toMatchObject({ available: 20 });
});

it("keeps the shops apart, though Shopify's ids be the same", async () => {
  const other = await givenShop(db, { domain: "second-spin.myshopify.com", currency: "EUR" });
  const snapshot = order({ orderId: fresh(), customerId: fresh() });
  await settle(snapshot);
  await settleOrders(testContext(db), "second-spin.myshopify.com", [
    { ...snapshot, currency: currency("EUR"), lines: [line(700)] },
  ]);
  expect(await standingOf(db, String(snapshot.customerId))).toMatchObject({ available: 20 });
  expect(await standingOf(db, String(snapshot.customerId), other)).toMatchObject({ available: 7 });
});

it("answers that a store is unknown", async () => {
  const result = await settleOrders(testContext(db), "nowhere.myshopify.com", [order()]);
  expect(result).toEqual({ ok: false, error: { code: "unknown_shop", shopDomain: "nowhere.myshopify.com" } });
});

it("ends alike whatever the order of arrival and however many work at once", async () => {
  const customerIds = [fresh(), fresh(), fresh()];
  const snapshots = customerIds.flatMap((customerId) =>
    [3, 2, 1].flatMap((days) => {
      const paid = order({ orderId: fresh(), customerId, processedAt: NOW - days * DAY_MS });
      const later = {
        ...paid,
        updatedAt: paid.updatedAt + 1000,
        lines: [line(2000, { refundedMinor: 500 })],
      };
      return [later, paid, paid];
    }),
  );
  await Promise.all(snapshots.map((snapshot) => settle(snapshot)));
  for (const customerId of customerIds) {
    expect(await standingOf(db, customerId)).toMatchObject({ available: 45 });
  }
});

it("counts an order at once though Shopify's clock is ahead of ours", async () => {
  const customerId = fresh();
  await settle(order({ orderId: fresh(), customerId, processedAt: NOW + 90_000, lines: [line(10_000)] }));
  expect(await standingOf(db, customerId)).toMatchObject({ available: 100, tier: "silver" });
});
