import type { ClaimedIntent as Claimed } from "../intents/intent-queue.server.ts";
import { intentQueue } from "../intents/intent-queue.server.ts";

/** What Shopify must come to know. */
export type OutboxKind =
  | "member_metafield"
  | "member_tags"
  | "program_metafield"
  | "discount"
  | "code_discount"
  | "redemption"
  | "grant"
  | "product_targets";

export type ClaimedIntent = Claimed<OutboxKind>;

export const outbox = intentQueue<OutboxKind>({
  table: "outbox_intent",
  queue: "outbox",
  afterHistory: false,
});

export const { want, drop: dropIntents } = outbox;
