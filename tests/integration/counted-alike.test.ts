import { afterAll, beforeAll, expect, it } from "vitest";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { countMembers } from "../../app/services/members/count-members.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

/** Shopify finds customers in an order of its own. */
const shopify = fakeShopify({
  CustomersByIds: () => ({ nodes: [] }),
  SearchCustomers: () => ({
    customers: {
      nodes: ["1", "4", "2", "3"].map((id) => ({ id: `gid://shopify/Customer/${id}` })),
      pageInfo: { hasNextPage: false, endCursor: null },
    },
  }),
});

let db: TestDatabase;
let orders: readonly ReturnType<typeof order>[];
const ctx = () => testContext(db, { shopify });
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  const of = (id: number, changes: object = {}) =>
    order({
      orderId: String(1000 + id),
      name: `#${1000 + id}`,
      customerId: String(id),
      processedAt: NOW - id * 60_000,
      lines: [line(id * 1_000)],
      ...changes,
    });
  const cancelled = of(6, { customerId: "1" });
  orders = [1, 2, 3, 4].map((id) => of(id));
  await settleOrders(testContext(db), SHOP, orders);
  await settleOrders(testContext(db), SHOP, [
    of(5, { customerId: "2", financialStatus: "pending" }),
    cancelled,
  ]);
  const later = { updatedAt: cancelled.updatedAt + 1_000, cancelledAt: NOW };
  await settleOrders(testContext(db), SHOP, [{ ...cancelled, ...later }]);
});
afterAll(() => db.drop());

it("a search is in the order that was asked for", async () => {
  const found = async (sort: "balance" | "recent" | "spend") =>
    valueOf(await listMembers(ctx(), SHOP, { sort, search: "a" })).members.map(
      ({ customerId }) => customerId,
    );
  expect(await found("balance")).toEqual(["4", "3", "2", "1"]);
  expect(await found("spend")).toEqual(["4", "3", "2", "1"]);
});

it("an order that is not paid, and one that was taken back, are not among those credited", async () => {
  const { today } = valueOf(await readHome(ctx(), SHOP));
  expect(today).toMatchObject({ orders: 4, pointsIssued: 160, pointsClawedBack: 60 });
});

it("a customer who waits for their data is no message that could not be used", async () => {
  const payload = { customer: { id: 1 }, data_request: { id: 9 } };
  const delivery = { shopDomain: SHOP, topic: "customers/data_request", webhookId: "1", triggeredAt: NOW };
  await receiveDelivery(ctx(), { ...delivery, payload });
  await drainInbox(ctx());
  expect(valueOf(await readHome(ctx(), SHOP))).toMatchObject({ dataRequests: 1, deliveries: { parked: 0 } });
});

it("Home, the list and its length know the same members: those whose customer is not gone", async () => {
  expect(valueOf(await forgetCustomer(ctx(), SHOP, "3"))).toBe(true);
  const { members, tierMix } = valueOf(await readHome(ctx(), SHOP));
  const listed = valueOf(await listMembers(ctx(), SHOP, { sort: "recent" })).members;
  expect(members).toBe(3);
  expect(tierMix.reduce((sum, tier) => sum + tier.members, 0)).toBe(3);
  expect(valueOf(await countMembers(ctx(), SHOP))).toBe(3);
  expect(valueOf(await countMembers(ctx(), SHOP, { tierId: "platinum" }))).toBe(0);
  expect(listed.map(({ customerId }) => customerId)).toEqual(["1", "2", "4"]);
  // Who asks for the one that is gone sees that it is.
  expect(valueOf(await readMember(ctx(), SHOP, { customerId: "3" }))).toMatchObject({ closed: true });
});

it("what an order brings along when it goes to another member was neither earned nor taken back", async () => {
  const before = valueOf(await readHome(ctx(), SHOP)).today;
  const [moved] = orders;
  if (!moved) throw new Error("there are orders");
  await settleOrders(ctx(), SHOP, [{ ...moved, updatedAt: NOW + 2_000, customerId: "2" }]);
  expect(valueOf(await readHome(ctx(), SHOP)).today).toEqual(before);
});
