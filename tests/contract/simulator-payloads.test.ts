import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  cancelOrder,
  draftLine,
  editOrder,
  fulfillOrder,
  refundOrder,
} from "../../simulator/orders/index.ts";
import { runCourse } from "../../simulator/control/commerce/course.ts";
import { updateProduct } from "../../simulator/catalogue/index.ts";
import { customerMergePayload, orderPayload } from "../../simulator/webhooks/index.ts";
import { timeInZone } from "../../simulator/webhooks/payloads/shapes.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { ALL_SCOPES, simulatedShopify, TOPICS } from "../support/simulated-shopify.ts";
import { NEWEST_SAMPLES } from "./support/settle-payload.ts";

/**
 * The schemas are inferred from samples, so they take what the samples happened to hold for a rule.
 * These leave out what is personal (addresses), or are null where every sample had a value.
 */
const ABSENT = ["billing_address", "shipping_address", "default_address", "origin_address", "receipt"];
const MAY_BE_NULL = [
  "customer",
  "email",
  "phone",
  "sku",
  "variant_title",
  "created_at",
  "location_id",
  "tracking_company",
  "tracking_number",
  "tracking_url",
  "shipment_status",
  "province",
  "address1",
  "zip",
  "city",
  "province_code",
  "currency",
  "authorization",
  "published_at",
  "contact_email",
  "user_id",
  "note",
  "image",
  "vendor",
];

type Schema = Record<string, unknown>;
const isObject = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema as a rule about names and types, not about what the samples lacked. */
function relaxed(schema: unknown): unknown {
  if (schema === false) return true;
  if (!isObject(schema)) return schema;
  const properties = isObject(schema["properties"])
    ? Object.fromEntries(
        Object.entries(schema["properties"])
          .filter(([name]) => !ABSENT.includes(name))
          .map(([name, value]) => [
            name,
            // The rates of every sample happened to be whole.
            name === "rate"
              ? { type: "number" }
              : MAY_BE_NULL.includes(name)
                ? { anyOf: [{ type: "null" }, relaxed(value)] }
                : relaxed(value),
          ]),
      )
    : undefined;
  const required = Array.isArray(schema["required"])
    ? schema["required"].filter((name) => !ABSENT.includes(String(name)))
    : undefined;
  // A field that was null in every sample may hold something after all.
  if (schema["type"] === "null") return {};
  return {
    ...schema,
    ...(properties && { properties }),
    ...(required && { required }),
    ...("items" in schema && { items: relaxed(schema["items"]) }),
  };
}

const root = dirname(createRequire(import.meta.url).resolve("shopify-webhook-schemas/package.json"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);

const validators = new Map<string, ReturnType<typeof ajv.compile>>();

function validatorOf(topic: string) {
  const known = validators.get(topic);
  if (known) return known;
  const schema = JSON.parse(
    readFileSync(join(root, `schemas/${NEWEST_SAMPLES}`, `${topic}.json`), "utf8"),
  ) as Schema;
  const validate = ajv.compile(relaxed(schema) as Schema);
  validators.set(topic, validate);
  return validate;
}

function problems(topic: string, payload: unknown): string[] {
  const validate = validatorOf(topic);
  void validate(payload);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

let it: SimulatedShopify;
beforeAll(async () => {
  it = await simulatedShopify({ config: { scopes: ALL_SCOPES } });
  const { sim, shop, product, customer } = it;
  const variant = product.variants[0];
  if (!variant) throw new Error("no variant");
  const line = {
    ...draftLine(product, variant, 3),
    discountAllocations: [{ application: 0, amountMinor: 600 }],
  };
  const order = it.order({
    lines: [line],
    discountApplications: [
      {
        type: "discount_code",
        title: "TEN",
        code: "TEN",
        discountId: null,
        valueType: "percentage",
        value: 10,
        targetType: "line_item",
        targetSelection: "all",
        allocationMethod: "across",
      },
    ],
    presentment: { currency: "JPY", rate: 150 },
  });
  const lineId = order.lines[0]?.id ?? 0;
  const guest = it.order({ customerId: null, email: null });
  fulfillOrder(sim, shop, order.id);
  refundOrder(sim, shop, order.id, {
    lines: [{ lineId, quantity: 1 }],
    shippingMinor: 100,
    note: "scratched",
  });
  editOrder(sim, shop, guest.id, { changes: [], add: [{ variantId: variant.id, quantity: 1 }] });
  cancelOrder(sim, shop, guest.id, { reason: "customer", refund: true });
  for (const topic of ["orders/delete", "orders/fulfilled", "orders/partially_fulfilled"])
    sim.emit(shop, topic, { kind: "order", id: order.id });
  for (const topic of [
    "customers/create",
    "customers/update",
    "customers/delete",
    "customers/data_request",
    "customers/redact",
  ])
    sim.emit(shop, topic, { kind: "customer", id: customer.id });
  sim.emit(shop, "customers/merge", { kind: "payload", payload: customerMergePayload(1, 2) });
  for (const topic of ["products/create", "products/update", "products/delete"])
    sim.emit(shop, topic, { kind: "product", id: product.id });
  updateProduct(sim, shop, product.id, { unitCosts: [{ variant: variant.id, costMinor: 100 }] });
  const [collection] = sim.state.list(shop.domain, "collection", { by: "id", limit: 1 });
  for (const topic of ["collections/update", "collections/delete"])
    sim.emit(shop, topic, { kind: "collection", id: collection?.id ?? 0 });
  sim.emit(shop, "shop/update", { kind: "shop" });
  sim.emit(shop, "shop/redact", { kind: "shop" });
  // Orders of all kinds, in a store with taxes: what a random course comes upon is checked too.
  const taxed = { ...shop, taxes: { title: "VAT", rateBasisPoints: 1900, pricesInclude: true } };
  sim.state.saveShop(taxed);
  runCourse(sim, taxed, { seed: 7, count: 60, customers: 10 });
  await it.query(
    'mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }") { userErrors { message } } }',
  );
  await it.control("PUT", `/shops/${shop.domain}/scopes`, { scopes: ["read_orders"] });
  const topics = () => it.app.letters.map(({ headers }) => headers["x-shopify-topic"]);
  await vi.waitFor(() => expect(topics()).toContain("bulk_operations/finish"), 45_000);
  await it.control("POST", `/shops/${shop.domain}/uninstall`);
  await it.settle();
});
afterAll(() => it.close());

describe("payloads", () => {
  test.each([...TOPICS, "customers/data_request", "customers/redact", "shop/redact"])(
    "%s has Shopify's shape",
    (topic) => {
      const bodies = it.app.letters
        .filter(({ headers }) => headers["x-shopify-topic"] === topic)
        .map(({ body }) => body);
      expect(bodies.length).toBeGreaterThan(0);
      for (const body of bodies) expect(problems(topic, body)).toEqual([]);
    },
  );

  test("the check would see a wrong one", () => {
    const order = it.sim.state.list(it.shop.domain, "order", { by: "id", limit: 1 })[0];
    if (!order) throw new Error("no order");
    const payload = orderPayload(it.shop, order, it.sim.state);
    expect(problems("orders/create", payload)).toEqual([]);
    expect(problems("orders/create", { ...payload, total_price: 12 })).not.toEqual([]);
    const { updated_at: _gone, ...rest } = payload;
    expect(problems("orders/create", rest)).not.toEqual([]);
  });
});

describe("an order's payload", () => {
  test("has amounts in both currencies by their exponents, and its parts sum up", () => {
    const order = it.sim.state.list(it.shop.domain, "order", { by: "id", limit: 1 })[0];
    if (!order) throw new Error("no order");
    const payload = orderPayload(it.shop, order, it.sim.state);
    expect(payload).toMatchObject({
      total_line_items_price: "59.97",
      total_discounts: "6.00",
      subtotal_price: "53.97",
      total_price: "58.97",
      total_price_set: {
        shop_money: { amount: "58.97", currency_code: "USD" },
        presentment_money: { amount: "8846", currency_code: "JPY" },
      },
      current_total_price: "39.98",
      discount_codes: [{ code: "TEN", amount: "6.00", type: "percentage" }],
      financial_status: "partially_refunded",
      customer: { admin_graphql_api_id: `gid://shopify/Customer/${it.customer.id}` },
    });
  });

  test("has no customer when a guest bought", () => {
    const guest = it.sim.state.list(it.shop.domain, "order", { by: "id", limit: 2 })[1];
    if (!guest) throw new Error("no order");
    expect(orderPayload(it.shop, guest, it.sim.state)).toMatchObject({ customer: null, email: null });
  });
});

test.each([
  [Date.UTC(2026, 0, 1, 5, 0, 0, 999), "America/New_York", "2026-01-01T00:00:00-05:00"],
  [Date.UTC(2026, 6, 1), "America/New_York", "2026-06-30T20:00:00-04:00"],
  [Date.UTC(2026, 6, 1), "Asia/Kolkata", "2026-07-01T05:30:00+05:30"],
  [Date.UTC(2026, 0, 1), "Europe/London", "2026-01-01T00:00:00+00:00"],
])("%i in %s is written %s", (at, zone, expected) => {
  expect(timeInZone(at, zone)).toBe(expected);
});
