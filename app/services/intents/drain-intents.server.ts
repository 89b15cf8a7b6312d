import type { ClaimedIntent, IntentQueue } from "../../db/intents/intent-queue.server.ts";
import { findShopById } from "../../db/shops/shops.server.ts";
import { ShopifyThrottled } from "../../shopify/admin-errors.server.ts";
import type { Context } from "../context.server.ts";
import type { Sender, SenderOfAnyStore, Sent } from "./sending.server.ts";
import { programOf } from "../program/shop-with-program.server.ts";
import { step } from "../steps.server.ts";

/** Longer than the client waits and retries in all, so that no two workers send the same at once. */
const LEASE_SECONDS = 180;
const ATTEMPTS = 8;
const FIRST_WAIT_MS = 1_000;

/** What is sent or asked, and how each kind of it is. */
export interface Registry<Kind extends string> {
  readonly queue: IntentQueue<Kind>;
  readonly senders: Readonly<Record<Kind, Sender<Kind> | SenderOfAnyStore<Kind>>>;
  /** So many go in one round. */
  readonly batch: number;
  /** Finds out what else is wanted, before each round. */
  readonly beforeRound?: (ctx: Context, signal?: AbortSignal) => Promise<void>;
}

/**
 * Works off what is due, until nothing is. Any number of workers may do so at once. What is sent is
 * always the state of now, so a repetition does no harm and a worker that dies leaves its intents to the
 * next when its lease has run out. Answers how many were dealt with.
 */
export async function drainIntents<Kind extends string>(
  ctx: Context,
  registry: Registry<Kind>,
  signal?: AbortSignal,
): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    await registry.beforeRound?.(ctx, signal);
    const intents = await registry.queue.claim(ctx.db.pool, registry.batch, LEASE_SECONDS);
    const [first] = intents;
    if (!first) break;
    step("intents-claimed");
    total += await drainBatch(ctx, registry, first, intents);
  }
  return total;
}

async function drainBatch<Kind extends string>(
  ctx: Context,
  { queue, senders }: Registry<Kind>,
  { shopId, kind }: ClaimedIntent<Kind>,
  intents: readonly ClaimedIntent<Kind>[],
) {
  const deal = await dealing(ctx, senders[kind], shopId, intents);
  if (deal === null) {
    const ofAny = Object.entries<Registry<Kind>["senders"][Kind]>(senders);
    await queue.putOff(
      ctx.db.pool,
      shopId,
      ofAny.flatMap(([name, sender]) => (typeof sender === "function" ? [] : name)),
    );
    return 0;
  }
  try {
    const { sent, refused, later = [], failed = [] } = await deal();
    step("shopify-answered");
    await queue.markSent(ctx.db.pool, sent);
    step("intents-sent");
    await queue.markFailed(ctx.db.pool, [
      ...refused.map(({ intent, error }) => ({ intent, error, retryInMs: null })),
      ...later.map(({ intent, inMs }) => ({ intent, error: { code: "too_early" }, retryInMs: inMs })),
    ]);
    for (const { intent, failure } of failed) await noteFailure(ctx, queue, [intent], failure);
    await releaseOthers(ctx, queue, intents, [
      ...sent,
      ...[...refused, ...later, ...failed].map(({ intent }) => intent),
    ]);
    return sent.length;
  } catch (error) {
    await noteFailure(ctx, queue, intents, error);
    return 0;
  }
}

/** How to deal with these; null where the store has left, and it is nothing that could be done without it. */
async function dealing<Kind extends string>(
  ctx: Context,
  sender: Sender<Kind> | SenderOfAnyStore<Kind>,
  shopId: number,
  intents: readonly ClaimedIntent<Kind>[],
): Promise<(() => Promise<Sent<Kind>>) | null> {
  if (typeof sender !== "function") return () => sender.ofAnyStore({ ctx, shopId, intents });
  const shop = await findShopById(ctx.db.pool, shopId);
  if (!shop) return null;
  return async () => {
    const program = await programOf(ctx, shop);
    return sender({ ctx, shop, program, client: ctx.shopify.adminClient(shop.domain), intents });
  };
}

/** What was neither sent nor refused goes again at once. */
async function releaseOthers<Kind extends string>(
  ctx: Context,
  queue: IntentQueue<Kind>,
  intents: readonly ClaimedIntent<Kind>[],
  dealt: readonly ClaimedIntent<Kind>[],
) {
  const others = intents.filter((intent) => !dealt.includes(intent));
  await queue.markFailed(
    ctx.db.pool,
    others.map((intent) => ({ intent, error: { code: "held_up_by_others" }, retryInMs: 0 })),
  );
}

async function noteFailure<Kind extends string>(
  ctx: Context,
  queue: IntentQueue<Kind>,
  intents: readonly ClaimedIntent<Kind>[],
  error: unknown,
) {
  const name = error instanceof Error ? error.name : "unknown";
  const mayPass = error instanceof Error && "retryable" in error && error.retryable === true;
  ctx.log.warn(
    {
      event: "intents_failed",
      shopId: intents[0]?.shopId,
      kind: intents[0]?.kind,
      intents: intents.length,
      err: error,
    },
    "could not reach Shopify or was refused",
  );
  await queue.markFailed(
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
