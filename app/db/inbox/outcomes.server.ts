import type { Pool, PoolClient } from "pg";
import { count, recordset } from "../sql.server.ts";

/** These deliveries of a store are dealt with. */
export async function markDone(tx: PoolClient, shopId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await count(
    tx,
    "mark-deliveries-done",
    `UPDATE inbox_delivery SET state = 'done', done_at = now(), error = NULL
      WHERE shop_id = $1 AND id = ANY ($2::uuid[]) AND state = 'waiting'`,
    [shopId, ids],
  );
}

export interface FailedDelivery {
  readonly id: string;
  /** Code and facts, no personal data. */
  readonly error: object;
  /** How long to wait before it is tried again; null parks it until a person looks. */
  readonly retryInMs: number | null;
}

/** What is due is asked of the database's clock, so the wait is counted from there too. */
export async function markFailed(
  on: Pool | PoolClient,
  shopId: number,
  failures: readonly FailedDelivery[],
): Promise<void> {
  if (failures.length === 0) return;
  const rows = failures.map(({ id, error, retryInMs }) => ({ id, error, retry_in_ms: retryInMs }));
  await count(
    on,
    "mark-deliveries-failed",
    `UPDATE inbox_delivery d SET attempts = d.attempts + 1, error = f.error,
       state = CASE WHEN f.retry_in_ms IS NULL THEN 'parked' ELSE 'waiting' END,
       next_attempt_at = coalesce(now() + f.retry_in_ms * interval '1 millisecond', d.next_attempt_at)
       FROM jsonb_to_recordset($2::jsonb) AS f (id uuid, error jsonb, retry_in_ms bigint)
      WHERE d.shop_id = $1 AND d.id = f.id AND d.state = 'waiting'`,
    [shopId, recordset(rows)],
  );
}

/** These wait for something that is no fault of theirs: they come again in a while. */
export async function postpone(
  pool: Pool | PoolClient,
  shopId: number,
  ids: readonly string[],
  ms: number,
): Promise<void> {
  await count(
    pool,
    "postpone-deliveries",
    `UPDATE inbox_delivery SET next_attempt_at = now() + $3 * interval '1 millisecond'
      WHERE shop_id = $1 AND id = ANY ($2::uuid[]) AND state = 'waiting'`,
    [shopId, ids, ms],
  );
}

/** A step of it is done, and others are still to do: it comes again when everybody else has had a turn. */
export async function noteProgress(
  tx: PoolClient,
  shopId: number,
  id: string,
  progress: object,
): Promise<void> {
  await count(
    tx,
    "note-delivery-progress",
    "UPDATE inbox_delivery SET progress = $3 WHERE shop_id = $1 AND id = $2 AND state = 'waiting'",
    [shopId, id, JSON.stringify(progress)],
  );
}

/** Forgets what these deliveries said; that they came stays known. */
export async function blankDeliveries(tx: PoolClient, shopId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await count(
    tx,
    "blank-deliveries",
    "UPDATE inbox_delivery SET payload = '{}', order_id = NULL WHERE shop_id = $1 AND id = ANY ($2::uuid[])",
    [shopId, ids],
  );
}
