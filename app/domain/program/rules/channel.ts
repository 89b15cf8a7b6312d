import { choices } from "./fields.ts";
import { orderCondition } from "./kind.ts";

/** Where orders are made. `other`: another app, or Shopify does not say. */
export const CHANNELS = ["online_store", "point_of_sale", "draft", "subscription", "other"] as const;

export type Channel = (typeof CHANNELS)[number];

/** The order was made through one of these. */
export const channel = orderCondition({
  kind: "channel",
  fields: { channels: choices(CHANNELS) },
  unmet({ channels }, { sourceName }): ChannelUnmet | null {
    const through = channelOf(sourceName);
    return channels.includes(through) ? null : { code: "channel", through, channels };
  },
});

export type ChannelUnmet = {
  readonly code: "channel";
  readonly through: Channel;
  readonly channels: readonly Channel[];
};

const CHANNEL_OF: ReadonlyMap<string | null, Channel> = new Map([
  ["web", "online_store"],
  ["pos", "point_of_sale"],
  ["shopify_draft_order", "draft"],
  ["subscription_contract", "subscription"],
  // A first order, by which the subscription is bought.
  ["subscription_contract_checkout_one", "subscription"],
]);

/** By the order's `sourceName`: https://shopify.dev/docs/api/admin-graphql/latest/objects/Order#field-Order.fields.sourceName */
export function channelOf(sourceName: string | null): Channel {
  return CHANNEL_OF.get(sourceName) ?? "other";
}
