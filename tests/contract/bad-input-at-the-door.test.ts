import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { API_VERSION } from "../../app/shopify/api-version.server.ts";
import type { OrderSettlement } from "../../app/domain/index.ts";
import { decodeBulkOrders } from "../../app/shopify/decode/bulk-orders.server.ts";
import { minimizePayload } from "../../app/shopify/decode/minimize-payload.server.ts";
import { decodeOrderPayload } from "../../app/shopify/decode/order-payload.server.ts";
import { decodeOrderDelete } from "../../app/shopify/decode/other-payloads.server.ts";
import { verifyWebhook } from "../../app/shopify/verify-webhook.server.ts";
import { type OrderFacts, payloadFrom } from "./support/order-facts.ts";
import { settlePayload } from "./support/settle-payload.ts";

// What nobody should send, and what becomes of it: a named error that says which field, never its
// value, or the one right number.

const secret = "hush";

function verdictOf(body: Uint8Array) {
  const headers = new Headers({
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
    "x-shopify-topic": "orders/updated",
    "x-shopify-shop-domain": "laurel-music.myshopify.com",
    "x-shopify-api-version": API_VERSION,
    "x-shopify-webhook-id": "b54557e4",
  });
  return verifyWebhook(body, headers, secret);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const paid: OrderFacts = { status: "paid", lines: [{ price: "20.00", quantity: 2 }] };

describe("bodies", () => {
  test.each<[string, Uint8Array]>([
    ["nothing", bytes("")],
    ["half of it", bytes('{"id": 1, "line_items": [{"id"')],
    ["two of them", bytes("{}{}")],
    ["no text at all", Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d])],
    ["a page of HTML", bytes("<html></html>")],
    // So deep that a parser which calls itself would run out of stack.
    ["brackets without end", bytes("[".repeat(200_000))],
  ])("%s is refused as malformed JSON", (_case, body) => {
    expect(verdictOf(body)).toEqual({ ok: false, error: { code: "malformed_json" } });
  });

  test("one of 5 MB is kept no larger than what is needed of it", () => {
    const order = payloadFrom(paid);
    const note = "n".repeat(1_000_000);
    const noise = {
      note,
      note_attributes: Array.from({ length: 40_000 }, (_, id) => ({ name: note.slice(0, 90), id })),
    };
    const body = bytes(JSON.stringify({ ...order, ...noise }));
    expect(body.length).toBeGreaterThan(5_000_000);
    const verdict = verdictOf(body);
    if (!verdict.ok) throw new Error(verdict.error.code);
    const kept = minimizePayload("orders/updated", verdict.delivery.payload);
    expect(kept).toEqual(minimizePayload("orders/updated", order));
    expect(JSON.stringify(kept).length).toBeLessThan(2_000);
    expect(decodeOrderPayload(kept)).toEqual(decodeOrderPayload(order));
  });

  // Each field of each line is read a fixed number of times: work grows as lines do, not faster.
  test("decoding looks at each line as often, be there a hundred or two thousand", () => {
    const looks = (count: number): number => {
      let reads = 0;
      const watched = (line: object) =>
        new Proxy(line, { get: (target, key) => ((reads += 1), Reflect.get(target, key)) });
      const order = payloadFrom({
        status: "paid",
        lines: Array.from({ length: count }, () => ({ price: "1.00" })),
      });
      const lines = Array.isArray(order["line_items"]) ? order["line_items"] : [];
      expect(decodeOrderPayload({ ...order, line_items: lines.map(watched) })).toMatchObject({ ok: true });
      return reads;
    };
    expect(looks(2_000)).toBe(20 * looks(100));
  });

  test("a bulk file is read a line at a time, and no more orders are held than one", async () => {
    let given = 0;
    async function* lines() {
      for (; given < 10_000; given += 1) yield "{ not json";
    }
    for await (const order of decodeBulkOrders(lines())) {
      expect(order).toMatchObject({ ok: false, error: { code: "not_json" } });
      if (given === 5) break;
    }
    expect(given).toBe(5);
  });
});

describe("fields", () => {
  const whole = payloadFrom(paid);
  // May be missing, and then stand for nothing.
  const optional = [
    "total_tip_received",
    "fulfillment_status",
    "cancelled_at",
    "customer",
    "source_name",
    "financial_status",
  ];

  test.each(Object.keys(whole).filter((field) => !optional.includes(field)))(
    "an order without %s is refused by name",
    (field) => {
      const { [field]: _gone, ...rest } = whole;
      expect(decodeOrderPayload(rest)).toEqual({ ok: false, error: { code: "missing_field", field } });
    },
  );

  test.each(optional)("an order without %s is read", (field) => {
    const { [field]: _gone, ...rest } = whole;
    expect(decodeOrderPayload(rest)).toMatchObject({ ok: true });
  });

  test.each<[string, OrderFacts, string]>([
    ["cents in thousandths", { ...paid, lines: [{ price: "19.995" }] }, "malformed_field lines.0.unitPrice"],
    [
      "half a yen",
      { ...paid, currency: "JPY", lines: [{ price: "100.5" }] },
      "malformed_field lines.0.unitPrice",
    ],
    [
      "dinars in ten-thousandths",
      { ...paid, currency: "KWD", lines: [{ price: "1.0005" }] },
      "malformed_field lines.0.unitPrice",
    ],
    ["a price below zero", { ...paid, lines: [{ price: "-5.00" }] }, "malformed_field lines.0.unitPrice"],
    [
      "a price past counting",
      { ...paid, lines: [{ price: "90071992547409.92" }] },
      "malformed_field lines.0.unitPrice",
    ],
    [
      "prices that together are past counting",
      { ...paid, lines: [{ price: "90071992547409.91", quantity: 2 }] },
      "malformed_field lines.0.unitPrice",
    ],
    [
      "a discount below zero",
      { ...paid, lines: [{ price: "5.00", discount: "-1.00" }] },
      "malformed_field lines.0.discounts",
    ],
    [
      "tax in words",
      { ...paid, lines: [{ price: "5.00", taxes: ["none"] }] },
      "malformed_field lines.0.taxes",
    ],
    [
      "a quantity below zero",
      { ...paid, lines: [{ price: "5.00", quantity: -1 }] },
      "malformed_field line_items.0.quantity",
    ],
    [
      "fewer left than none",
      { ...paid, lines: [{ price: "5.00", left: -1 }] },
      "malformed_field line_items.0.current_quantity",
    ],
    [
      "half a unit",
      { ...paid, lines: [{ price: "5.00", quantity: 0.5 }] },
      "malformed_field line_items.0.quantity",
    ],
    ["a currency of nowhere", { ...paid, currency: "XXQ" }, "unknown_currency currency"],
    ["a status that is new", { ...paid, status: "bartered" }, "unknown_financial_status financialStatus"],
    [
      "shipping in thousandths",
      { ...paid, shipping: { price: "1.005", left: "1.00" } },
      "malformed_field shipping.0.price",
    ],
    [
      "a refund in thousandths",
      { ...paid, adjustments: [["refund_discrepancy", "-1.005"]] },
      "malformed_field discrepancies",
    ],
    ["a time that is none", { ...paid, besides: { updated_at: "soon" } }, "malformed_field updatedAt"],
    [
      "a time in the year 20000",
      { ...paid, besides: { updated_at: "+020000-01-01T00:00:00Z" } },
      "malformed_field updatedAt",
    ],
    ["a name that PostgreSQL cannot hold", { ...paid, besides: { name: "#1\0" } }, "malformed_field name"],
    ["a name with half a letter", { ...paid, besides: { name: "#1\ud800" } }, "malformed_field name"],
    ["a customer who is a word", { ...paid, besides: { customer: "text" } }, "malformed_field customer"],
    ["a list of customers", { ...paid, besides: { customer: [{}] } }, "malformed_field customer"],
    [
      "a status that is an object",
      { ...paid, besides: { financial_status: { is: "paid" } } },
      "unknown_financial_status financialStatus",
    ],
    [
      "a customer whose id is past 64 bits",
      { ...paid, besides: { customer: { admin_graphql_api_id: `gid://shopify/Customer/${2n ** 63n}` } } },
      "malformed_field customer.admin_graphql_api_id",
    ],
    [
      "a product whose id is past 64 bits",
      { ...paid, lines: [{ price: "5.00", product: String(2n ** 63n) }] },
      "malformed_field line_items.0.product_id",
    ],
    [
      "an id that was rounded",
      { ...paid, lines: [{ price: "5.00", product: 2 ** 53 }] },
      "malformed_field line_items.0.product_id",
    ],
  ])("%s", (_case, facts, error) => {
    expect(settlePayload(payloadFrom(facts)).outcome).toBe(error);
  });

  test("an order of which Shopify does not say whether it is paid is read where that matters", () => {
    const letter = decodeOrderPayload(payloadFrom({ ...paid, besides: { financial_status: null } }));
    expect(letter).toMatchObject({
      ok: true,
      value: { financialStatus: "partially_paid", unsaid: ["paidAt", "payments"] },
    });
  });

  test("more left than was ordered counts as what was ordered", () => {
    const facts = { ...paid, lines: [{ price: "5.00", quantity: 1, left: 3 }] };
    expect(settlePayload(payloadFrom(facts)).outcome).toMatchObject({ points: 5 });
  });

  test("ids past 2^53 keep every digit, from the body to the snapshot", () => {
    const text = JSON.stringify(
      payloadFrom({ ...paid, lines: [{ price: "5.00", product: "@" }], customer: 31 }),
    ).replace('"@"', "9007199254740995");
    const verdict = verdictOf(bytes(text.replace("Order/450789469", "Order/9007199254740993")));
    if (!verdict.ok) throw new Error(verdict.error.code);
    expect(decodeOrderPayload(verdict.delivery.payload)).toMatchObject({
      ok: true,
      value: { orderId: "9007199254740993", lines: [{ productId: "9007199254740995" }] },
    });
    const deleted = verdictOf(bytes('{"id":9007199254740993}'));
    if (!deleted.ok) throw new Error(deleted.error.code);
    expect(decodeOrderDelete(deleted.delivery.payload)).toEqual({
      ok: true,
      value: { orderId: "9007199254740993" },
    });
  });

  test("a line that has lost its product counts as before", () => {
    const facts = { ...paid, lines: [{ price: "20.00", quantity: 2, product: null }] };
    expect(settlePayload(payloadFrom(facts)).outcome).toMatchObject({ points: 40, countedMinor: 4000 });
  });
});

describe("courses of events", () => {
  const back: OrderFacts = {
    status: "partially_refunded",
    lines: [{ price: "20.00", quantity: 2, left: 1 }],
    age: 60,
  };

  test("a refund that comes before its order: the later state stands, and the order tells nothing new", () => {
    const refund = settlePayload(payloadFrom(back));
    expect(refund.outcome).toMatchObject({ points: 20 });
    const late = settlePayload(payloadFrom(paid), { previous: refund.settlement });
    expect(late.outcome).toBe("stale");
    const other = settlePayload(payloadFrom(back), { previous: settlePayload(payloadFrom(paid)).settlement });
    expect(standing(other.settlement)).toBe(standing(refund.settlement));
  });

  test.each<[string, OrderFacts]>([
    ["than the order", { ...paid, age: 60, adjustments: [["refund_discrepancy", "-500.00"]] }],
    ["than what is left of it", { ...back, adjustments: [["refund_discrepancy", "-20.01"]] }],
  ])("a refund larger %s leaves nothing, and no more than nothing", (_case, facts) => {
    const before = settlePayload(payloadFrom(paid));
    const after = settlePayload(payloadFrom(facts), { previous: before.settlement });
    expect(after.outcome).toMatchObject({ points: 0, countedMinor: 0 });
    expect(standing(after.settlement)).toBe(0);
  });

  test("the same delivery twice is nothing to do", () => {
    const once = settlePayload(payloadFrom(paid));
    expect(settlePayload(payloadFrom(paid), { previous: once.settlement }).outcome).toBe("nothing_to_do");
  });
});

function standing(settlement: OrderSettlement | null): number | undefined {
  return settlement?.standing.reduce((sum, { points }) => sum + points, 0);
}
