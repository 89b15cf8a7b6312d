import { claimOthers } from "../../db/inbox/claims.server.ts";
import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import { markDone, markFailed, noteProgress, postpone } from "../../db/inbox/outcomes.server.ts";
import type { FailedDelivery } from "../../db/inbox/outcomes.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { drainBatch } from "./drain-batch.server.ts";
import type { Turn } from "./drain-batch.server.ts";
import { handleDelivery } from "./handle-delivery.server.ts";

/** Most of them say little; there are about as many as orders, and they must keep up with these. */
const BATCH = 100;
/** These do all their work in the transaction that they are given. */
const TOGETHER = [
  "customers/create",
  "customers/update",
  "customers/delete",
  "customers/merge",
  "fulfillments/update",
  "orders/delete",
  "products/create",
  "products/update",
  "products/delete",
  "collections/update",
  "collections/delete",
  "inventory_items/update",
];

/**
 * Works off the first store's deliveries that are not orders', in their order, in the transaction that holds them:
 * those of many topics together, any other by itself, because it may wait for what a neighbour has changed,
 * or be one step of many.
 */
export async function drainOthers(ctx: Context, [shopId]: readonly number[]): Promise<Turn> {
  if (shopId === undefined) return { letters: 0, stores: 0 };
  const letters = await drainBatch(ctx, {
    claim: (tx) => claimOthers(tx, ORDER_TOPICS, shopId, { topics: TOGETHER, limit: BATCH }),
    handle: (tx, deliveries) => handleDeliveries(ctx, tx, shopId, deliveries),
  });
  return { letters, stores: 1 };
}

async function handleDeliveries(
  ctx: Context,
  tx: Tx,
  shopId: number,
  deliveries: readonly ClaimedDelivery[],
): Promise<void> {
  const done: string[] = [];
  const failed: FailedDelivery[] = [];
  for (const delivery of deliveries) {
    const result = await handleDelivery(ctx, tx, delivery);
    // What is wrong with it will not change by waiting: a person has to look.
    if (!result.ok) failed.push({ id: delivery.id, error: result.error, retryInMs: null });
    else if (result.value.kind === "done") done.push(delivery.id);
    else {
      const { inMs, progress } = result.value;
      if (progress) await noteProgress(tx, shopId, delivery.id, progress);
      if (inMs > 0) await postpone(tx, shopId, [delivery.id], inMs);
    }
  }
  await markFailed(tx, shopId, failed);
  await markDone(tx, shopId, done);
}
