import type { Pool, PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { count, run, timestamp } from "../sql.server.ts";
import { RUN_COLUMNS, runRow } from "./run-row.server.ts";
import type { RawRun, RunOutcome, RunReason, RunRow } from "./run-row.server.ts";

/** The run is not ours any more: another worker has it, or it is over. What we were about to write must not be. */
export class RunLost extends Error {
  override readonly name = "RunLost";
}

function lost(): RunLost {
  return new RunLost("the run has passed to another worker, or is over");
}

/** A run in the hands of one worker. */
export interface HeldRun {
  readonly shopId: number;
  readonly id: string;
  readonly lease: string;
}

/** A worker that says nothing for so long has died: another goes on. */
export const LEASE_SECONDS = 60;

/** The column is a smallint, and an outage may last. */
const MOST_ATTEMPTS = 32_767;

/**
 * Takes the run of a kind that is due for longest, in a store that has the app and where none of the kinds
 * `after` is open. Nobody else gets it until the lease has run out.
 */
export async function claimRun(
  pool: Pool,
  kind: string,
  { after, now }: { readonly after: readonly string[]; readonly now: number },
): Promise<{ readonly row: RunRow; readonly held: HeldRun } | undefined> {
  const lease = uuidv7();
  const [claimed] = await run<RawRun>(
    pool,
    "claim-run",
    `WITH due AS (
       SELECT r.shop_id, r.id FROM run r JOIN shop s ON s.id = r.shop_id
        WHERE r.kind = $1 AND r.outcome IS NULL AND r.next_attempt_at <= now() + interval '1 millisecond'
          AND s.uninstalled_at IS NULL AND s.program_number IS NOT NULL
          AND (r.cancel IS NOT NULL OR NOT EXISTS (
            SELECT FROM run b WHERE b.shop_id = r.shop_id AND b.kind = ANY ($2::text[]) AND b.outcome IS NULL))
        ORDER BY r.next_attempt_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
     )
     UPDATE run r SET lease = $3, next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS}),
       started_at = CASE WHEN r.cancel IS NULL THEN coalesce(r.started_at, $4) ELSE r.started_at END
       FROM due WHERE r.shop_id = due.shop_id AND r.id = due.id
     RETURNING ${RUN_COLUMNS}`,
    [kind, after, lease, timestamp(now)],
  );
  return claimed && { row: runRow(claimed), held: { shopId: claimed.shop_id, id: claimed.id, lease } };
}

const OURS = "shop_id = $1 AND id = $2 AND lease = $3 AND outcome IS NULL";
const LEASED = `next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})`;

export interface SavedRun {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  /** Those that have changed. */
  readonly counters: object;
  readonly cursor: object | null;
}

/**
 * Writes how far a run is, in the transaction that does the work. Answers why it should stop, if it should.
 * @throws RunLost
 */
export async function saveRun(tx: PoolClient, of: HeldRun, saved: SavedRun): Promise<RunReason | null> {
  const { phase, done, total, counters, cursor } = saved;
  const [ours] = await run<{ cancel: RunReason | null }>(
    tx,
    "save-run",
    `UPDATE run SET phase = $4, done = $5, total = $6, counters = counters || $7::jsonb, cursor = $8::jsonb, attempts = 0,
       reason = NULL, ${LEASED} WHERE ${OURS} RETURNING cancel`,
    [
      ...[of.shopId, of.id, of.lease, phase, done, total],
      JSON.stringify(counters),
      cursor === null ? null : JSON.stringify(cursor),
    ],
  );
  if (!ours) throw lost();
  return ours.cancel;
}

/**
 * Adds to one counter of a run, in a transaction that does a part of a step: several may be under way at once.
 * @throws RunLost
 */
export async function addToRun(tx: PoolClient, of: HeldRun, counter: string, more: number): Promise<void> {
  const added = await count(
    tx,
    "add-to-run",
    `UPDATE run SET counters = jsonb_set(counters, ARRAY[$4::text], to_jsonb(coalesce((counters ->> $4)::bigint, 0) + $5::bigint))
      WHERE ${OURS}`,
    [of.shopId, of.id, of.lease, counter, more],
  );
  if (added !== 1) throw lost();
}

/** Says that its worker lives. Answers why it should stop, if it should. @throws RunLost */
export async function renewLease(pool: Pool, of: HeldRun): Promise<RunReason | null> {
  const [ours] = await run<{ cancel: RunReason | null }>(
    pool,
    "renew-run",
    `UPDATE run SET ${LEASED} WHERE ${OURS} RETURNING cancel`,
    [of.shopId, of.id, of.lease],
  );
  if (!ours) throw lost();
  return ours.cancel;
}

/** Failures in a row, without a step forward; null where the run is not ours any more. */
export async function attemptsOf(pool: Pool, of: HeldRun): Promise<number | null> {
  const [ours] = await run<{ attempts: number }>(
    pool,
    "attempts-of-run",
    `SELECT attempts FROM run WHERE ${OURS}`,
    [of.shopId, of.id, of.lease],
  );
  return ours?.attempts ?? null;
}

export interface Pause {
  readonly ms: number;
  /** What failed; null where it only waits. */
  readonly trouble: RunReason | null;
}

/** Lets go of a run, to be taken up after a while, by whoever comes first; at once where it is to stop. */
export async function letGoOfRun(pool: Pool, of: HeldRun, { ms, trouble }: Pause): Promise<void> {
  await count(
    pool,
    "let-go-of-run",
    `UPDATE run SET lease = NULL, reason = $5::jsonb,
       attempts = CASE WHEN $5::jsonb IS NULL THEN 0 ELSE least(attempts::int + 1, ${MOST_ATTEMPTS}) END,
       next_attempt_at = now() + CASE WHEN cancel IS NULL THEN $4::int ELSE 0 END * interval '1 millisecond'
      WHERE ${OURS}`,
    [of.shopId, of.id, of.lease, ms, trouble === null ? null : JSON.stringify(trouble)],
  );
}

/** Those of a kind that ended longer ago go when another ends: nobody looks at them any more. */
const KEPT_DAYS = 30;

export interface RunEnd {
  readonly outcome: RunOutcome;
  readonly reason: RunReason | null;
  readonly now: number;
}

/** @throws RunLost */
export async function endRun(tx: PoolClient, of: HeldRun, { outcome, reason, now }: RunEnd): Promise<void> {
  const ended = await count(
    tx,
    "end-run",
    `UPDATE run SET outcome = $4, reason = $5::jsonb, ended_at = $6, lease = NULL WHERE ${OURS}`,
    [
      ...[of.shopId, of.id, of.lease, outcome],
      reason === null ? null : JSON.stringify(reason),
      timestamp(now),
    ],
  );
  if (ended !== 1) throw lost();
  await count(
    tx,
    "forget-runs",
    `DELETE FROM run r USING run one WHERE one.shop_id = $1 AND one.id = $2 AND r.shop_id = $1 AND r.kind = one.kind
        AND r.outcome IS NOT NULL AND r.ended_at < $3::timestamptz - make_interval(days => ${KEPT_DAYS})`,
    [of.shopId, of.id, timestamp(now)],
  );
}
