import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import {
  DELIVERY,
  ENTRY,
  EVENING,
  EXPLANATION,
  LOT,
  ORDER,
  ORDER_DETAIL,
  RULED,
} from "../../../tests/support/views.ts";
import type { OrderDetailView, OrderRow, OrdersPage as OrdersView } from "../../views/orders.ts";
import { OrderPage } from "./order-page.tsx";
import { type OrdersAddress, ordersUrl, readOrdersAddress } from "./orders-address.ts";
import { OrdersPage } from "./orders-page.tsx";

const ADDRESS: OrdersAddress = { search: "", show: "all", cursor: null };
const PAGE: OrdersView = {
  currency: "USD",
  timeZone: "America/New_York",
  namesAvailable: true,
  orders: [ORDER],
  next: null,
};
const list = (changes: Partial<OrdersView>, address: Partial<OrdersAddress> = {}) =>
  htmlOf(
    <OrdersPage
      page={{ ...PAGE, ...changes }}
      address={{ ...ADDRESS, ...address }}
      loading={false}
      onAddress={() => undefined}
    />,
  );
const listed = (changes: Partial<OrderRow>) => readable(list({ orders: [{ ...ORDER, ...changes }] }));

describe("the list of orders", () => {
  it("tells of each order when, whose, how far it is paid, what counts and what it gave", () => {
    expect(readable(list({}))).toContain("#1001 Jun 14, 2026, 10:00 PM Ada Park Payment Paid $45.98 69");
    expect(list({})).toContain('href="/app/orders/5001"');
  });

  it("says in words why an order counts nothing, and whose it is not", () => {
    const unpaid = { financialStatus: "pending", reasons: ["not_paid"], points: 0 } as const;
    expect(listed({ ...unpaid, member: null })).toContain("Guest Payment Payment pending Not paid yet 0");
    const gone = { memberId: "m-ada", customerId: null, displayName: null };
    expect(listed({ member: gone })).toContain("Customer deleted");
    const forgotten = listed({ member: null, redacted: true, name: "" });
    expect(forgotten).toContain("Order 5001");
    expect(forgotten).toContain("Customer forgotten");
    expect(forgotten).not.toContain("Guest");
  });

  it("marks what is cancelled, and what is a test", () => {
    expect(listed({ cancelled: true, test: true })).toContain("Paid Cancelled Test order");
  });

  it("has words for no orders, and for none that match, and says when names are missing", () => {
    expect(readable(list({ orders: [] }))).toContain("There are no orders yet");
    expect(readable(list({ orders: [] }, { show: "refunded" }))).toContain("No order matches");
    expect(readable(list({ namesAvailable: false }))).toContain("customers are shown by number");
  });

  it("keeps its filter from page to page", () => {
    const html = list({ next: "b&c" }, { show: "paid", cursor: "a" });
    expect(html).toContain('href="?show=paid"');
    expect(html).toContain('href="?show=paid&amp;cursor=b%26c"');
  });

  it("reads its address, and forgets what makes no sense", () => {
    const asked: OrdersAddress = { search: "#1001", show: "problem", cursor: "x" };
    expect(readOrdersAddress(new URLSearchParams(ordersUrl(asked, { cursor: "x" })))).toEqual(asked);
    expect(readOrdersAddress(new URLSearchParams("show=everything"))).toEqual(ADDRESS);
  });
});

const one = (changes: Partial<OrderDetailView>) =>
  htmlOf(<OrderPage detail={{ ...ORDER_DETAIL, ...changes }} viewer="merchant:42" evaluatorUrl="" />);

describe("the page of an order", () => {
  it("writes base × rate = points, with tier and version", () => {
    const text = readable(one({}));
    expect(text).toContain("$30.99 × 1.5 × 150% = 69 points");
    expect(text).toContain("for the tier Gold, rounded down. By version 3 of the programme");
    expect(text).toContain("9 points of them not yet used or expired");
  });

  it("shows part by part and line by line what counts, what not, and why", () => {
    const text = readable(one({}));
    expect(text).toContain(
      "Prices $50.00 $50.00 Refunds $19.01 -$19.01 Shipping $7.00 does not count Counts in all $30.99",
    );
    // The second line is one that Shopify does not name.
    expect(text).toContain("Blue Train - LP All of it counts $30.99 69 Line 2 Refunded or removed $0.00 0");
  });

  it("says how points are shared out among lines, and why lines have no names", () => {
    const text = readable(one({ lineNames: null }));
    expect(text).toContain("Line 1 All of it counts");
    expect(text).toContain("Shopify did not give the products' names in time.");
    expect(text).toContain("Points are rounded down once for the whole order and then shared out");
    const [first] = EXPLANATION.lines;
    const single = { ...EXPLANATION, lines: first ? [first] : [] };
    expect(readable(one({ explanation: single }))).not.toContain("shared out");
  });

  it("says of every rule what it gave, or all that kept it from applying", () => {
    const text = readable(one({ explanation: RULED }));
    expect(text).toContain("$30.99 × 1.5 × 150% = 69 points");
    expect(text).toContain("Member day (points ×2) applied: +70 points.");
    expect(text).toContain(
      "Weekend (0.5 more per unit of currency) did not apply: The order was placed on a Tuesday, and it holds on " +
        "Saturday and Sunday. Less than $50.00 of the order counts.",
    );
    expect(text).toContain("With the rules: 139 points.");
    expect(readable(one({}))).not.toContain("With the rules");
  });

  it("says what belongs to no line, and what an order may not earn", () => {
    const rules = { ...RULED.rules, orderPoints: 25, most: { points: 139, uncappedPoints: 164 } };
    const text = readable(one({ explanation: { ...RULED, rules } as typeof RULED }));
    expect(text).toContain("For the order as a whole 25");
    expect(text).toContain("An order earns 139 points at most; without that it would have been 164 points.");
  });

  it("says why there are no points: cancelled, or a guest's", () => {
    const cancelled = {
      ...EXPLANATION,
      reasons: [{ code: "cancelled" as const }],
      points: 0,
      countedMinor: 0,
    };
    const order = { ...ORDER, cancelled: true, points: 0 };
    const text = readable(one({ explanation: cancelled, order, remaining: 0 }));
    expect(text).toContain("The order was cancelled, so nothing counts.");
    const guest = {
      explanation: { ...EXPLANATION, rate: null, points: 0 },
      order: { ...ORDER, member: null },
    };
    expect(readable(one(guest))).toContain("its points wait until the guest registers");
  });

  it("leads to Shopify's order and to the member", () => {
    expect(one({})).toContain('href="shopify:admin/orders/5001"');
    expect(one({})).toContain('href="/app/members/7001"');
  });

  it("tells of each movement the accounts, and of points from when and until when they are good", () => {
    const taken = {
      ...ENTRY,
      entryId: "e2",
      kind: "clawback",
      reason: "order_refunded",
      points: -60,
      reversesEntryId: "e1",
      postings: [{ from: "available", fromMemberId: "m-ada", to: "issued", toMemberId: null, points: 60 }],
      lotUses: [{ lotEntryId: "e1", points: 60, restored: false }],
    } as const;
    const html = one({ entries: [ENTRY, taken], lots: [{ ...LOT, isPending: true, maturesAt: EVENING }] });
    const text = readable(html);
    expect(text).toContain("Issued → Pending: 69");
    expect(text).toContain("Usable → Issued: 60 points · 60 points of those earned on Jun 14, 2026");
    expect(html).toContain('href="#movement-e1"');
    expect(text).toContain("Jun 14, 2026 From Jun 14, 2026 Without end 69 9");
    const ending = { ...LOT, expiresAt: Date.UTC(2026, 6, 1, 4) };
    expect(readable(one({ lots: [ending] }))).toContain("Usable Until the end of Jun 30, 2026 69 9");
    const alive = { ...LOT, inactivityMonths: 6 };
    expect(readable(one({ lots: [alive] }))).toContain("6 months after the last activity");
  });

  it("shows what is known of an order that only messages tell of", () => {
    const error = { code: "malformed_field", facts: { field: "line_items.0.price_set" } };
    const delivery = { ...DELIVERY, attempts: 1, error };
    const text = readable(one({ order: null, explanation: null, deliveries: [delivery] }));
    expect(text).toContain("Order 5001");
    expect(text).toContain("Nothing of this order has been settled yet.");
    expect(text).toContain("Shopify sent a value that makes no sense.");
    expect(text).toContain("Field line_items.0.price_set · 1 try");
  });
});
