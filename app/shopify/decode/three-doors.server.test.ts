import { expect, test } from "vitest";
import {
  admin,
  expected,
  expectedOfLetter,
  graphqlHead,
  graphqlLines,
  jsonl,
  payload,
  payloadLine,
  throughBulk,
} from "../../../tests/support/one-order.ts";
import type { OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import { askingGoods } from "../ask-goods.server.ts";
import { OrderById } from "../operations.gen.ts";
import { decodeAdminOrder } from "./admin-order.server.ts";
import { minimizePayload } from "./minimize-payload.server.ts";
import { decodeOrderPayload } from "./order-payload.server.ts";

test("one order gives one snapshot, whichever door it comes through, as far as the door tells", async () => {
  expect(decodeOrderPayload(payload)).toEqual({ ok: true, value: expectedOfLetter });
  expect(decodeAdminOrder(admin)).toEqual({ ok: true, value: expected });
  expect(await throughBulk(jsonl)).toEqual([{ ok: true, value: expected }]);
});

test("what may be stored of a payload decodes the same and holds nothing personal", () => {
  const kept = minimizePayload("orders/paid", payload);
  expect(decodeOrderPayload(kept)).toEqual(decodeOrderPayload(payload));
  expect(JSON.stringify(kept)).not.toMatch(/some/i);
  expect(JSON.stringify(kept)).not.toContain("presentment_money");
  expect(minimizePayload("orders/paid", kept)).toEqual(kept);
});

test("of a topic that nobody handles nothing is kept", () => {
  expect(minimizePayload("products/publish", payload)).toEqual({});
  // Only that it is of another topic.
  expect(minimizePayload("shop/redact", payload)).toEqual({ customer: {} });
});

test("a guest order has no customer", () => {
  const guest = decodeOrderPayload({ ...payload, customer: null });
  expect(guest).toMatchObject({ ok: true, value: { customerId: null } });
  const { customer: _customer, ...withheld } = payload;
  expect(decodeOrderPayload(withheld)).toMatchObject({ ok: true, value: { customerId: null } });
});

test("where Shopify does not say whether an order is paid, its payments do", () => {
  const silent = { ...admin, displayFinancialStatus: null };
  expect(decodeAdminOrder(silent)).toMatchObject({ ok: true, value: { financialStatus: "paid" } });
  const [sale] = admin.transactions;
  const part = sale && { ...sale, amountSet: { shopMoney: { amount: "1.0" } } };
  expect(decodeAdminOrder({ ...silent, transactions: part ? [part] : [] })).toMatchObject({
    ok: true,
    value: { financialStatus: "partially_paid" },
  });
  expect(decodeAdminOrder({ ...silent, transactions: [] })).toMatchObject({
    ok: true,
    value: { financialStatus: "pending" },
  });
});

test.each<[string, object, string, string]>([
  ["no id", { admin_graphql_api_id: undefined }, "missing_field", "admin_graphql_api_id"],
  [
    "the id of something else",
    { admin_graphql_api_id: "gid://shopify/Cart/1" },
    "malformed_field",
    "admin_graphql_api_id",
  ],
  ["no lines", { line_items: undefined }, "missing_field", "line_items"],
  ["a currency of nowhere", { currency: "ZZZ" }, "unknown_currency", "currency"],
  ["a new status", { financial_status: "bartered" }, "unknown_financial_status", "financialStatus"],
  ["a time that is none", { updated_at: "yesterday" }, "malformed_field", "updatedAt"],
  [
    "a price that is none",
    { line_items: [payloadLine("1", 1, 1, 1, "x9x", [], [])] },
    "malformed_field",
    "lines.0.unitPrice",
  ],
  [
    "a rounded product id",
    { line_items: [payloadLine("1", 2 ** 60, 1, 1, "1", [], [])] },
    "malformed_field",
    "line_items.0.product_id",
  ],
])("says what is wrong with %s, without the value", (_case, change, code, field) => {
  const result = decodeOrderPayload({ ...payload, ...change });
  expect(result).toEqual({ ok: false, error: { code, field } });
});

test.each([null, undefined, "text", 1, []])("refuses %j as a payload", (nothing) => {
  expect(decodeOrderPayload(nothing)).toMatchObject({ ok: false, error: { code: "not_an_object" } });
  expect(() => minimizePayload("orders/paid", nothing)).not.toThrow();
});

test("an order with more lines than were read is not taken for the whole", () => {
  const first = {
    ...admin,
    lineItems: { ...admin.lineItems, pageInfo: { hasNextPage: true, endCursor: "x" } },
  };
  expect(decodeAdminOrder(first)).toMatchObject({ ok: false, error: { code: "incomplete_lines" } });
  const start = { ...first, lineItems: { ...first.lineItems, nodes: graphqlLines.slice(0, 1) } };
  expect(decodeAdminOrder(start, graphqlLines.slice(1))).toEqual({ ok: true, value: expected });
});

test("a bulk file with a bad row in it loses only that order, and names it", async () => {
  const second = { ...graphqlHead, id: "gid://shopify/Order/2", customer: null };
  const rows = [
    ...jsonl,
    "{ not json",
    JSON.stringify({ ...graphqlHead, id: "gid://shopify/Order/3", name: null }),
    JSON.stringify({ ...graphqlLines[0], __parentId: "gid://shopify/Order/3" }),
    JSON.stringify(second),
    JSON.stringify({ ...graphqlLines[0], __parentId: second.id, quantity: "3" }),
    "",
  ];
  const results = await throughBulk(rows);
  expect(results).toEqual([
    { ok: true, value: expected },
    { ok: false, error: { code: "not_json", field: "" }, orderGid: null },
    { ok: false, error: { code: "missing_field", field: "name" }, orderGid: "gid://shopify/Order/3" },
    { ok: false, error: { code: "stray_line", field: "__parentId" }, orderGid: "gid://shopify/Order/3" },
    { ok: false, error: { code: "malformed_field", field: "lineItems.0.quantity" }, orderGid: second.id },
  ]);
});

test("what a reading was asked of products is told of each line, and nothing else is made up", async () => {
  const asked = { subscriptions: false, typesAndTags: true, collections: ["9007199254740993", "5"] };
  const product = {
    id: "gid://shopify/Product/21",
    productType: "Album",
    tags: ["jazz"],
    in_9007199254740993: true,
    in_5: false,
  };
  const nodes = graphqlLines.map((line) => (line.product === null ? line : { ...line, product }));
  const goods = {
    vendor: "Blue Note",
    productType: "Album",
    tags: ["jazz"],
    collections: { "9007199254740993": true, "5": false },
  };
  const told = { ok: true, value: { lines: [{ goods }, { goods: { isGone: true } }, {}] } };
  expect(decodeAdminOrder({ ...admin, lineItems: { ...admin.lineItems, nodes } })).toMatchObject(told);
  const [head = "", ...others] = jsonl;
  const rows = others.map((row, index) =>
    JSON.stringify({ ...(JSON.parse(row) as object), ...nodes[index] }),
  );
  expect(await throughBulk([head, ...rows])).toMatchObject([told]);
  expect(askingGoods(OrderById, asked).source).toContain(
    'in_5: inCollection(id: "gid://shopify/Collection/5")',
  );
  expect(askingGoods(OrderById, { typesAndTags: false, collections: [] })).toBe(OrderById);
});

test("an order without lines is an order", async () => {
  const [only] = await throughBulk([JSON.stringify(graphqlHead)]);
  const lines = only?.ok === true ? (only.value satisfies OrderSnapshot).lines : undefined;
  expect(lines).toEqual([]);
});

test.each([
  ["an older payload", undefined, undefined],
  ["what is no id", "monthly", undefined],
  ["what was bought once", null, null],
])("a letter tells the plan of a line only where it does: %s", (_of, selling_plan_id, sellingPlanId) => {
  const [line] = payload.line_items;
  const told = decodeOrderPayload({ ...payload, line_items: [{ ...line, selling_plan_id }] });
  expect(told.ok && told.value.lines[0]?.sellingPlanId).toBe(sellingPlanId);
});

test("a bulk file from before plans were asked for does not tell them", async () => {
  const rows = jsonl.map((row) => JSON.stringify({ ...(JSON.parse(row) as object), sellingPlan: undefined }));
  const lines = expected.lines.map(({ sellingPlanId: _untold, ...line }) => line);
  expect(await throughBulk(rows)).toEqual([{ ok: true, value: { ...expected, lines } }]);
});

test("a bulk file from before variants were asked for tells all but these", async () => {
  const rows = jsonl.map((row) => JSON.stringify({ ...(JSON.parse(row) as object), variant: undefined }));
  const lines = expected.lines.map((line) => ({ ...line, variantId: null }));
  expect(await throughBulk(rows)).toEqual([{ ok: true, value: { ...expected, lines } }]);
});
