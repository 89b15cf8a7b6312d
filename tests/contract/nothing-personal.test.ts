import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { minimizePayload } from "../../app/shopify/decode/minimize-payload.server.ts";
import { COMPLIANCE_TOPICS, WEBHOOK_TOPICS } from "../../app/shopify/webhook-topics.server.ts";
import { NEWEST_SAMPLES, samplePayload, SAMPLES } from "./support/settle-payload.ts";

// What is stored of a delivery holds nobody's name, address, e-mail, telephone number or IP address, and
// no token: no such field, and no such value anywhere, in any sample of any version.

const personalKeys =
  /e_?mail|phone|address|^(first|last|full)?_?name$|company|city|zip|province|country|latitude|longitude|browser|(^|_)ip$|token|note|birth|tags|password|multipass|user_id|checkout|landing|referring|status_url|client|receipt|authorization|credit_card|account|destination|tracking/i;
const personalValues = /@|\b\d{3}[- ]\d{3}[- ]|\b\d{1,3}(\.\d{1,3}){3}\b|^(shp|atkn|prtapi)[a-z]*_|https?:/i;

/** Fields whose names sound personal and are not: each says what it is. */
const harmless: Record<string, string> = {
  "orders name": "the order's number, such as #1001",
  "shop/update name": "the store's own name, shown to its own merchant",
  "customers/create verified_email": "yes or no",
  "customers/update verified_email": "yes or no",
};

const topics = [...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS];
const samples = globSync(`${SAMPLES}/*/*/*.json`)
  .sort()
  .map((file) => file.slice(SAMPLES.length + 1, -".json".length))
  .map((path) => [path.slice(0, 7), path.slice(8)] as const);

describe("samples", () => {
  test("are many, and each topic of ours is among them", () => {
    expect(samples.length).toBeGreaterThan(1_000);
    const seen = new Set(samples.map(([, topic]) => topic));
    expect(topics.filter((topic) => !seen.has(topic))).toEqual([]);
  });

  test.each(topics)("what is kept of %s names nobody", (topic) => {
    for (const [version, name] of samples) {
      if (name !== topic) continue;
      const payload = samplePayload(version, topic);
      const personal = personalOf(payload);
      const kept = leavesOf(minimizePayload(topic, payload));
      const isOrder = topic.startsWith("orders/");
      const suspects = kept.filter(
        ({ key, value }) =>
          (personalKeys.test(key) && harmless[`${isOrder ? "orders" : topic} ${key}`] === undefined) ||
          personalValues.test(String(value)) ||
          (typeof value === "string" && personal.has(value)),
      );
      expect(suspects).toEqual([]);
    }
  });

  test("of topics that we do not handle nothing is kept at all", () => {
    const ours: ReadonlySet<string> = new Set(topics);
    const rest = samples.filter(([, topic]) => !ours.has(topic));
    const kept = rest.map(([version, topic]) => minimizePayload(topic, samplePayload(version, topic)));
    expect(new Set(kept.map((one) => JSON.stringify(one)))).toEqual(new Set(["{}"]));
  });

  // The walk must find what it looks for, or it would let all pass.
  test("before they are cut down, the samples do name people", () => {
    const order = samplePayload(NEWEST_SAMPLES, "orders/updated");
    const found = leavesOf(order).filter(
      ({ key, value }) => personalKeys.test(key) || personalValues.test(String(value)),
    );
    const values = found.map(({ value }) => value);
    expect(values).toEqual(
      expect.arrayContaining(["jon@example.com", "123 Shipping Street", "555-555-SHIP", "123456abcd"]),
    );
    expect(personalOf(order).has("Steve Shipper")).toBe(true);
  });
});

test("nothing that is hidden where a kept field should be comes along", () => {
  const secret = { email: "ada@example.com" };
  const kept = minimizePayload("orders/updated", {
    name: { ...secret },
    payment_gateway_names: [secret],
    customer: [{ admin_graphql_api_id: "gid://shopify/Customer/1", ...secret }],
    line_items: { "0": secret },
    refunds: [secret, "ada@example.com"],
    shipping_lines: "ada@example.com",
  });
  expect(JSON.stringify(kept)).not.toContain("ada");
});

interface Leaf {
  readonly key: string;
  readonly value: unknown;
}

/** Every value that is not a list or an object, with the name of the field that holds it. */
function leavesOf(value: unknown, key = ""): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ key, value }];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leavesOf(item, key));
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, name));
}

/** Words of people in the parts of a payload that are about people; too short ones would be found by chance. */
function personalOf(payload: Record<string, unknown>): ReadonlySet<string> {
  const parts = [
    "customer",
    "billing_address",
    "shipping_address",
    "default_address",
    "addresses",
    "client_details",
  ];
  const texts = parts.flatMap((part) => leavesOf(payload[part]));
  return new Set(
    texts.flatMap(({ key, value }) =>
      typeof value === "string" && value.length > 3 && personalKeys.test(key) ? value : [],
    ),
  );
}
