import { claimDeliveries, markDone, markFailed } from "../../db/inbox/inbox.server.ts";
import type { ClaimedDelivery, FailedDelivery } from "../../db/inbox/inbox.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { drainBatch } from "./drain-batch.server.ts";
import { handleDelivery } from "./handle-delivery.server.ts";

/** Most of them say little; there are about as many as orders, and they must keep up with these. */
const BATCH = 100;
/** These do all their work in the transaction that they are given. */
const TOGETHER: ReadonlySet<string> = new Set([
  "customers/create",
  "customers/update",
  "customers/delete",
  "customers/merge",
  "fulfillments/update",
  "orders/delete",
]);

/**
 * Works off deliveries that are not orders', in their order, in the transaction that holds them: those of
 * many topics together, any other by itself, because it may wait for what a neighbour has changed.
 */
export async function drainOthers(ctx: Context): Promise<number> {
  return drainBatch(ctx, {
    claim: async (tx) => firstOf(await claimDeliveries(tx, ORDER_TOPICS, "others", BATCH)),
    handle: (tx, deliveries) => handleDeliveries(ctx, tx, deliveries),
  });
}

/** The first, and what may go along with it; the rest is claimed anew in the next round. */
function firstOf(deliveries: readonly ClaimedDelivery[]): readonly ClaimedDelivery[] {
  const end = deliveries.findIndex(({ topic }) => !TOGETHER.has(topic));
  return end === -1 ? deliveries : deliveries.slice(0, Math.max(end, 1));
}

async function handleDeliveries(ctx: Context, tx: Tx, deliveries: readonly ClaimedDelivery[]): Promise<void> {
  const done: string[] = [];
  const failed: FailedDelivery[] = [];
  for (const delivery of deliveries) {
    const result = await handleDelivery(ctx, tx, delivery);
    if (result.ok) done.push(delivery.id);
    // What is wrong with it will not change by waiting: a person has to look.
    else failed.push({ id: delivery.id, error: result.error, retryInMs: null });
  }
  await markFailed(tx, failed);
  await markDone(tx, done);
}
