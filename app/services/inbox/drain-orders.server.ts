import { claimOrders } from "../../db/inbox/claims.server.ts";
import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import { blankDeliveries, markDone, markFailed } from "../../db/inbox/outcomes.server.ts";
import { findShopById } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import { decodeOrderPayload } from "../../shopify/decode/order-payload.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { settleIn } from "../orders/settle-orders.server.ts";
import { step } from "../steps.server.ts";
import { drainBatch } from "./drain-batch.server.ts";
import type { Turn } from "./drain-batch.server.ts";

const BATCH = 500;

/**
 * Works off one batch of order deliveries, of the first of these stores that has some which nobody else
 * holds, in one transaction: claim, decode, settle, done. A delivery that cannot be used is parked with its
 * reason; the others go on.
 */
export async function drainOrders(ctx: Context, stores: readonly number[]): Promise<Turn> {
  let first: ClaimedDelivery | undefined;
  const letters = await drainBatch(ctx, {
    async claim(tx) {
      const claimed = await claimOrders(tx, ORDER_TOPICS, stores, BATCH);
      [first] = claimed;
      if (first) step("deliveries-claimed");
      return claimed;
    },
    handle: (tx, deliveries) => settleDeliveries(ctx, tx, deliveries),
  });
  if (letters > 0) step("batch-committed");
  return { letters, stores: first ? 1 + stores.indexOf(first.shopId) : stores.length };
}

async function settleDeliveries(ctx: Context, tx: Tx, deliveries: readonly ClaimedDelivery[]): Promise<void> {
  const [first] = deliveries;
  if (!first) return;
  const { shopId } = first;
  const shop = await findShopById(tx, shopId);
  // It has just left: its letters wait for its return, and are claimed no more until then.
  if (!shop) return;
  const failed = await settleFor(tx, shop, deliveries, ctx.clock.now());
  // What is wrong with these will not change by waiting: a person has to look.
  await markFailed(
    tx,
    shopId,
    [...failed].map(([id, error]) => ({ id, error, retryInMs: null })),
  );
  await markDone(
    tx,
    shopId,
    deliveries.flatMap(({ id }) => (failed.has(id) ? [] : id)),
  );
  step("deliveries-done");
}

/** Answers what is wrong with those that could not be settled, by their ids. */
async function settleFor(
  tx: Tx,
  shop: ShopRow,
  deliveries: readonly ClaimedDelivery[],
  now: number,
): Promise<ReadonlyMap<string, object>> {
  const failed = new Map<string, object>();
  const snapshots = new Map<string, OrderSnapshot>();
  for (const { id, payload, triggeredAt } of deliveries) {
    const order = decodeOrderPayload(payload);
    const seen = { by: "letter", at: triggeredAt ?? 0 } as const;
    if (order.ok) snapshots.set(id, { ...order.value, seen });
    else failed.set(id, order.error);
  }
  const { refused, forgotten } = await settleIn(tx, shop, [...snapshots.values()], now, { announce: true });
  const ofForgotten = new Set(forgotten);
  const letters = [...snapshots].flatMap(([id, { orderId }]) => (ofForgotten.has(orderId) ? id : []));
  await blankDeliveries(tx, shop.id, letters);
  const errors = new Map(refused.map(({ orderId, error }) => [orderId, error]));
  for (const [id, { orderId }] of snapshots) {
    const error = errors.get(orderId);
    if (error) failed.set(id, error);
  }
  return failed;
}
