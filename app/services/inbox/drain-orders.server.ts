import { claimDeliveries, markDone, markFailed } from "../../db/inbox/inbox.server.ts";
import type { ClaimedDelivery } from "../../db/inbox/inbox.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { findShopById } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import { decodeOrderPayload, orderIdOf } from "../../shopify/decode/order-payload.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { settleIn } from "../orders/settle-orders.server.ts";
import { step } from "../steps.server.ts";
import { drainBatch } from "./drain-batch.server.ts";

const BATCH = 500;

/**
 * Works off one batch of order deliveries in one transaction: claim, decode, settle, done. A delivery
 * that cannot be used is parked with its reason; the others go on. Answers how many were dealt with.
 */
export async function drainOrders(ctx: Context): Promise<number> {
  const dealt = await drainBatch(ctx, {
    async claim(tx) {
      const claimed = await claimDeliveries(tx, ORDER_TOPICS, "orders", BATCH);
      if (claimed.length > 0) step("deliveries-claimed");
      return claimed;
    },
    handle: (tx, deliveries) => settleDeliveries(ctx, tx, deliveries),
  });
  if (dealt > 0) step("batch-committed");
  return dealt;
}

async function settleDeliveries(ctx: Context, tx: Tx, deliveries: readonly ClaimedDelivery[]): Promise<void> {
  const failed = new Map<string, object>();
  const now = ctx.clock.now();
  for (const [shopId, ofShop] of Map.groupBy(deliveries, (delivery) => delivery.shopId)) {
    const shop = await findShopById(tx, shopId);
    // The store has left: its letters are read no more.
    if (!shop) continue;
    const snapshots = new Map<string, OrderSnapshot>();
    const toRead: string[] = [];
    for (const { id, payload } of ofShop) {
      const order = decodeOrderPayload(payload);
      if (order.ok) {
        snapshots.set(id, order.value);
        continue;
      }
      // The letter does not say how it was paid, but Shopify does when it is asked.
      const orderId = order.error.code === "incomplete_payments" ? orderIdOf(payload) : undefined;
      if (orderId === undefined) failed.set(id, order.error);
      else toRead.push(orderId);
    }
    await want(tx, shopId, "order_read", toRead);
    const { refused } = await settleIn(tx, shop, [...snapshots.values()], now, { announce: true });
    const errors = new Map(refused.map(({ orderId, error }) => [orderId, error]));
    for (const [id, { orderId }] of snapshots) {
      const error = errors.get(orderId);
      if (error) failed.set(id, error);
    }
  }
  // What is wrong with these will not change by waiting: a person has to look.
  await markFailed(
    tx,
    [...failed].map(([id, error]) => ({ id, error, retryInMs: null })),
  );
  await markDone(
    tx,
    deliveries.flatMap(({ id }) => (failed.has(id) ? [] : id)),
  );
  if (deliveries.length > 0) step("deliveries-done");
}
