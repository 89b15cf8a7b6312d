import { advanceBackfill } from "../../db/runs/backfill-runs.server.ts";
import type { BackfillRun } from "../../db/runs/backfill-runs.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { settleIn } from "../orders/settle-orders.server.ts";
import { resumableOrders } from "./resumable-orders.server.ts";

/** Orders in one transaction: enough that its fixed cost is small, few enough to be quick and lean. */
export const BACKFILL_BATCH = 500;

export interface Batch {
  readonly snapshots: OrderSnapshot[];
  /** Could not be read. */
  unreadable: number;
  nextLine: number;
}

/**
 * Settles the orders of a bulk file, batch by batch, from where the run stands. Each batch is one
 * transaction that also moves the run's cursor, so whoever is killed in between leaves a ledger and
 * a cursor that agree. While one batch is written, the next is read.
 *
 * @throws StaleDecision when another worker has moved the run on
 */
export async function settleFile(
  ctx: Context,
  shop: ShopRow,
  run: BackfillRun,
  lines: AsyncIterable<string>,
  options: { readonly batchSize?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<{ readonly finished: boolean }> {
  let fromLine = run.linesDone;
  let writing: Promise<void> = Promise.resolve();
  for await (const batch of batches(resumableOrders(lines, fromLine), options.batchSize ?? BACKFILL_BATCH)) {
    await writing;
    if (options.signal?.aborted) return { finished: false };
    const [from, to] = [fromLine, batch.nextLine];
    writing = settleBatch(ctx, shop, run, batch, from, to);
    // Its failure is met at the next turn; until then it must not count as unhandled.
    writing.catch(() => undefined);
    fromLine = to;
  }
  await writing;
  return { finished: true };
}

async function settleBatch(
  ctx: Context,
  shop: ShopRow,
  run: BackfillRun,
  batch: Batch,
  from: number,
  to: number,
) {
  const now = ctx.clock.now();
  await inTransaction(ctx.db.pool, async (tx) => {
    // The storefront is told at the end, all members at once.
    const seen = { by: "reading", at: run.startedAt } as const;
    const snapshots = batch.snapshots.map((snapshot) => ({ ...snapshot, seen }));
    const report = await settleIn(tx, shop, snapshots, now, { announce: false });
    const refused = report.refused.length + batch.unreadable;
    await advanceBackfill(tx, run, {
      fromLine: from,
      toLine: to,
      seen: batch.snapshots.length + batch.unreadable,
      settled: batch.snapshots.length - report.refused.length,
      refused,
      pointsIssued: report.pointsIssued,
    });
  });
}

/** Cuts only after an order that could be read, because only there the line is exact. */
async function* batches(orders: ReturnType<typeof resumableOrders>, size: number): AsyncGenerator<Batch> {
  let batch: Batch = { snapshots: [], unreadable: 0, nextLine: 0 };
  for await (const { order, nextLine } of orders) {
    batch.nextLine = nextLine;
    if (!order.ok) {
      batch.unreadable += 1;
      continue;
    }
    batch.snapshots.push(order.value);
    if (batch.snapshots.length >= size) {
      yield batch;
      batch = { snapshots: [], unreadable: 0, nextLine };
    }
  }
  if (batch.snapshots.length + batch.unreadable > 0) yield batch;
}
