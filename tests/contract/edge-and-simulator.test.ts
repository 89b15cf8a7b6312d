import { afterAll, beforeAll, expect, test } from "vitest";
import type { AdminClient } from "../../app/shopify/admin-client.server.ts";
import * as operations from "../../app/shopify/operations.gen.ts";
import { headDigest } from "../../app/domain/index.ts";
import { fetchSoldPlaces } from "../../app/shopify/fetch-sold-places.server.ts";
import { fetchOrder, listOrdersUpdatedSince } from "../../app/shopify/fetch-order.server.ts";
import { SEALED } from "../../app/shopify/token-seal.server.ts";
import { cancelOrder, draftLine, payOrder, placeOrder, refundOrder } from "../../simulator/orders/index.ts";
import { testCustomer, testDraft, testProduct } from "../../simulator/orders/test-simulator.ts";
import type { OrderRecord } from "../../simulator/state/records.ts";
import { type EdgeAndSimulator, edgeAndSimulator, openApp } from "./support/edge-and-simulator.ts";
import { throughApi, throughBulk, throughWebhooks } from "./support/edge-doors.ts";

// The edge and the simulator were written apart, each after Shopify's documentation. Here they meet.

let edge: EdgeAndSimulator;
let client: AdminClient;
let orders: OrderRecord[];

beforeAll(async () => {
  edge = await edgeAndSimulator();
  await openApp(edge);
  client = edge.shopify.adminClient(edge.shop.domain);
  orders = placeOrders();
  await edge.control("/settle");
});

afterAll(() => edge.close());

/** Paid, discounted and partly refunded; cancelled; a guest's, unpaid at first; a test order with many lines. */
function placeOrders(): OrderRecord[] {
  const { sim, shop } = edge;
  const customerId = testCustomer(sim, shop).id;
  testProduct(sim, shop);
  return sim.state.transaction(() => {
    const refunded = placeOrder(
      sim,
      shop,
      testDraft([{ priceMinor: 1000, quantity: 3, discountMinor: 101 }], {
        customerId,
        presentment: { currency: "EUR", rate: 0.9 },
      }),
    );
    const [line] = refunded.lines;
    if (line === undefined) throw new Error("no line");
    refundOrder(sim, shop, refunded.id, {
      lines: [{ lineId: line.id, quantity: 1 }],
      shippingMinor: 0,
      note: null,
    });
    const cancelled = placeOrder(sim, shop, testDraft([{ priceMinor: 500, quantity: 1 }], { customerId }));
    cancelOrder(sim, shop, cancelled.id, { reason: "customer", refund: true });
    const guest = placeOrder(
      sim,
      shop,
      testDraft([{ priceMinor: 250, quantity: 2 }], { payment: "pending" }),
    );
    payOrder(sim, shop, guest.id);
    const many = Array.from({ length: 120 }, (_, index) => ({ priceMinor: 100 + index, quantity: 1 }));
    const large = placeOrder(sim, shop, testDraft(many, { customerId, test: true }));
    return [refunded, cancelled, guest, large];
  });
}

const ids = () => orders.map(({ id }) => id);

test("installing exchanges the session token for an offline token that expires", () => {
  expect(edge.installed).toEqual([edge.shop.domain]);
  const [session] = edge.sessions.values();
  expect(session).toMatchObject({ id: `offline_${edge.shop.domain}`, isOnline: false });
  // Stored, and closed to whoever reads the storage.
  expect(session?.accessToken).toMatch(SEALED);
  expect(session?.refreshToken).toMatch(SEALED);
  expect(session?.expires).toBeInstanceOf(Date);
});

test("an order is the same through the API, a bulk operation and the last of its webhooks", async () => {
  const seen = await throughApi(client, ids());
  const api = [...seen.values()].filter((order) => typeof order !== "string");
  expect(api.map((order) => order.financialStatus)).toEqual([
    "partially_refunded",
    "refunded",
    "paid",
    "paid",
  ]);
  // 29.99 for three, two of them kept: 19.99, rounded half up.
  expect(api[0]?.lines).toMatchObject([{ grossMinor: 3000, discountMinor: 101, refundedMinor: 966 }]);
  expect(api[3]?.lines).toHaveLength(120);

  expect(await throughBulk(edge, client)).toEqual(seen);
  expect(throughWebhooks(edge)).toEqual(seen);
});

test("reconciliation finds what changed since a moment, page by page", async () => {
  const found: [string, number][] = [];
  let after: string | null = null;
  do {
    const page = await listOrdersUpdatedSince(client, 0, after, 3);
    found.push(...page.orders.map((order): [string, number] => [order.orderId, order.updatedAt]));
    after = page.next;
  } while (after !== null);
  const seen = [...(await throughApi(client, ids())).values()].filter((order) => typeof order !== "string");
  const known = seen.map((order): [string, number] => [order.orderId, order.updatedAt]);
  expect(new Map(found)).toEqual(new Map(known));
  expect(found).toHaveLength(known.length);
  // The list tells enough to see whether what was settled is what is there, whichever door it came through.
  const listed = new Map(
    (await listOrdersUpdatedSince(client, 0)).orders.map((one) => [one.orderId, one.head]),
  );
  for (const [id, order] of [...(await throughApi(client, ids())), ...throughWebhooks(edge)]) {
    if (typeof order !== "string") expect(headDigest(order), id).toBe(listed.get(id));
  }
  const later = await listOrdersUpdatedSince(client, edge.sim.clock.now() + 3_600_000);
  expect(later).toEqual({ orders: [], next: null });
});

test("every operation is one that the simulator answers", async () => {
  const page = { first: 5, after: null };
  const { shop, currentAppInstallation } = await client.run(operations.Shop, {});
  expect(shop).toMatchObject({ myshopifyDomain: edge.shop.domain, currencyCode: "USD" });
  const scopes = currentAppInstallation.accessScopes.map((scope) => scope.handle);
  expect(scopes).toEqual(expect.arrayContaining(edge.sim.app.scopes));

  const { customers } = await client.run(operations.SearchCustomers, { query: "Test", ...page });
  expect(customers.nodes).toMatchObject([{ numberOfOrders: expect.any(String) }]);
  const ids = customers.nodes.map((customer) => customer.id);
  const { nodes } = await client.run(operations.CustomersByIds, {
    ids: [...ids, "gid://shopify/Customer/999"],
  });
  expect(nodes).toEqual([...customers.nodes, null]);

  expect((await client.run(operations.OrdersCount, {})).ordersCount?.count).toBe(4);
  expect(
    (await client.run(operations.SearchCollections, { query: null, ...page })).collections.nodes,
  ).toEqual([]);
  expect(
    await client.run(operations.CancelBulkOperation, { id: "gid://shopify/BulkOperation/999" }),
  ).toMatchObject({
    bulkOperationCancel: { bulkOperation: null },
  });

  const metafield = {
    ownerId: ids[0] ?? "",
    namespace: "$app",
    key: "member",
    type: "json",
    value: '{"v":1}',
  };
  const set = await client.run(operations.SetMetafields, { metafields: [metafield] }, { repeatable: true });
  expect(set.metafieldsSet?.userErrors).toEqual([]);
});

test("where a store sells to is read of its markets, page by page: here its own country, and all others", async () => {
  const { places, isEverywhere } = await fetchSoldPlaces(client);
  expect(isEverywhere).toBe(false);
  const countries = places.map(({ country }) => country);
  expect(countries).toEqual(expect.arrayContaining(["US", "CA", "GB", "DE", "JP"]));
  expect(new Set(countries).size).toBe(countries.length);
  expect(countries.length).toBeGreaterThan(200);
});

test("the discount is created over the function, found again, and changed", async () => {
  const { shopifyFunctions } = await client.run(operations.Functions, { first: 10 });
  expect(shopifyFunctions.nodes).toMatchObject([{ handle: "loyalty-discount" }]);
  const config = { namespace: "$app", key: "config", type: "json", value: "{}" };
  const discount = {
    title: "Laurel",
    functionHandle: "loyalty-discount",
    startsAt: "2026-01-01T00:00:00Z",
    discountClasses: ["ORDER", "PRODUCT"] as const,
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
    metafields: [config],
  };
  const created = await client.run(operations.CreateAutomaticDiscount, { discount });
  expect(created.discountAutomaticAppCreate?.userErrors).toEqual([]);
  const find = (search: string | null) =>
    client.run(operations.Discounts, { first: 10, after: null, search });
  const { discountNodes } = await find(null);
  expect(discountNodes.nodes).toMatchObject([
    { metafield: { id: expect.any(String) }, discount: { title: "Laurel", status: "ACTIVE" } },
  ]);
  expect((await find("method:automatic type:app")).discountNodes).toEqual(discountNodes);
  const id = discountNodes.nodes[0]?.id ?? "";
  const changed = await client.run(operations.UpdateAutomaticDiscount, {
    id,
    discount: { title: "Laurel perks" },
  });
  expect(changed.discountAutomaticAppUpdate?.userErrors).toEqual([]);
});

test("a token that Shopify refuses is refreshed once, and the work goes on", async () => {
  const before = [...edge.sessions.values()].map((session) => session.refreshTokenExpires?.getTime());
  await edge.control(`/shops/${edge.shop.domain}/tokens/expire`);
  const answers = await Promise.all([1, 2, 3].map(() => client.run(operations.OrdersCount, {})));
  expect(answers.map((answer) => answer.ordersCount?.count)).toEqual([4, 4, 4]);
  const after = [...edge.sessions.values()].map((session) => session.refreshTokenExpires?.getTime());
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

test("what rules ask of products is told alike when an order is read and by the whole history", async () => {
  const { sim, shop } = edge;
  const product = testProduct(sim, shop);
  const id = sim.state.nextId("collection");
  const collection = { id, handle: "picks", title: "Picks", descriptionHtml: "", productIds: [product.id] };
  sim.state.save(shop.domain, "collection", { ...collection, updatedAt: sim.clock.now() });
  const [variant] = product.variants;
  if (variant === undefined) throw new Error("no variant");
  const lines = [draftLine(product, variant, 2)];
  const order = placeOrder(sim, shop, { ...testDraft([], {}), lines });
  const asked = { subscriptions: true, typesAndTags: true, collections: [String(id), "1"] };
  const goods = {
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    collections: { [String(id)]: true, "1": false },
  };
  const read = await fetchOrder(client, String(order.id), 0, asked);
  expect(read).toMatchObject({ ok: true, value: { lines: [{ goods }] } });
  const history = await throughBulk(edge, client, asked);
  expect(history.get(String(order.id))).toMatchObject({ lines: [{ goods }] });
});

test("what a line was bought with is told by every door, and what it is where that is asked", async () => {
  const { sim, shop } = edge;
  const plans = [
    { id: 71, name: "every month", recurringDeliveries: true },
    { id: 72, name: "ahead", recurringDeliveries: false },
  ];
  const product = { ...testProduct(sim, shop), sellingPlans: plans };
  sim.state.save(shop.domain, "product", product);
  const [variant] = product.variants;
  if (variant === undefined) throw new Error("no variant");
  const line = draftLine(product, variant, 1);
  const lines = [...plans.map(({ id, name }) => ({ ...line, sellingPlan: { id, name } })), line];
  const order = placeOrder(sim, shop, { ...testDraft([], {}), lines });
  await edge.control("/settle");
  const told = [{ sellingPlanId: "71" }, { sellingPlanId: "72" }, { sellingPlanId: null }];
  expect(throughWebhooks(edge).get(String(order.id))).toMatchObject({ lines: told });
  expect((await throughBulk(edge, client)).get(String(order.id))).toMatchObject({ lines: told });
  const asked = { subscriptions: true, typesAndTags: false, collections: [] };
  const read = await fetchOrder(client, String(order.id), 0, asked);
  const goods = [{ isSubscription: true }, { isSubscription: false }, {}];
  expect(read).toMatchObject({ ok: true, value: { lines: goods.map((one) => ({ goods: one })) } });
});

test("after the app is uninstalled nothing works, and the error says so", async () => {
  await edge.control(`/shops/${edge.shop.domain}/uninstall`);
  await expect(client.run(operations.OrdersCount, {})).rejects.toMatchObject({ name: "ShopifyNotConnected" });
  await edge.shopify.forgetSessions(edge.shop.domain);
  expect(edge.sessions.size).toBe(0);
});
