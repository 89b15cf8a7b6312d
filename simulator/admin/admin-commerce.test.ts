import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { findCustomerByEmail } from "../customers/index.ts";
import { appLaunchParams } from "../oauth/index.ts";
import { createInstallationTable } from "../oauth/installation.ts";
import { listGiftCards, orderTotals, placeOrder } from "../orders/index.ts";
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

const BASE = "/store/test-shop";

async function text(path: string): Promise<string> {
  const response = await routes.request(`${ORIGIN}${BASE}${path}`);
  expect(response.status).toBe(200);
  return response.text();
}

/** Where the form led to. */
async function post(path: string, fields: Record<string, string>): Promise<string> {
  const response = await routes.request(`${ORIGIN}${BASE}${path}`, {
    method: "POST",
    headers: { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
  expect(response.status).toBe(303);
  return (response.headers.get("location") ?? "").slice(BASE.length);
}

function only(): OrderRecord {
  const [order] = sim.state.list(shop.domain, "order", { by: "id", limit: 1, reverse: true });
  if (!order) throw new Error("no order");
  return order;
}

describe("creating an order", () => {
  it("takes lines, a discount, who buys and how it is paid", async () => {
    const customer = testCustomer(sim, shop);
    const product = testProduct(sim, shop, 1500);
    expect(await text(`/orders/new?customer=${customer.email}`)).toContain(`value="${customer.email}"`);
    const place = await post("/orders", {
      "variant-0": String(product.variants[0]?.id),
      "quantity-0": "3",
      customer: customer.email ?? "",
      discount: "5.00",
      shipping: "4.95",
      tip: "1",
      source: "pos",
      payment: "authorized",
      test: "on",
    });
    const order = only();
    expect(place).toBe(`/orders/${order.id}?notice=created`);
    expect(order).toMatchObject({
      customerId: customer.id,
      sourceName: "pos",
      test: true,
      financialStatus: "authorized",
      discountApplications: [{ type: "manual", value: 500 }],
    });
    expect(orderTotals(order).totalMinor).toBe(4500 - 500 + 495 + 100);
  });

  it("refuses what makes no order", async () => {
    const variant = String(testProduct(sim, shop, 100).variants[0]?.id);
    const wrong = "/orders/new?notice=INVALID_DRAFT";
    expect(await post("/orders", {})).toBe(wrong);
    expect(await post("/orders", { "variant-0": variant, "quantity-0": "-1" })).toBe(wrong);
    expect(await post("/orders", { "variant-0": variant, "quantity-0": "1", discount: "1.01" })).toBe(wrong);
    expect(await post("/orders", { "variant-0": variant, "quantity-0": "1", shipping: "x" })).toBe(wrong);
    expect(
      await post("/orders", { "variant-0": variant, "quantity-0": "1", customer: "no@example.com" }),
    ).toBe("/orders/new?notice=CUSTOMER_NOT_FOUND");
    expect(sim.state.count(shop.domain, "order")).toBe(0);
  });
});

it("pays in part, voids, refunds by amount and deletes", async () => {
  const { id } = placeOrder(
    sim,
    shop,
    testDraft([{ priceMinor: 1000, quantity: 2 }], { payment: "authorized" }),
  );
  const act = (action: string, fields: Record<string, string> = {}) =>
    post(`/orders/${id}/${action}`, { version: String(only().updatedAt), ...fields });
  expect(await act("pay", { amount: "5.00" })).toBe(`/orders/${id}?notice=paid`);
  expect(only().financialStatus).toBe("partially_paid");
  expect(await act("void")).toContain("voided");
  await act("pay");
  expect(await act("refund", { amount: "20.01" })).toContain("EXCEEDS_REFUNDABLE");
  expect(await act("refund", { amount: "3.00" })).toContain("refunded");
  expect(orderTotals(only()).refundedMinor).toBe(300);
  expect(await text(`/orders/${id}`)).toContain("Exchange");
  expect(await act("delete")).toBe("/orders?notice=deleted");
});

describe("customers", () => {
  it("are added, edited, credited, merged, erased and deleted", async () => {
    const place = await post("/customers", { first_name: "Mo", email: "mo@example.com", tags: "a, b" });
    const mo = findCustomerByEmail(sim, shop, "mo@example.com");
    expect(place).toBe(`/customers/${mo?.id}?notice=saved`);
    expect(await post("/customers", { email: "MO@example.com" })).toBe("/customers/new?notice=EMAIL_TAKEN");
    await post(`/customers/${mo?.id}/edit`, {
      first_name: "Momo",
      email: "mo@example.com",
      state: "ENABLED",
    });
    await post(`/customers/${mo?.id}/credit`, { amount: "12.50" });
    expect(await post(`/customers/${mo?.id}/credit`, { amount: "12.51", take: "on" })).toContain(
      "NOT_ENOUGH_CREDIT",
    );
    const other = testCustomer(sim, shop);
    placeOrder(sim, shop, testDraft([{ priceMinor: 500, quantity: 1 }], { customerId: other.id }));
    expect(await post(`/customers/${mo?.id}/merge`, { other: other.email ?? "", keep: "this" })).toBe(
      `/customers/${mo?.id}?notice=merged`,
    );
    const page = await text(`/customers/${mo?.id}`);
    for (const shown of ["Momo", "$12.50", "#1001"]) expect(page).toContain(shown);
    expect(await post(`/customers/${mo?.id}/delete`, {})).toContain("HAS_ORDERS");
    expect(await post(`/customers/${mo?.id}/request-data`, {})).toContain("requested");
    expect(await post(`/customers/${mo?.id}/erase`, {})).toContain("erased");
    expect(await text(`/customers/${mo?.id}`)).not.toContain("Momo");
    const idle = testCustomer(sim, shop);
    expect(await post(`/customers/${idle.id}/delete`, {})).toBe("/customers?notice=deleted");
  });
});

it("issues gift cards and sets taxes for orders to come", async () => {
  expect(await post("/gift-cards", { value: "-1" })).toContain("INVALID_AMOUNT");
  await post("/gift-cards", { value: "25" });
  const [gift] = listGiftCards(sim, shop);
  expect(await text("/gift-cards")).toContain(gift?.code ?? "no card");
  await post("/settings/taxes", { title: "VAT", rate: "19", included: "on" });
  const taxed = sim.state.shop(shop.domain);
  expect(taxed?.taxes).toEqual({ title: "VAT", rateBasisPoints: 1900, pricesInclude: true });
  expect(await post("/settings/taxes", { title: "VAT", rate: "101" })).toContain("INVALID_AMOUNT");
  await post("/settings/taxes", { rate: "0" });
  expect(sim.state.shop(shop.domain)).not.toHaveProperty("taxes");
});

it("opens apps in the language of the staff, which is the store's until somebody chooses", async () => {
  const opened = () => appLaunchParams(sim, sim.state.shop(shop.domain) ?? shop).get("locale");
  expect(opened()).toBe("en");
  expect(await post("/settings/staff", { language: "zh-CN" })).toContain("notice=saved");
  expect(opened()).toBe("zh-CN");
  expect(await text("/settings")).toMatch(/value="zh-CN"\s+selected/);
  // The store's own language, in which it speaks to shoppers, is another matter.
  expect(sim.state.shop(shop.domain)?.locale).toBe("en");
  for (const language of ["tlh", "toString", ""])
    expect(await post("/settings/staff", { language })).toContain("INVALID_LANGUAGE");
  expect(opened()).toBe("zh-CN");
});
