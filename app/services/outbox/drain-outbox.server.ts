import { claimIntents, markIntentsFailed, markSent } from "../../db/outbox/outbox.server.ts";
import type { ClaimedIntent, IntentKind } from "../../db/outbox/outbox.server.ts";
import { findShopById } from "../../db/shops/shops.server.ts";
import { ShopifyThrottled } from "../../shopify/admin-errors.server.ts";
import type { Context } from "../context.server.ts";
import { followMembers } from "./follow-members.server.ts";
import { claimOrders } from "./claim-orders.server.ts";
import { readOrders } from "./read-orders.server.ts";
import { sendDiscount } from "./send-discount.server.ts";
import { sendMemberMetafields } from "./send-member-metafields.server.ts";
import { sendProgramMetafield } from "./send-program-metafield.server.ts";
import type { Sending, Sent } from "./sending.server.ts";
import { programOf } from "../program/shop-with-program.server.ts";
import { step } from "../steps.server.ts";

/** Shopify takes 25 metafields in one call. https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsSet */
const BATCH = 25;
/** Longer than the client waits and retries in all, so that no two workers send the same at once. */
const LEASE_SECONDS = 180;
const ATTEMPTS = 8;
const FIRST_WAIT_MS = 1_000;

const SENDERS: Readonly<Record<IntentKind, (sending: Sending) => Promise<Sent>>> = {
  member_metafield: sendMemberMetafields,
  program_metafield: sendProgramMetafield,
  discount: sendDiscount,
  order_read: readOrders,
  guest_claim: claimOrders,
};

/**
 * Reads on in what happened, and sends what Shopify must come to know and is due, until nothing is. Any number of workers may do so
 * at once. What is sent is always the state of now, so a repetition does no harm and a worker that
 * dies leaves its intents to the next when its lease has run out. Answers how many were sent.
 */
export async function drainOutbox(ctx: Context, signal?: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    await followMembers(ctx, signal);
    const intents = await claimIntents(ctx.db.pool, BATCH, LEASE_SECONDS);
    const [first] = intents;
    if (!first) break;
    step("intents-claimed");
    total += await sendBatch(ctx, first, intents);
  }
  return total;
}

async function sendBatch(ctx: Context, { shopId, kind }: ClaimedIntent, intents: readonly ClaimedIntent[]) {
  const shop = await findShopById(ctx.db.pool, shopId);
  // The store has left: there is nobody to tell. When it comes back, installation wants all of it anew.
  if (!shop) {
    await markSent(ctx.db.pool, intents);
    return 0;
  }
  try {
    const program = await programOf(ctx, shop);
    const client = ctx.shopify.adminClient(shop.domain);
    const { sent, refused } = await SENDERS[kind]({ ctx, shop, program, client, intents });
    step("shopify-answered");
    await markSent(ctx.db.pool, sent);
    step("intents-sent");
    await markIntentsFailed(
      ctx.db.pool,
      refused.map(({ intent, error }) => ({ intent, error, retryInMs: null })),
    );
    await releaseOthers(ctx, intents, [...sent, ...refused.map(({ intent }) => intent)]);
    return sent.length;
  } catch (error) {
    await noteFailure(ctx, shop.domain, intents, error);
    return 0;
  }
}

/** What was neither sent nor refused goes again at once. */
async function releaseOthers(
  ctx: Context,
  intents: readonly ClaimedIntent[],
  dealt: readonly ClaimedIntent[],
) {
  const others = intents.filter((intent) => !dealt.includes(intent));
  await markIntentsFailed(
    ctx.db.pool,
    others.map((intent) => ({ intent, error: { code: "held_up_by_others" }, retryInMs: 0 })),
  );
}

async function noteFailure(
  ctx: Context,
  shopDomain: string,
  intents: readonly ClaimedIntent[],
  error: unknown,
) {
  const name = error instanceof Error ? error.name : "unknown";
  const mayPass = error instanceof Error && "retryable" in error && error.retryable === true;
  ctx.log.warn(
    { event: "outbox_failed", shopDomain, intents: intents.length, err: error },
    "could not tell Shopify",
  );
  await markIntentsFailed(
    ctx.db.pool,
    intents.map((intent) => {
      // An outage of Shopify parks nothing, however long it lasts; a refusal gets a few more chances.
      const spent = !mayPass && intent.attempts + 1 >= ATTEMPTS;
      const waitMs =
        error instanceof ShopifyThrottled
          ? Math.max(error.retryAfterMs, FIRST_WAIT_MS)
          : FIRST_WAIT_MS * 2 ** Math.min(intent.attempts, ATTEMPTS);
      return { intent, error: { code: "failed", name }, retryInMs: spent ? null : waitMs };
    }),
  );
}
