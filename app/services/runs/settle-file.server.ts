import { glanceAtLedger } from "../../db/analyze.server.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import type { KnownPlans } from "../../shopify/selling-plans.server.ts";
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
  /** What tells which plans are subscriptions, asked for when a line has one; null: no rule asks. */
  plans(): Promise<KnownPlans | null>;
}

interface Batch {
  readonly snapshots: OrderSnapshot[];
  /** Could not be read. */
  unreadable: number;
  nextLine: number;
}

/**
 * Settles the orders of a bulk file, step by step, from where the run stands. The orders of a step go in lanes,
 * each a transaction, all orders of a customer in one and in their order; then one moves the run's cursor. A lane
 * begins with the next step while others are still at the last, so that one step is written, another waits for it
 * or is read. Whoever is killed in between leaves a cursor behind orders that are settled already: doing them
 * again changes nothing.
 *
 * @throws RunLost when another worker has the run
 */
export async function settleFile(
  ctx: Context,
  work: BackfillWork,
  place: BackfillCursor,
  { lines, batchSize, plans }: HistoryFile,
): Promise<{ readonly finished: boolean }> {
  const lanes = Array.from({ length: LANES }, () => Promise.resolve(0));
  let told: Promise<void> = Promise.resolve();
  let isStopped = false;
  try {
    for await (const batch of batches(resumableOrders(lines, place.line), LANES * (batchSize ?? BATCH))) {
      isStopped = work.signal.aborted;
      if (isStopped) break;
      const before = told;
      const snapshots = hasPlans(batch)
        ? ((await (await plans())?.tell(batch.snapshots)) ?? batch.snapshots)
        : batch.snapshots;
      const refused = settleBehind(work, lanes, snapshots, ctx.clock.now());
      told = tellOf(ctx, work, { batch, refused, before, cursor: { ...place, line: batch.nextLine } });
      // Its failure is met at the next turn; until then it must not count as unhandled.
      told.catch(() => undefined);
      await before;
    }
    await told;
  } finally {
    // Whoever takes the run up again must not meet what is still being written.
    await Promise.allSettled([told, ...lanes]);
  }
  return { finished: !isStopped };
}

function hasPlans({ snapshots }: Batch): boolean {
  return snapshots.some(({ lines }) => lines.some(({ sellingPlanId = null }) => sellingPlanId !== null));
}

/** Settles each lane's part of a batch when the lane has done with the batch before. Answers how many were refused. */
async function settleBehind(
  work: BackfillWork,
  lanes: Promise<number>[],
  read: readonly OrderSnapshot[],
  now: number,
): Promise<number> {
  const seen = { by: "reading", at: work.askedAt } as const;
  const snapshots = read.map((snapshot) => ({ ...snapshot, seen }));
  const refused = inLanes(snapshots).map((orders, index) => {
    const settled = (lanes[index] ?? Promise.resolve(0)).then(() => settleLane(work, orders, now));
    lanes[index] = settled;
    return settled;
  });
  return (await Promise.all(refused)).reduce((sum, some) => sum + some, 0);
}

async function settleLane(
  work: BackfillWork,
  orders: readonly OrderSnapshot[],
  now: number,
): Promise<number> {
  if (orders.length === 0) return 0;
  let refused = 0;
  await work.commitPart("pointsIssued", async (tx) => {
    // The storefront is told at the end, all members at once.
    const report = await settleIn(tx, work.shop, orders, now, { announce: false });
    refused = report.refused.length;
    return report.pointsIssued;
  });
  return refused;
}

interface SettledBatch {
  readonly batch: Batch;
  /** How many were refused. */
  readonly refused: Promise<number>;
  /** The batches before it have been told. */
  readonly before: Promise<void>;
  readonly cursor: BackfillCursor;
}

/** Moves the run on when a batch is settled, and all before it. */
async function tellOf(
  ctx: Context,
  work: BackfillWork,
  { batch, before, cursor, ...settled }: SettledBatch,
): Promise<void> {
  const [refused] = await Promise.all([settled.refused, before]);
  const { done, counters } = work.state;
  const read = batch.snapshots.length;
  const next = {
    done: done + read + batch.unreadable,
    counters: {
      settled: counters.settled + read - refused,
      refused: counters.refused + refused + batch.unreadable,
    },
    cursor,
  };
  await work.commit(() => Promise.resolve(next));
  if (hasOutgrown(done, next.done)) await glanceAtLedger(ctx.db.longPool);
}

/** A planner that thinks the ledger small reads all of it for each batch. PostgreSQL looks only once a minute. */
function hasOutgrown(before: number, done: number): boolean {
  for (let size = 1_000; size <= done; size *= 4) if (before < size) return true;
  return false;
}

function inLanes(snapshots: readonly OrderSnapshot[]): OrderSnapshot[][] {
  const lanes = Array.from({ length: LANES }, (): OrderSnapshot[] => []);
  for (const snapshot of snapshots) lanes[laneOf(snapshot.customerId ?? snapshot.orderId)]?.push(snapshot);
  return lanes;
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
