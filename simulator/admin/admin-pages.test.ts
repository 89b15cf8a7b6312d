import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createInstallationTable, installation } from "../oauth/installation.ts";
import {
  cancelOrder,
  editOrder,
  fulfillOrder,
  payOrder,
  placeOrder,
  refundOrder,
  type OrderDraft,
} from "../orders/index.ts";
import {
  testCustomer,
  testDraft,
  testProduct,
  testShop,
  testSimulator,
  type TestSimulator,
} from "../orders/test-simulator.ts";
import type { OrderRecord, ShopRecord } from "../state/records.ts";
import { adminRoutes } from "./routes.ts";

const ORIGIN = "http://localhost:4400";
const opened: TestSimulator[] = [];
let sim: TestSimulator;
let shop: ShopRecord;
let routes: ReturnType<typeof adminRoutes>;

beforeEach(() => {
  sim = testSimulator();
  opened.push(sim);
  createInstallationTable(sim.state);
  shop = testShop(sim);
  routes = adminRoutes(sim);
});
afterAll(() => {
  for (const { state } of opened) state.close();
});

function get(path: string) {
  return routes.request(`${ORIGIN}${path}`);
}

async function text(path: string): Promise<string> {
  const response = await get(path);
  expect(response.status).toBe(200);
  return response.text();
}

function post(path: string, fields: Record<string, string>, origin = ORIGIN) {
  return routes.request(`${ORIGIN}${path}`, {
    method: "POST",
    headers: { origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
}

function place(more: Partial<OrderDraft> = {}): OrderRecord {
  const draft = testDraft(
    [
      { priceMinor: 1999, quantity: 2, discountMinor: 399 },
      { priceMinor: 500, quantity: 1 },
    ],
    {
      shippingMinor: 495,
      ...more,
    },
  );
  return placeOrder(sim, shop, draft);
}

function stored(order: OrderRecord): OrderRecord {
  const found = sim.state.find(shop.domain, "order", order.id);
  if (!found) throw new Error("the order is gone");
  return found;
}

const orderPath = (order: OrderRecord) => `/store/test-shop/orders/${order.id}`;

describe("pages of the admin", () => {
  it("show orders of every kind", async () => {
    const kinds: [string, OrderRecord][] = [
      ["Paid", place()],
      ["Payment pending", place({ payment: "pending" })],
      ["Authorized", place({ payment: "authorized" })],
      ["Test", place({ test: true })],
    ];
    const partly = place();
    refundOrder(sim, shop, partly.id, {
      lines: [{ lineId: partly.lines[0]?.id ?? 0, quantity: 1 }],
      shippingMinor: 0,
      note: "scratched",
    });
    kinds.push(["scratched", partly]);
    const cancelled = place();
    cancelOrder(sim, shop, cancelled.id, { reason: "fraud", refund: true });
    kinds.push(["Cancelled (fraud)", cancelled]);
    const voided = place({ payment: "authorized" });
    cancelOrder(sim, shop, voided.id, { reason: "other", refund: true });
    kinds.push(["Voided", voided]);
    const sent = place();
    fulfillOrder(sim, shop, sent.id);
    kinds.push(["3 items sent", sent]);
    const edited = place();
    editOrder(sim, shop, edited.id, {
      changes: [{ lineId: edited.lines[0]?.id ?? 0, quantity: 1 }],
      add: [],
    });
    kinds.push(["Owed to the customer", edited]);
    const more = place();
    editOrder(sim, shop, more.id, { changes: [{ lineId: more.lines[0]?.id ?? 0, quantity: 5 }], add: [] });
    kinds.push(["Still to pay", more]);
    kinds.push(["$0.00", placeOrder(sim, shop, testDraft([{ priceMinor: 0, quantity: 1 }]))]);
    kinds.push(["EUR (× 0.92)", place({ presentment: { currency: "EUR", rate: 0.92 } })]);
    for (const [shown, order] of kinds) expect(await text(orderPath(order))).toContain(shown);
    const list = await text("/store/test-shop/orders");
    for (const [, order] of kinds) expect(list).toContain(`#${order.number}`);
  });

  it("write yen without decimals", async () => {
    shop = testShop(sim, "tokyo", "JPY");
    const order = place();
    expect(await text(`/store/tokyo/orders/${order.id}`)).toContain("¥4,594");
  });

  it("find orders by number and payment, page by page", async () => {
    for (let index = 0; index < 60; index += 1) place({ processedAt: 1_000_000 * index });
    const pending = place({ payment: "pending", processedAt: 7_000_000 });
    expect(await text("/store/test-shop/orders?q=%231007")).toContain("#1007");
    const filtered = await text("/store/test-shop/orders?status=pending");
    expect(filtered).toContain(`#${pending.number}`);
    expect(filtered).not.toContain("#1001<");
    const first = await text("/store/test-shop/orders");
    const next = /href="(\?[^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll("&amp;", "&");
    const second = await text(`/store/test-shop/orders${next ?? ""}`);
    const numbers = [...(first + second).matchAll(/>#(\d+)</g)].map(([, number]) => number);
    expect(new Set(numbers).size).toBe(61);
    expect(numbers).toHaveLength(61);
  });

  it("show the other records", async () => {
    const customer = testCustomer(sim, shop);
    const product = testProduct(sim, shop);
    const ownerGid = `gid://shopify/Customer/${customer.id}`;
    const field = { ownerGid, namespace: "app--1", key: "member", type: "json", value: '{"points":12}' };
    sim.state.saveMetafield(shop.domain, field, 0);
    place({ customerId: customer.id });
    expect(await text("/store/test-shop")).toContain("Latest orders");
    expect(await text(`/store/test-shop/customers/${customer.id}`)).toContain("Test app · member");
    expect(await text("/store/test-shop/customers?q=customer-")).toContain(customer.email ?? "");
    expect(await text(`/store/test-shop/products/${product.id}`)).toContain(product.variants[0]?.sku ?? "");
    for (const path of ["products", "collections", "discounts", "settings", "themes/current/editor"])
      expect(await text(`/store/test-shop/${path}`)).toContain("<h1>");
    expect(await text("/")).toContain("test-shop.myshopify.com");
  });

  it("escape what people wrote", async () => {
    const customer = testCustomer(sim, shop);
    const bad = `<script>alert("1")</script>`;
    sim.state.save(shop.domain, "customer", { ...customer, firstName: bad });
    const order = place({ customerId: customer.id, note: bad, tags: [bad] });
    for (const path of [
      orderPath(order),
      `/store/test-shop/customers/${customer.id}`,
      "/store/test-shop/customers",
      `/store/test-shop/orders?q=${encodeURIComponent(`"><script>alert(1)</script>`)}`,
      `/store/test-shop/orders?notice=${encodeURIComponent(bad)}`,
      "/",
    ])
      expect(await text(path)).not.toMatch(/<script>alert/);
  });

  it("know nothing of other stores' records, nor of none", async () => {
    const order = place();
    const customer = testCustomer(sim, shop);
    const product = testProduct(sim, shop);
    testShop(sim, "other");
    for (const path of [
      `/store/other/orders/${order.id}`,
      `/store/other/customers/${customer.id}`,
      `/store/other/products/${product.id}`,
      "/store/other/orders/abc",
      "/store/other/nothing",
      "/store/nowhere/orders",
      "/store/test-shop/discounts/1",
      "/store/test-shop/collections/1",
    ])
      expect((await get(path)).status, path).toBe(404);
    const version = String(order.updatedAt);
    expect((await post(`/store/other/orders/${order.id}/cancel`, { version, refund: "on" })).status).toBe(
      404,
    );
    expect(stored(order)).toEqual(order);
  });
});

describe("actions of the admin", () => {
  it("refund once, however often the form is sent", async () => {
    const order = place();
    const fields = {
      version: String(order.updatedAt),
      [`refund-${order.lines[0]?.id ?? 0}`]: "1",
      shipping: "4.95",
    };
    const first = await post(`${orderPath(order)}/refund`, fields);
    expect([first.status, first.headers.get("location")]).toEqual([
      303,
      `${orderPath(order)}?notice=refunded`,
    ]);
    const second = await post(`${orderPath(order)}/refund`, fields);
    expect(second.headers.get("location")).toBe(`${orderPath(order)}?notice=STALE`);
    expect(stored(order).refunds).toHaveLength(1);
    expect(stored(order).refunds[0]).toMatchObject({
      shippingMinor: 495,
      lines: [{ quantity: 1, subtotalMinor: 1799 }],
    });
  });

  it("say why they were refused, and do nothing", async () => {
    const order = place();
    const version = String(order.updatedAt);
    const line = `refund-${order.lines[0]?.id ?? 0}`;
    for (const [action, fields, code] of [
      ["refund", { [line]: "3" }, "INVALID_QUANTITY"],
      ["refund", { [line]: "one" }, "INVALID_QUANTITY"],
      ["refund", { shipping: "4.951" }, "INVALID_SHIPPING"],
      ["refund", { shipping: "-1" }, "INVALID_SHIPPING"],
      ["refund", {}, "NOTHING_TO_DO"],
      ["pay", {}, "ALREADY_PAID"],
    ] as const) {
      const answer = await post(`${orderPath(order)}/${action}`, { version, ...fields });
      expect(answer.headers.get("location")).toBe(`${orderPath(order)}?notice=${code}`);
      expect(await text(`${orderPath(order)}?notice=${code}`)).toContain(`class="banner critical"`);
    }
    expect(stored(order)).toEqual(order);
    expect((await post(`${orderPath(order)}/constructor`, { version })).status).toBe(404);
  });

  it("pay, fulfil, edit and cancel", async () => {
    const order = place({ payment: "pending" });
    const act = (action: string, fields: Record<string, string> = {}) =>
      post(`${orderPath(order)}/${action}`, { version: String(stored(order).updatedAt), ...fields });
    await act("pay");
    expect(stored(order).financialStatus).toBe("paid");
    const [first, second] = order.lines;
    await act("edit", { [`edit-${second?.id ?? 0}`]: "0" });
    expect(stored(order).lines[1]?.currentQuantity).toBe(0);
    await act("refund", { owed: "5.00" });
    expect(stored(order).financialStatus).toBe("partially_refunded");
    await act("fulfill", { [`fulfil-${first?.id ?? 0}`]: "1" });
    expect(stored(order).fulfillments).toHaveLength(1);
    expect((await act("cancel", { refund: "on" })).headers.get("location")).toContain("FULFILLED");
    const other = place();
    payOrder(sim, shop, other.id);
    await post(`${orderPath(other)}/cancel`, {
      version: String(other.updatedAt),
      reason: "fraud",
      refund: "on",
    });
    expect(stored(other)).toMatchObject({ cancelReason: "fraud", financialStatus: "refunded" });
  });

  it("take no forms from other sites", async () => {
    const order = place();
    const fields = { version: String(order.updatedAt), refund: "on" };
    expect((await post(`${orderPath(order)}/cancel`, fields, "https://evil.example")).status).toBe(403);
    expect(stored(order)).toEqual(order);
  });
});

describe("the app in the admin", () => {
  it("asks first, then opens with what Shopify tells an app", async () => {
    const asked = await text("/store/test-shop/apps/test-app");
    expect(asked).toContain("Install Test app");
    expect(asked).toContain("read_orders");
    expect((await post("/store/test-shop/session-token", {})).status).toBe(403);
    await post("/store/test-shop/apps/test-app/install", {});
    expect(installation(sim, shop)?.scopes).toEqual(["read_orders"]);
    const page = await text("/store/test-shop/apps/test-app/members?tier=gold");
    const source = new URL(/src="(http:[^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "");
    expect(source.origin + source.pathname).toBe("http://localhost:4500/members");
    expect(Object.fromEntries(source.searchParams)).toMatchObject({
      tier: "gold",
      shop: "test-shop.myshopify.com",
      embedded: "1",
    });
    expect(source.searchParams.get("id_token")?.split(".")).toHaveLength(3);
    const token = await post("/store/test-shop/session-token", {});
    expect((await token.text()).split(".")).toHaveLength(3);
    expect((await get("/store/test-shop/apps/client-id/members")).headers.get("location")).toBe(
      "/store/test-shop/apps/test-app/members",
    );
    expect((await get("/store/test-shop/apps/another")).status).toBe(404);
  });

  it("offers products, variants, collections and customers to pick", async () => {
    const product = testProduct(sim, shop);
    testCustomer(sim, shop);
    const rows = async (path: string): Promise<{ id: string; resource: object }[]> =>
      (await get(`/store/test-shop/picker/${path}`)).json();
    const [row] = await rows("product?query=prod");
    expect(row).toMatchObject({
      id: `gid://shopify/Product/${product.id}`,
      resource: { variants: [{ price: "15.0" }] },
    });
    expect(await rows("product?query=nothing")).toEqual([]);
    expect(
      await rows(`variant?id=gid://shopify/ProductVariant/${product.variants[0]?.id ?? 0}`),
    ).toHaveLength(1);
    expect(await rows("collection")).toEqual([]);
    expect(await rows("customer")).toHaveLength(1);
    expect((await get("/store/test-shop/picker/orders")).status).toBe(404);
  });

  it("serves the stand-in for App Bridge", async () => {
    const script = await text("/app-bridge.js");
    expect(script).toContain("ui-save-bar");
    expect(await text("/__admin/shell.js")).toContain("postMessage");
  });
});
