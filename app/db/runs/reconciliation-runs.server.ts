import type { Pool, PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { count, run, timestamp } from "../sql.server.ts";
import { StaleDecision } from "../transaction.server.ts";

export type ReconciliationPhase = "requested" | "running" | "done" | "failed";

export interface ReconciliationRecord {
  readonly runId: string;
  readonly phase: ReconciliationPhase;
  readonly actor: string;
  readonly requestedAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly since: number | null;
  readonly ordersSeen: number;
  readonly ordersLost: number;
  readonly ordersSettled: number;
  readonly ordersRefused: number;
  readonly errorCode: string | null;
}

interface Row {
  id: string;
  phase: ReconciliationPhase;
  actor: string;
  requested_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  since: Date | null;
  orders_seen: number;
  orders_lost: number;
  orders_settled: number;
  orders_refused: number;
  error: { code?: string } | null;
}

/** Asks for a run unless one is asked for or under way. Answers that one. */
export async function requestRun(
  tx: PoolClient,
  shopId: number,
  request: { readonly actor: string; readonly now: number },
): Promise<string> {
  const [inserted] = await run<{ id: string }>(
    tx,
    "request-reconciliation",
    `INSERT INTO reconciliation_run (shop_id, id, actor, requested_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id) WHERE phase NOT IN ('done', 'failed') DO NOTHING RETURNING id`,
    [shopId, uuidv7(), request.actor, timestamp(request.now)],
  );
  if (inserted) return inserted.id;
  const [active] = await run<{ id: string }>(
    tx,
    "find-active-reconciliation",
    "SELECT id FROM reconciliation_run WHERE shop_id = $1 AND phase NOT IN ('done', 'failed')",
    [shopId],
  );
  if (!active) throw new StaleDecision("the run ended meanwhile");
  return active.id;
}

/** Asks for a run in every shop that has the app and whose history is read. Answers how many. */
export async function requestAllRuns(
  tx: PoolClient,
  request: { readonly actor: string; readonly now: number },
): Promise<number> {
  return count(
    tx,
    "request-all-reconciliations",
    `INSERT INTO reconciliation_run (shop_id, id, actor, requested_at)
     SELECT s.id, gen_random_uuid(), $1, $2 FROM shop s
      WHERE s.uninstalled_at IS NULL AND s.program_number IS NOT NULL
        AND EXISTS (SELECT FROM backfill_run r WHERE r.shop_id = s.id)
        AND NOT EXISTS (SELECT FROM backfill_run r WHERE r.shop_id = s.id AND r.phase NOT IN ('done', 'failed'))
     ON CONFLICT (shop_id) WHERE phase NOT IN ('done', 'failed') DO NOTHING`,
    [request.actor, timestamp(request.now)],
  );
}

export interface RunToDo {
  readonly shopId: number;
  readonly runId: string;
}

/** Runs that are not over, the oldest first, in shops that have the app and whose history is read. */
export async function unfinishedRuns(on: Pool): Promise<RunToDo[]> {
  const rows = await run<{ shop_id: number; id: string }>(
    on,
    "unfinished-reconciliations",
    `SELECT r.shop_id, r.id FROM reconciliation_run r JOIN shop s ON s.id = r.shop_id AND s.uninstalled_at IS NULL
      WHERE r.phase NOT IN ('done', 'failed')
        AND NOT EXISTS (SELECT FROM backfill_run b WHERE b.shop_id = r.shop_id AND b.phase NOT IN ('done', 'failed'))
      ORDER BY r.requested_at`,
    [],
  );
  return rows.map((row) => ({ shopId: row.shop_id, runId: row.id }));
}

/**
 * Begins a run, or takes it up where its worker died. All orders are looked at anew; those that were settled
 * are known by then, so their number is kept, and answered. Null where the run is over.
 */
export async function beginRun(
  on: Pool,
  of: RunToDo,
  at: { readonly now: number; readonly since: number },
): Promise<number | null> {
  const [begun] = await run<{ settled: number }>(
    on,
    "begin-reconciliation",
    `UPDATE reconciliation_run SET phase = 'running', started_at = coalesce(started_at, $3), since = $4,
       orders_seen = 0, orders_lost = orders_settled, orders_refused = 0
      WHERE shop_id = $1 AND id = $2 AND phase IN ('requested', 'running')
      RETURNING orders_settled AS settled`,
    [of.shopId, of.runId, timestamp(at.now), timestamp(at.since)],
  );
  return begun?.settled ?? null;
}

export interface RunProgress {
  readonly seen: number;
  readonly lost: number;
  readonly settled: number;
  readonly refused: number;
}

export async function noteProgress(on: Pool, of: RunToDo, progress: RunProgress): Promise<void> {
  await count(
    on,
    "note-reconciliation",
    `UPDATE reconciliation_run SET orders_seen = $3, orders_lost = $4, orders_settled = $5, orders_refused = $6
      WHERE shop_id = $1 AND id = $2 AND phase = 'running'`,
    [of.shopId, of.runId, progress.seen, progress.lost, progress.settled, progress.refused],
  );
}

/** Old runs go when a new one ends: nobody looks at them any more. */
const KEPT_RUNS_DAYS = 30;

export async function endRun(
  on: Pool,
  of: RunToDo,
  end: { readonly now: number; readonly error: { readonly code: string } | null },
): Promise<void> {
  await count(
    on,
    "end-reconciliation",
    `UPDATE reconciliation_run SET phase = $3, finished_at = $4, error = $5::jsonb
      WHERE shop_id = $1 AND id = $2 AND phase IN ('requested', 'running')`,
    [
      of.shopId,
      of.runId,
      end.error === null ? "done" : "failed",
      timestamp(end.now),
      end.error === null ? null : JSON.stringify(end.error),
    ],
  );
  await count(
    on,
    "forget-reconciliations",
    `DELETE FROM reconciliation_run WHERE shop_id = $1 AND phase IN ('done', 'failed')
        AND finished_at < $2::timestamptz - make_interval(days => $3)`,
    [of.shopId, timestamp(end.now), KEPT_RUNS_DAYS],
  );
}

/** The run that is not over, if there is one, and the last that is. */
export async function latestRuns(
  on: Pool,
  shopId: number,
): Promise<{ readonly current: ReconciliationRecord | null; readonly last: ReconciliationRecord | null }> {
  const rows = await run<Row>(
    on,
    "latest-reconciliations",
    `(SELECT * FROM reconciliation_run WHERE shop_id = $1 AND phase NOT IN ('done', 'failed'))
     UNION ALL
     (SELECT * FROM reconciliation_run WHERE shop_id = $1 AND phase IN ('done', 'failed')
       ORDER BY finished_at DESC, id DESC LIMIT 1)`,
    [shopId],
  );
  const records = rows.map(reconciliationRecord);
  const isOver = ({ phase }: ReconciliationRecord) => phase === "done" || phase === "failed";
  return { current: records.find((one) => !isOver(one)) ?? null, last: records.find(isOver) ?? null };
}

function reconciliationRecord(row: Row): ReconciliationRecord {
  return {
    runId: row.id,
    phase: row.phase,
    actor: row.actor,
    requestedAt: row.requested_at.getTime(),
    startedAt: row.started_at?.getTime() ?? null,
    finishedAt: row.finished_at?.getTime() ?? null,
    since: row.since?.getTime() ?? null,
    ordersSeen: row.orders_seen,
    ordersLost: row.orders_lost,
    ordersSettled: row.orders_settled,
    ordersRefused: row.orders_refused,
    errorCode: row.error?.code ?? null,
  };
}
