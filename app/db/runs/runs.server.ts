import type { Pool, PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { count, run, timestamp } from "../sql.server.ts";
import { StaleDecision } from "../transaction.server.ts";
import { RUN_COLUMNS, runRow } from "./run-row.server.ts";
import type { RawRun, RunReason, RunRow } from "./run-row.server.ts";

export interface RunRequest {
  readonly kind: string;
  readonly params: object;
  /** Who asks: kind and id, never a name. */
  readonly actor: string;
  readonly now: number;
}

/** Asks for a run unless one of its kind is open in the store. Answers the open one. */
export async function insertRun(tx: PoolClient, shopId: number, request: RunRequest): Promise<string> {
  const { kind, params, actor, now } = request;
  const [inserted] = await run<{ id: string }>(
    tx,
    "insert-run",
    `INSERT INTO run (shop_id, id, kind, params, actor, asked_at) VALUES ($1, $2, $3, $4::jsonb, $5, $6)
     ON CONFLICT (shop_id, kind) WHERE outcome IS NULL DO NOTHING RETURNING id`,
    [shopId, uuidv7(), kind, JSON.stringify(params), actor, timestamp(now)],
  );
  if (inserted) return inserted.id;
  const [open] = await run<{ id: string }>(
    tx,
    "find-open-run",
    "SELECT id FROM run WHERE shop_id = $1 AND kind = $2 AND outcome IS NULL",
    [shopId, kind],
  );
  if (!open) throw new StaleDecision("the run ended meanwhile");
  return open.id;
}

/**
 * Asks for a run in every store that has the app, where one of each of the kinds `after` has been and none of
 * them is open. Answers how many were asked for.
 */
export async function insertRunEverywhere(
  tx: PoolClient,
  { kind, params, actor, now }: RunRequest,
  after: readonly string[],
): Promise<number> {
  return count(
    tx,
    "insert-run-everywhere",
    `INSERT INTO run (shop_id, id, kind, params, actor, asked_at)
     SELECT s.id, gen_random_uuid(), $1, $2::jsonb, $3, $4 FROM shop s
      WHERE s.uninstalled_at IS NULL AND s.program_number IS NOT NULL
        AND NOT EXISTS (SELECT FROM run r WHERE r.shop_id = s.id AND r.kind = ANY ($5::text[]) AND r.outcome IS NULL)
        -- Counted store by store, so that it goes by the index.
        AND (SELECT count(DISTINCT r.kind) FROM run r
              WHERE r.shop_id = s.id AND r.kind = ANY ($5::text[]) AND r.outcome IS NOT NULL) = cardinality($5::text[])
     ON CONFLICT (shop_id, kind) WHERE outcome IS NULL DO NOTHING`,
    [kind, JSON.stringify(params), actor, timestamp(now), after],
  );
}

export interface LatestRuns {
  /** The one that is open. */
  readonly current: RunRow | null;
  /** Of those that are over, the last. */
  readonly last: RunRow | null;
}

export async function latestRuns(on: Pool | PoolClient, shopId: number, kind: string): Promise<LatestRuns> {
  const rows = await run<RawRun>(
    on,
    "latest-runs",
    `(SELECT ${RUN_COLUMNS} FROM run r WHERE r.shop_id = $1 AND r.kind = $2 AND r.outcome IS NULL)
     UNION ALL
     (SELECT ${RUN_COLUMNS} FROM run r WHERE r.shop_id = $1 AND r.kind = $2 AND r.outcome IS NOT NULL
       ORDER BY r.ended_at DESC, r.id DESC LIMIT 1)`,
    [shopId, kind],
  );
  const found = rows.map(runRow);
  return {
    current: found.find(({ outcome }) => outcome === null) ?? null,
    last: found.find(({ outcome }) => outcome !== null) ?? null,
  };
}

/**
 * Asks that a run stops: whoever has it in hand does so between two batches, and where nobody has, the next
 * worker ends it at once. Answers whether it was open; asking again changes nothing.
 */
export async function askToCancel(
  tx: PoolClient,
  shopId: number,
  runId: string,
  cancel: RunReason,
): Promise<boolean> {
  const asked = await count(
    tx,
    "ask-to-cancel-run",
    `UPDATE run SET cancel = coalesce(cancel, $3::jsonb),
       next_attempt_at = CASE WHEN lease IS NULL THEN now() ELSE next_attempt_at END
      WHERE shop_id = $1 AND id = $2 AND outcome IS NULL`,
    [shopId, runId, JSON.stringify(cancel)],
  );
  return asked === 1;
}

/**
 * What waits in a store waits no longer: whatever it waited for may have come. Those that a worker has in hand
 * go on as they are.
 *
 * @param kind only of this kind; null for all
 */
export async function hurryRuns(on: Pool | PoolClient, shopId: number, kind: string | null): Promise<void> {
  await count(
    on,
    "hurry-runs",
    `WITH hurried AS (
       UPDATE run SET next_attempt_at = now()
        WHERE shop_id = $1 AND outcome IS NULL AND lease IS NULL AND next_attempt_at > now() AND kind = coalesce($2, kind)
       RETURNING 1
     )
     SELECT pg_notify('laurel_work', 'runs') FROM hurried LIMIT 1`,
    [shopId, kind],
  );
}

/** Whether the store has, or ever had, a run of this id. */
export async function isRun(on: Pool | PoolClient, shopId: number, runId: string): Promise<boolean> {
  const found = await run(on, "is-run", "SELECT FROM run WHERE shop_id = $1 AND id = $2", [shopId, runId]);
  return found.length === 1;
}

/**
 * Ends what is open in a store, all at once, and asks nobody: the store has left. A worker that has one of
 * them in hand can write no more of it.
 */
export async function endOpenRuns(
  on: Pool | PoolClient,
  shopId: number,
  end: { readonly reason: RunReason; readonly now: number },
): Promise<void> {
  await count(
    on,
    "end-open-runs",
    `UPDATE run SET outcome = 'cancelled', ended_at = $2, reason = $3::jsonb, lease = NULL
      WHERE shop_id = $1 AND outcome IS NULL`,
    [shopId, timestamp(end.now), JSON.stringify(end.reason)],
  );
}
