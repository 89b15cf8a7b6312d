import { claimDeliveries, claimDelivery, markDone, markFailed } from "../../db/inbox.server.ts";
import type { ClaimedDelivery } from "../../db/inbox.server.ts";
import { want } from "../../db/outbox.server.ts";
import { findShopById } from "../../db/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import { decodeOrderPayload, orderIdOf } from "../../shopify/decode/order-payload.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { settleIn } from "../settle-orders.server.ts";
import { step } from "../steps.server.ts";
import { isOurFault, noteFailure } from "./delivery-failure.server.ts";

const BATCH = 500;

/**
 * Works off one batch of order deliveries in one transaction: claim, decode, settle, done. A delivery
 * that cannot be used is parked with its reason; the others go on. Answers how many were dealt with.
 */
export async function drainOrders(ctx: Context): Promise<number> {
  const claimed: ClaimedDelivery[] = [];
  try {
    const dealt = await inTransaction(ctx.db.pool, async (tx) => {
      claimed.length = 0;
      claimed.push(...(await claimDeliveries(tx, ORDER_TOPICS, "orders", BATCH)));
      if (claimed.length > 0) step("deliveries-claimed");
      await settleDeliveries(ctx, tx, claimed);
      return claimed.length;
    });
    if (dealt > 0) step("batch-committed");
    return dealt;
  } catch (error) {
    // Something in the batch breaks the transaction. Each by itself, so that only the culprit stays back.
    if (claimed.length === 0 || !isOurFault(error)) throw error;
    for (const delivery of claimed) await drainAlone(ctx, delivery);
    return claimed.length;
  }
}

async function drainAlone(ctx: Context, { shopId, id }: ClaimedDelivery): Promise<void> {
  let attempts = 0;
  try {
    await inTransaction(ctx.db.pool, async (tx) => {
      const delivery = await claimDelivery(tx, shopId, id);
      if (!delivery) return;
      attempts = delivery.attempts;
      await settleDeliveries(ctx, tx, [delivery]);
    });
  } catch (error) {
    if (!isOurFault(error)) throw error;
    await noteFailure(ctx, { id, attempts }, error);
  }
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
