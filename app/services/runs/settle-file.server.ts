import { analyzeLedger } from "../../db/analyze.server.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { settleIn } from "../orders/settle-orders.server.ts";
import type { BackfillCursor, BackfillWork } from "./backfill-state.server.ts";
import { resumableOrders } from "./resumable-orders.server.ts";

/** Orders in one transaction: enough that its fixed cost is small, few enough to be quick and lean. */
const BATCH = 400;

/** While one half of a step's orders is written, the other is decided: neither processor nor database waits. */
const LANES = 2;

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
 * Settles the orders of a bulk file, step by step, from where the run stands. The orders of a step go in lanes,
 * each a transaction, all orders of a customer in one and in their order; then one moves the run's cursor.
 * Whoever is killed in between leaves a cursor behind orders that are settled already: doing them again changes
 * nothing. While one step is written, the next is read.
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
  for await (const batch of batches(resumableOrders(lines, place.line), LANES * (batchSize ?? BATCH))) {
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
  let refused = 0;
  const settling = inLanes(snapshots).map((lane) =>
    work.commitPart("pointsIssued", async (tx) => {
      // The storefront is told at the end, all members at once.
      const report = await settleIn(tx, work.shop, lane, now, { announce: false });
      refused += report.refused.length;
      return report.pointsIssued;
    }),
  );
  const failed = (await Promise.allSettled(settling)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  const before = work.state.done;
  await work.commit(async () => {
    const { done, counters } = work.state;
    return {
      done: done + snapshots.length + unreadable,
      counters: {
        ...counters,
        settled: counters.settled + snapshots.length - refused,
        refused: counters.refused + refused + unreadable,
      },
      cursor: next,
    };
  });
  if (hasOutgrown(before, work.state.done)) await analyzeLedger(ctx.db.longPool);
}

/** A planner that thinks the ledger small reads all of it for each batch. PostgreSQL looks only once a minute. */
function hasOutgrown(before: number, done: number): boolean {
  for (let size = 1_000; size <= done; size *= 4) if (before < size) return true;
  return false;
}

function inLanes(snapshots: readonly OrderSnapshot[]): OrderSnapshot[][] {
  const lanes = Array.from({ length: LANES }, (): OrderSnapshot[] => []);
  for (const snapshot of snapshots) lanes[laneOf(snapshot.customerId ?? snapshot.orderId)]?.push(snapshot);
  return lanes.filter((lane) => lane.length > 0);
}

/** All digits count: Shopify's ids may be even, or odd, for the most part. */
function laneOf(id: string): number {
  let sum = 0;
  for (const digit of id) sum += digit.charCodeAt(0);
  return sum % LANES;
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
