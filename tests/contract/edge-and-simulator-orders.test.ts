import { afterAll, beforeAll, expect, test } from "vitest";
import type { AdminClient } from "../../app/shopify/admin-client.server.ts";
import { decodeOrderDelete } from "../../app/shopify/decode/other-payloads.server.ts";
import { readGuestOrders } from "../../app/shopify/guest-orders.server.ts";
import {
  deleteOrder,
  exchangeOrder,
  fulfillOrder,
  issueGiftCard,
  moveStoreCredit,
  placeOrder,
  refundOrder,
} from "../../simulator/orders/index.ts";
import { testCustomer, testDraft, testProduct } from "../../simulator/orders/test-simulator.ts";
import type { OrderRecord } from "../../simulator/state/records.ts";
import { type EdgeAndSimulator, edgeAndSimulator, openApp } from "./support/edge-and-simulator.ts";
import { type Seen, throughApi, throughBulk, throughWebhooks } from "./support/edge-doors.ts";

// What real stores do to orders, seen through every door.

let edge: EdgeAndSimulator;
let client: AdminClient;
let customerId: number;
let orders: Record<"taxed" | "credits" | "swapped" | "large" | "guest" | "gone", OrderRecord>;
let api: Seen;

const VAT = { title: "VAT", rateBasisPoints: 1900, pricesInclude: true };
const KINDS = ["taxed", "credits", "swapped", "large", "guest", "gone"] as const;

beforeAll(async () => {
  edge = await edgeAndSimulator();
  await openApp(edge);
  client = edge.shopify.adminClient(edge.shop.domain);
  orders = edge.sim.state.transaction(placeOrders);
  await edge.control("/settle");
  api = await throughApi(
    client,
    KINDS.map((kind) => orders[kind].id),
  );
});

afterAll(() => edge.close());

const firstLine = (order: OrderRecord): number => {
  const [line] = order.lines;
  if (line === undefined) throw new Error("no line");
  return line.id;
};

function placeOrders(): typeof orders {
  const { sim, shop } = edge;
  const customer = testCustomer(sim, shop);
  customerId = customer.id;
  const [variant] = testProduct(sim, shop).variants;
  if (variant === undefined) throw new Error("no variant");

  // 2 × 11.90 and shipping of 5.95 with 19 % in them, and a tip of 2.00.
  const taxed = placeOrder(
    sim,
    shop,
    testDraft([{ priceMinor: 1190, quantity: 2 }], {
      customerId,
      taxes: VAT,
      shippingMinor: 595,
      shippingTitle: "Parcel",
      tipMinor: 200,
      sourceName: "pos",
      company: { id: 71, locationId: 72 },
    }),
  );
  fulfillOrder(sim, shop, taxed.id);
  // One of two comes back, all shipping, and 1.00 for the trouble: 11.90 + 5.95 + 1.00.
  refundOrder(sim, shop, taxed.id, {
    lines: [{ lineId: firstLine(taxed), quantity: 1 }],
    shippingMinor: 595,
    amountMinor: 1885,
    note: null,
  });

  const card = issueGiftCard(sim, shop, { valueMinor: 1500 });
  moveStoreCredit(sim, shop, customerId, 500);
  const credits = placeOrder(
    sim,
    shop,
    testDraft([{ priceMinor: 1500, quantity: 2 }], {
      customerId,
      credits: [{ method: "gift_card", code: card.code }, { method: "store_credit" }],
    }),
  );

  const swapped = placeOrder(sim, shop, testDraft([{ priceMinor: 1500, quantity: 2 }], { customerId }));
  fulfillOrder(sim, shop, swapped.id);
  // Shopify's moments are whole seconds.
  sim.clock.advance(60_000);
  exchangeOrder(sim, shop, swapped.id, {
    back: [{ lineId: firstLine(swapped), quantity: 1 }],
    instead: [{ variantId: variant.id, quantity: 1 }],
  });

  const many = Array.from({ length: 500 }, (_, index) => ({ priceMinor: 100 + index, quantity: 1 }));
  const large = placeOrder(sim, shop, testDraft(many, { customerId }));
  const guest = placeOrder(
    sim,
    shop,
    testDraft([{ priceMinor: 700, quantity: 1 }], { customerId: null, email: customer.email }),
  );
  const gone = placeOrder(sim, shop, testDraft([{ priceMinor: 900, quantity: 1 }], { customerId }));
  deleteOrder(sim, shop, gone.id);
  return { taxed, credits, swapped, large, guest, gone };
}

const snapshot = (kind: (typeof KINDS)[number]) => api.get(String(orders[kind].id));

test("taxes in prices, shipping, a tip, and money back beyond the goods", () => {
  // 23.80 hold 3.80 tax; 5.95 hold 0.95.
  expect(snapshot("taxed")).toMatchObject({
    taxesIncluded: true,
    sourceName: "pos",
    forCompany: true,
    tipMinor: 200,
    refundedWithoutLinesMinor: 100,
    lines: [
      { grossMinor: 2000, discountMinor: 0, refundedMinor: 1000, taxMinor: 380, refundedTaxMinor: 190 },
    ],
    shipping: { grossMinor: 500, discountMinor: 0, refundedMinor: 500, taxMinor: 95, refundedTaxMinor: 95 },
    paidWithGiftCardMinor: 0,
    // Sold at the till: it has arrived with being handed over.
    fulfilledAt: expect.any(Number),
    deliveredAt: expect.any(Number),
  });
});

test("gift cards and store credit are told by the API and in bulk; a webhook says that it cannot", async () => {
  const facts = { paidWithGiftCardMinor: 1500, paidWithStoreCreditMinor: 500, financialStatus: "paid" };
  expect(snapshot("credits")).toMatchObject(facts);
  const { id } = orders.credits;
  expect(throughWebhooks(edge).get(String(id))).toMatchObject({ unsaid: ["payments"] });
});

test("an exchange: the line that went back keeps one, the new one stands beside it", () => {
  const order = snapshot("swapped");
  const lines = typeof order === "object" ? order.lines : [];
  expect(lines.map(({ grossMinor, refundedMinor }) => [grossMinor, refundedMinor])).toEqual([
    [3000, 1500],
    [1500, 0],
  ]);
});

test("five hundred lines are read to the last", () => {
  const order = snapshot("large");
  const lines = typeof order === "object" ? order.lines : [];
  expect(lines).toHaveLength(500);
  // 500 × 100 + (0 + … + 499)
  expect(lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(50_000 + 124_750);
});

test("an order that was deleted is not found, and a webhook has told of it", () => {
  expect(snapshot("gone")).toBe("not_found");
  const deleted = edge.deliveries.flatMap(({ body, headers }) => {
    const verdict = edge.shopify.verifyWebhook(body, headers);
    if (!verdict.ok || verdict.delivery.topic !== "orders/delete") return [];
    return decodeOrderDelete(verdict.delivery.payload);
  });
  expect(deleted).toEqual([{ ok: true, value: { orderId: String(orders.gone.id) } }]);
});

test("all doors tell the same of each", async () => {
  const bulk = await throughBulk(edge, client);
  const webhooks = throughWebhooks(edge);
  for (const kind of ["taxed", "swapped", "large", "guest"] as const) {
    const id = String(orders[kind].id);
    expect(bulk.get(id)).toEqual(api.get(id));
    expect(webhooks.get(id)).toEqual(api.get(id));
  }
  const id = String(orders.credits.id);
  expect(bulk.get(id)).toEqual(api.get(id));
  expect(bulk.has(String(orders.gone.id))).toBe(false);
});

test("a customer with a verified address finds the order made as a guest, and no other", async () => {
  const found = await readGuestOrders(client, String(customerId));
  expect(found.orders).toEqual([
    { orderId: String(orders.guest.id), contactDigest: found.verifiedContactDigest },
  ]);
});
