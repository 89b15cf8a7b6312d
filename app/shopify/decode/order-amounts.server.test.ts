import { expect, test } from "vitest";
import {
  admin,
  expected,
  graphqlHead,
  graphqlLine,
  graphqlLines,
  jsonl,
  payload,
  payloadLine,
  shipment,
  shop,
  throughBulk,
} from "../../../tests/support/one-order.ts";
import type { WholeOrderFragment } from "../operations.gen.ts";
import { decodeAdminOrder } from "./admin-order.server.ts";
import { minimizePayload } from "./minimize-payload.server.ts";
import { decodeOrderPayload, orderIdOf } from "./order-payload.server.ts";

test("refunds in several steps end where one refund of all ends", () => {
  const after = (currentQuantity: number) =>
    refunded({ ...admin, lineItems: { ...admin.lineItems, nodes: [lineKeeping(currentQuantity)] } });
  expect([3, 2, 1, 0].map(after)).toEqual([0, 913, 1827, 2740]);
});

function lineKeeping(currentQuantity: number) {
  return graphqlLine("11", "21", 3, currentQuantity, "10.00", ["1.00", "0.01"], ["1.59"]);
}

function refunded(order: WholeOrderFragment): number | undefined {
  const result = decodeAdminOrder(order);
  return result.ok ? result.value.lines[0]?.refundedMinor : undefined;
}

test.each([
  ["JPY", "1500", "300.0", { grossMinor: 3000, discountMinor: 300 }],
  ["KWD", "1.234", "0.2", { grossMinor: 2468, discountMinor: 200 }],
])("amounts in %s follow its own exponent", (currency, price, discount, line) => {
  const plain = { ...payload, currency, taxes_included: false, shipping_lines: [], refunds: [] };
  const lines = [payloadLine("11", 21, 2, 2, price, [discount], [])];
  const result = decodeOrderPayload({ ...plain, total_tip_received: "0", line_items: lines });
  expect(result).toMatchObject({ ok: true, value: { currency, lines: [line] } });
});

test.each(["gift_card", "shopify_store_credit", "Shopify_Store_Credit"])(
  "what was paid with %s a webhook does not tell, only that it was; the order is named, to be read",
  (gateway) => {
    const credit = { ...payload, payment_gateway_names: ["shopify_payments", gateway] };
    const unsaid = ["paidAt", "payments", "deliveredAt"];
    expect(decodeOrderPayload(credit)).toMatchObject({ ok: true, value: { unsaid } });
    expect(orderIdOf(minimizePayload("orders/paid", credit))).toBe("9007199254740993");
    expect(orderIdOf({})).toBeUndefined();
  },
);

test("the API and a bulk file tell what was paid with gift cards and store credit, net of what went back", async () => {
  const move = (kind: Kind, status: Status, gateway: string, amount: string) => ({
    kind,
    status,
    gateway,
    processedAt: "2026-03-01T15:00:02Z",
    amountSet: shop(amount),
  });
  const transactions = [
    move("SALE", "SUCCESS", "gift_card", "20.0"),
    move("SALE", "FAILURE", "gift_card", "50.0"),
    move("REFUND", "SUCCESS", "gift_card", "5.5"),
    move("AUTHORIZATION", "SUCCESS", "shopify_store_credit", "9.0"),
    move("CAPTURE", "SUCCESS", "shopify_store_credit", "8.0"),
    move("REFUND", "PENDING", "shopify_store_credit", "8.0"),
    move("VOID", "SUCCESS", "shopify_store_credit", "1.0"),
    move("SALE", "SUCCESS", "shopify_payments", "40.0"),
  ];
  const paid = { ...expected, paidMinor: 6250, paidWithGiftCardMinor: 1450, paidWithStoreCreditMinor: 800 };
  expect(decodeAdminOrder({ ...admin, transactions })).toEqual({ ok: true, value: paid });
  const [, ...items] = jsonl;
  const rows = [JSON.stringify({ ...graphqlHead, transactions }), ...items];
  expect(await throughBulk(rows)).toEqual([{ ok: true, value: paid }]);
  // Paid by card, given back as store credit: nothing was paid with it.
  const back = [move("REFUND", "SUCCESS", "shopify_store_credit", "8.0")];
  expect(decodeAdminOrder({ ...admin, transactions: back })).toEqual({
    ok: true,
    value: { ...expected, paidMinor: 0 },
  });
});

type Kind = WholeOrderFragment["transactions"][number]["kind"];
type Status = WholeOrderFragment["transactions"][number]["status"];

test("a tip that is no line, and one that equals another line", () => {
  const tips = (amount: string) => decodeAdminOrder({ ...admin, totalTipReceivedSet: shop(amount) });
  // 2.00 is the price of no line: the line of 3.00 is goods.
  expect(tips("2.0")).toMatchObject({
    ok: true,
    value: { tipMinor: 200, lines: [{}, {}, { lineId: "13" }] },
  });
  const none = tips("0.0");
  expect(none.ok && none.value.lines.some((line) => line.isTip === true)).toBe(false);
  const fee = { ...graphqlLine("14", null, 1, 1, "4.00", [], []), requiresShipping: false, taxable: false };
  const nodes = [...graphqlLines, fee];
  const both = decodeAdminOrder({ ...admin, lineItems: { ...admin.lineItems, nodes } });
  expect(both.ok && both.value.lines.map((line) => line.isTip === true)).toEqual([false, false, true, false]);
});

test.each<[string, Partial<WholeOrderFragment>, object]>([
  ["in part", { displayFulfillmentStatus: "PARTIALLY_FULFILLED" }, { fulfilledAt: null, deliveredAt: null }],
  [
    "whole, one parcel still on its way",
    {
      fulfillments: [
        shipment("2026-03-02T10:00:00Z", "2026-03-03T09:00:00Z"),
        {
          ...shipment("2026-03-02T11:00:00Z", "2026-03-02T11:00:00Z"),
          displayStatus: "IN_TRANSIT",
          deliveredAt: null,
        },
      ],
    },
    { fulfilledAt: Date.parse("2026-03-02T11:00:00Z"), deliveredAt: null },
  ],
  [
    "over the counter, without a parcel",
    { fulfillments: [] },
    { fulfilledAt: expected.processedAt, deliveredAt: null },
  ],
  [
    "at the till, with a line that would otherwise be posted",
    { sourceName: "pos", fulfillments: [] },
    { fulfilledAt: expected.processedAt, deliveredAt: expected.processedAt },
  ],
])("an order that is sent %s", (_case, change, value) => {
  expect(decodeAdminOrder({ ...admin, ...change })).toMatchObject({ ok: true, value });
});

const paid = (at: string, amount: string, kind: Kind = "SALE") => ({
  kind,
  status: "SUCCESS" as const,
  gateway: "shopify_payments",
  processedAt: at,
  amountSet: shop(amount),
});

test.each<[string, ReturnType<typeof paid>[], object]>([
  [
    "at once, and then for what was added",
    [paid("2026-03-01T15:00:00Z", "60.0"), paid("2026-03-03T09:00:00Z", "6.5")],
    { paidAt: expected.processedAt, paidMinor: 6650 },
  ],
  [
    "with a deposit, then the rest, and a part given back",
    [
      paid("2026-03-01T15:00:00Z", "20.0"),
      paid("2026-03-02T10:00:00Z", "46.5", "CAPTURE"),
      paid("2026-03-03T10:00:00Z", "50.0", "REFUND"),
    ],
    { firstPaidAt: expected.processedAt, paidAt: Date.parse("2026-03-02T10:00:00Z"), paidMinor: 1650 },
  ],
  ["by nothing, because it is free", [], { paidAt: expected.processedAt, paidMinor: 0 }],
])("an order is first wholly paid when its transactions say: %s", (_case, transactions, value) => {
  const order = { ...admin, originalTotalPriceSet: shop("60.0"), transactions };
  expect(decodeAdminOrder(order)).toMatchObject({ ok: true, value });
});

test("taxes and discounts with fractions of a cent are rounded once; a price of such is refused", () => {
  const line = (price: string, discounts: string[], taxes: string[]) =>
    decodeAdminOrder({
      ...admin,
      taxesIncluded: false,
      lineItems: { ...admin.lineItems, nodes: [graphqlLine("11", "21", 1, 1, price, discounts, taxes)] },
    });
  expect(line("10.00", ["0.333", "0.333"], ["0.8254", "0.0046"])).toMatchObject({
    ok: true,
    value: { lines: [{ grossMinor: 1000, discountMinor: 67, taxMinor: 83 }] },
  });
  expect(line("10.005", [], [])).toMatchObject({ ok: false, error: { code: "malformed_field" } });
});
