import type { OrderSnapshot } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { settleIn } from "../orders/settle-orders.server.ts";
import type { BackfillCursor, BackfillWork } from "./backfill-state.server.ts";
import { resumableOrders } from "./resumable-orders.server.ts";

/** Orders in one transaction: enough that its fixed cost is small, few enough to be quick and lean. */
const BATCH = 500;

export interface HistoryFile {
  readonly lines: AsyncIterable<string>;
  readonly batchSize?: number | undefined;
}

interface Batch {
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
 * @throws RunLost when another worker has the run
 */
export async function settleFile(
  ctx: Context,
  work: BackfillWork,
  place: BackfillCursor,
  { lines, batchSize }: HistoryFile,
): Promise<{ readonly finished: boolean }> {
  let writing: Promise<void> = Promise.resolve();
  for await (const batch of batches(resumableOrders(lines, place.line), batchSize ?? BATCH)) {
    await writing;
    if (work.signal.aborted) return { finished: false };
    writing = settleBatch(ctx, work, batch, { ...place, line: batch.nextLine });
    // Its failure is met at the next turn; until then it must not count as unhandled.
    writing.catch(() => undefined);
  }
  await writing;
  return { finished: true };
}

async function settleBatch(
  ctx: Context,
  work: BackfillWork,
  batch: Batch,
  next: BackfillCursor,
): Promise<void> {
  const now = ctx.clock.now();
  const { unreadable } = batch;
  const seen = { by: "reading", at: work.askedAt } as const;
  const snapshots = batch.snapshots.map((snapshot) => ({ ...snapshot, seen }));
  await work.commit(async (tx) => {
    // The storefront is told at the end, all members at once.
    const report = await settleIn(tx, work.shop, snapshots, now, { announce: false });
    const { done, counters } = work.state;
    return {
      done: done + snapshots.length + unreadable,
      counters: {
        settled: counters.settled + snapshots.length - report.refused.length,
        refused: counters.refused + report.refused.length + unreadable,
        pointsIssued: counters.pointsIssued + report.pointsIssued,
      },
      cursor: next,
    };
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
