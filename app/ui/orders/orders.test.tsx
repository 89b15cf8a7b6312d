import { describe, expect, it } from "vitest";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { OrderPage } from "./order-page.tsx";
import type { OrderView } from "./order-view.ts";
import { OrdersPage } from "./orders-page.tsx";
import { type OrdersAddress, ordersUrl, type OrdersView, readOrdersAddress } from "./orders-view.ts";

const store = { currency: "USD", timeZone: "America/New_York" };
const address: OrdersAddress = { search: "", show: "all", cursor: null };
const row = {
  orderId: "5001",
  name: "#1001",
  placedAt: Date.UTC(2026, 5, 15, 2),
  customerId: "7001",
  customerName: "Ada Park",
  isGuest: false,
  countedMinor: 4_598,
  points: 68,
  reason: null,
};
const list = (changes: Partial<OrdersView>) =>
  htmlOf(
    <OrdersPage
      view={{ store, rows: [row], address, older: null, ...changes }}
      loading={false}
      onAddress={() => undefined}
    />,
  );

describe("the list of orders", () => {
  it("tells of each order when, whose, what counts and what it gave", () => {
    expect(readable(list({}))).toContain("#1001 Jun 14, 2026, 10:00 PM Ada Park $45.98 68");
    expect(list({})).toContain('href="/app/orders/5001"');
  });

  it("says in words why an order counts nothing, and whose it is not", () => {
    const guest = {
      ...row,
      customerId: null,
      customerName: null,
      isGuest: true,
      reason: "not_paid",
      points: 0,
    };
    expect(readable(list({ rows: [guest] }))).toContain("Guest Not paid yet 0");
    const other = { ...row, customerId: null, customerName: null, reason: "of_tomorrow" };
    expect(readable(list({ rows: [other] }))).toContain("Customer deleted Does not count");
  });

  it("has words for no orders, and for none that match", () => {
    expect(readable(list({ rows: [] }))).toContain("There are no orders yet");
    const asked = { ...address, show: "refunded" as const };
    expect(readable(list({ rows: [], address: asked }))).toContain("No order matches");
  });

  it("keeps its filter from page to page", () => {
    const html = list({ address: { ...address, show: "paid", cursor: "a" }, older: "b&c" });
    expect(html).toContain('href="?show=paid"');
    expect(html).toContain('href="?show=paid&amp;cursor=b%26c"');
  });

  it("reads its address, and forgets what makes no sense", () => {
    const asked: OrdersAddress = { search: "#1001", show: "problem", cursor: "x" };
    expect(readOrdersAddress(new URLSearchParams(ordersUrl(asked, { cursor: "x" })))).toEqual(asked);
    expect(readOrdersAddress(new URLSearchParams("show=everything"))).toEqual(address);
  });
});

const explanation: EarningExplanation = {
  policy: "net_of_discounts_without_tax_and_shipping",
  programVersion: 3,
  currency: usd(),
  countedMinor: 3_099,
  reasons: [],
  rate: { tierId: "gold", milliPointsPerUnit: 1_500, earningPercent: 150, rounding: "down" },
  points: 69,
  counts: {
    tax: false,
    shipping: false,
    giftCardsBought: false,
    paidWithGiftCard: true,
    paidWithStoreCredit: true,
    partPayments: "when_wholly_paid",
  },
  parts: [
    { code: "prices", amountMinor: 5_000, countedMinor: 5_000 },
    { code: "refunds", amountMinor: 1_901, countedMinor: -1_901 },
    { code: "shipping", amountMinor: 700, countedMinor: 0 },
  ],
  lines: [
    { lineId: "1", countedMinor: 3_099, points: 69 },
    { lineId: "2", countedMinor: 0, points: 0, why: "refunded" },
  ],
};
const order: OrderView = {
  store,
  orderId: "5001",
  name: "#1001",
  placedAt: row.placedAt,
  settledAt: row.placedAt,
  cancelled: false,
  test: false,
  redacted: false,
  isGuest: false,
  customerId: "7001",
  customerName: "Ada Park",
  points: 69,
  remaining: 9,
  tierName: "Gold",
  tiers: [{ id: "gold", name: "Gold" }],
  explanation,
  movements: [],
  deliveries: [],
};
const one = (changes: Partial<OrderView>) => htmlOf(<OrderPage order={{ ...order, ...changes }} />);

describe("the page of an order", () => {
  it("writes base × rate = points, with tier and version", () => {
    const text = readable(one({}));
    expect(text).toContain("$30.99 × 1.5 × 150% = 69 points");
    expect(text).toContain("for the tier Gold, rounded down. By version 3 of the programme");
    expect(text).toContain("9 of them not yet used or expired");
  });

  it("shows part by part and line by line what counts, what not, and why", () => {
    const text = readable(one({}));
    expect(text).toContain(
      "Prices $50.00 $50.00 Refunds $19.01 -$19.01 Shipping $7.00 does not count Counts in all $30.99",
    );
    expect(text).toContain("Line 1 All of it counts $30.99 69 Line 2 Refunded or removed $0.00 0");
  });

  it("says why there are no points: cancelled, or a guest's", () => {
    const cancelled = {
      ...explanation,
      reasons: [{ code: "cancelled" as const }],
      points: 0,
      countedMinor: 0,
    };
    const text = readable(one({ explanation: cancelled, cancelled: true, points: 0, remaining: 0 }));
    expect(text).toContain("The order was cancelled, so nothing counts.");
    const guest = { ...explanation, rate: null, points: 0 };
    expect(readable(one({ explanation: guest, isGuest: true, customerId: null }))).toContain(
      "its points wait until the guest registers",
    );
  });

  it("leads to Shopify's order and to the member", () => {
    expect(one({})).toContain('href="shopify:admin/orders/5001"');
    expect(one({})).toContain('href="/app/members/7001"');
  });

  it("shows what is known of an order that only messages tell of", () => {
    const delivery = {
      id: "d1",
      topic: "orders/updated",
      state: "parked" as const,
      receivedAt: row.placedAt,
      attempts: 1,
      orderId: "5001",
      customerId: null,
      problem: { code: "malformed_field", field: "line_items.0.price_set" },
    };
    const text = readable(one({ name: null, placedAt: null, explanation: null, deliveries: [delivery] }));
    expect(text).toContain("Order 5001");
    expect(text).toContain("Nothing of this order has been settled yet.");
    expect(text).toContain("Shopify sent a value that makes no sense.");
    expect(text).toContain("Field line_items.0.price_set · 1 try");
  });
});

function usd() {
  const code = "USD";
  if (!isCurrencyCode(code)) throw new Error("USD is a currency");
  return code;
}
