import { outbox } from "../../db/outbox/outbox.server.ts";
import type { OutboxKind } from "../../db/outbox/outbox.server.ts";
import type { Context } from "../context.server.ts";
import { drainIntents } from "../intents/drain-intents.server.ts";
import type { Registry } from "../intents/drain-intents.server.ts";
import { followMembers } from "./follow-members.server.ts";
import { sendCodeDiscounts } from "./send-code-discounts.server.ts";
import { sendDiscount } from "./send-discount.server.ts";
import { sendGrants } from "./send-grants.server.ts";
import { sendMemberMetafields } from "./send-member-metafields.server.ts";
import { sendMemberTags } from "./send-member-tags.server.ts";
import { sendProductTargets } from "./send-product-targets.server.ts";
import { sendProgramMetafield } from "./send-program-metafield.server.ts";
import { sendRedemptions } from "./send-redemptions.server.ts";

/** All that Shopify must come to know. A new kind has a line here. */
const OUTBOX: Registry<OutboxKind> = {
  queue: outbox,
  senders: {
    member_metafield: sendMemberMetafields,
    member_tags: sendMemberTags,
    program_metafield: sendProgramMetafield,
    discount: sendDiscount,
    code_discount: sendCodeDiscounts,
    redemption: sendRedemptions,
    grant: sendGrants,
    product_targets: sendProductTargets,
  },
  // Shopify takes 25 metafields in one call.
  // https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsSet
  batch: 25,
  // What happened to members is read before each round: that is where their metafields are wanted.
  beforeRound: followMembers,
};

/** Sends what Shopify must come to know and is due, until nothing is. Answers how many were sent. */
export function drainOutbox(ctx: Context, signal?: AbortSignal): Promise<number> {
  return drainIntents(ctx, OUTBOX, signal);
}
