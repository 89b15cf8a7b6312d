import type { Pool, PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { count, run, timestamp } from "../sql.server.ts";
import { StaleDecision } from "../transaction.server.ts";

export type BackfillPhase = "requested" | "querying" | "settling" | "publishing" | "done" | "failed";

export interface BackfillRun {
  readonly shopId: number;
  readonly id: string;
  readonly phase: BackfillPhase;
  readonly bulkOperationId: string | null;
  readonly ordersTotal: number | null;
  readonly ordersSeen: number;
  readonly ordersSettled: number;
  readonly ordersRefused: number;
  readonly pointsIssued: number;
  readonly linesDone: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly error: { readonly code?: string } | null;
}

interface Row {
  shop_id: number;
  id: string;
  phase: BackfillPhase;
  bulk_operation_id: string | null;
  orders_total: number | null;
  orders_seen: number;
  orders_settled: number;
  orders_refused: number;
  points_issued: string;
  lines_done: number;
  started_at: Date;
  finished_at: Date | null;
  error: { code?: string } | null;
}

/** Asks for a backfill unless one is under way. Answers the run under way. */
export async function requestBackfill(tx: PoolClient, shopId: number, now: number): Promise<string> {
  const [inserted] = await run<{ id: string }>(
    tx,
    "request-backfill",
    `INSERT INTO backfill_run (shop_id, id, started_at) VALUES ($1, $2, $3)
     ON CONFLICT (shop_id) WHERE phase NOT IN ('done', 'failed') DO NOTHING RETURNING id`,
    [shopId, uuidv7(), timestamp(now)],
  );
  if (inserted) return inserted.id;
  const [active] = await run<{ id: string }>(
    tx,
    "find-active-backfill",
    "SELECT id FROM backfill_run WHERE shop_id = $1 AND phase NOT IN ('done', 'failed')",
    [shopId],
  );
  if (!active) throw new StaleDecision("the backfill ended meanwhile");
  return active.id;
}

/** The newest run of a shop. */
export async function latestBackfill(
  on: Pool | PoolClient,
  shopId: number,
): Promise<BackfillRun | undefined> {
  const [row] = await run<Row>(
    on,
    "latest-backfill",
    "SELECT * FROM backfill_run WHERE shop_id = $1 ORDER BY id DESC LIMIT 1",
    [shopId],
  );
  return row && backfillRun(row);
}

/** Runs that are not over, in all shops that have the app. */
export async function unfinishedBackfills(on: Pool | PoolClient): Promise<RunKey[]> {
  const rows = await run<{ shop_id: number; id: string }>(
    on,
    "unfinished-backfills",
    `SELECT r.shop_id, r.id FROM backfill_run r JOIN shop s ON s.id = r.shop_id AND s.uninstalled_at IS NULL
      WHERE r.phase NOT IN ('done', 'failed') ORDER BY r.id`,
    [],
  );
  return rows.map((row) => ({ shopId: row.shop_id, id: row.id }));
}

function backfillRun(row: Row): BackfillRun {
  return {
    shopId: row.shop_id,
    id: row.id,
    phase: row.phase,
    bulkOperationId: row.bulk_operation_id,
    ordersTotal: row.orders_total,
    ordersSeen: row.orders_seen,
    ordersSettled: row.orders_settled,
    ordersRefused: row.orders_refused,
    pointsIssued: Number(row.points_issued),
    linesDone: row.lines_done,
    startedAt: row.started_at.getTime(),
    finishedAt: row.finished_at?.getTime() ?? null,
    error: row.error,
  };
}

export interface RunKey {
  readonly shopId: number;
  readonly id: string;
}

export interface BackfillAdvance {
  readonly fromLine: number;
  readonly toLine: number;
  readonly seen: number;
  readonly settled: number;
  readonly refused: number;
  readonly pointsIssued: number;
}

/**
 * Moves the cursor in the transaction that commits the batch.
 * @throws StaleDecision when somebody else has moved it: then the batch must not be committed.
 */
export async function advanceBackfill(tx: PoolClient, of: RunKey, by: BackfillAdvance): Promise<void> {
  const advanced = await count(
    tx,
    "advance-backfill",
    `UPDATE backfill_run SET lines_done = $3, orders_seen = orders_seen + $4, orders_settled = orders_settled + $5,
       orders_refused = orders_refused + $6, points_issued = points_issued + $7
      WHERE shop_id = $8 AND id = $1 AND phase = 'settling' AND lines_done = $2`,
    [of.id, by.fromLine, by.toLine, by.seen, by.settled, by.refused, by.pointsIssued, of.shopId],
  );
  if (advanced !== 1) throw new StaleDecision("the backfill was moved on by another worker");
}

export interface PhaseChange {
  readonly from: readonly BackfillPhase[];
  readonly to: BackfillPhase;
  readonly bulkOperationId?: string;
  readonly ordersTotal?: number;
  readonly finishedAt?: number;
  readonly error?: object;
}

/** Answers whether the run was in a phase from which it may go there. */
export async function changePhase(on: Pool | PoolClient, of: RunKey, change: PhaseChange): Promise<boolean> {
  const changed = await count(
    on,
    "change-backfill-phase",
    `UPDATE backfill_run SET phase = $3, bulk_operation_id = coalesce($4, bulk_operation_id),
       orders_total = coalesce($5, orders_total), finished_at = coalesce($6::timestamptz, finished_at),
       error = coalesce($7::jsonb, error)
      WHERE shop_id = $8 AND id = $1 AND phase = ANY ($2::text[])`,
    [
      of.id,
      change.from,
      change.to,
      change.bulkOperationId ?? null,
      change.ordersTotal ?? null,
      change.finishedAt === undefined ? null : timestamp(change.finishedAt),
      change.error === undefined ? null : JSON.stringify(change.error),
      of.shopId,
    ],
  );
  return changed === 1;
}
