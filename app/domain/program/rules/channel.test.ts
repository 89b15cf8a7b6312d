import { expect, it } from "vitest";
import { ruleFacts } from "../../../../tests/support/rule-facts.ts";
import { channel, CHANNELS } from "./channel.ts";

it.each([
  ["web", "online_store"],
  ["pos", "point_of_sale"],
  ["shopify_draft_order", "draft"],
  ["subscription_contract", "subscription"],
  ["subscription_contract_checkout_one", "subscription"],
  ["580111", "other"],
  [null, "other"],
] as const)("an order of source %s came through: %s", (sourceName, through) => {
  const facts = ruleFacts({ sourceName });
  expect(channel.unmet({ channels: [through] }, facts)).toBeNull();
  const channels = CHANNELS.filter((one) => one !== through);
  expect(channel.unmet({ channels }, facts)).toEqual({ code: "channel", through, channels });
});
