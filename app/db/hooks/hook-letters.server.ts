import type { Pool } from "pg";
import type { Stretch } from "../ledger/reader-cursors.server.ts";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What an address is to be told, as it is kept. */
export interface LetterRecord {
  readonly id: string;
  readonly hookId: string;
  readonly kind: string;
  readonly state: "waiting" | "arrived" | "lost";
  readonly occurredAt: number;
  readonly attempts: number;
  readonly answer: string | null;
}

/** One to be sent now, with whom it goes to. */
export interface DueLetter {
  readonly shopId: number;
  readonly id: string;
  readonly hookId: string;
  readonly url: string;
  /** Sealed. */
  readonly secret: string;
  readonly body: object;
  /** With this try. */
  readonly attempts: number;
}

/** Whether any store has an address that is told. */
export async function hasHooks(tx: Tx): Promise<boolean> {
  const [row] = await run<{ any: boolean }>(
    tx,
    "has-hooks",
    `SELECT EXISTS (SELECT FROM event_hook WHERE stopped_at IS NULL) AS any`,
    [],
  );
  return row?.any === true;
}

/** Nobody was told until now: what was written down before needs no reading. What is open still has a later number. */
export async function skipToNow(tx: Tx): Promise<void> {
  await count(
    tx,
    "skip-event-hooks",
    `UPDATE reader_cursor
        SET transaction_id = greatest(transaction_id, pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)
      WHERE reader = 'event_hooks'`,
    [],
  );
}

const IN = "transaction_id > $1 AND transaction_id <= $2";

/**
 * Writes a letter for each address and each thing of this stretch that it wants to know and that was written down since
 * there is the address. History that is being read is told of to nobody. Answers how many.
 *
 * Letters are numbered by what they are about and to whom, so that a stretch that is read again writes none twice.
 */
export async function writeHookLetters(tx: Tx, { after, upTo }: Stretch, now: number): Promise<number> {
  return count(
    tx,
    "write-hook-letters",
    `WITH history AS MATERIALIZED (
       SELECT transaction_id FROM happening WHERE ${IN} AND kind = 'history_settled'
     ), hook AS MATERIALIZED (
       SELECT shop_id, id, kinds, since_transaction AS since FROM event_hook WHERE stopped_at IS NULL
     ), event AS (
       SELECT e.shop_id, e.id, 'points.moved' AS kind, e.member_id, e.occurred_at, e.transaction_id,
              jsonb_build_object('id', e.id, 'kind', e.kind, 'reason', e.reason, 'points', moved.points,
                                 'orderId', CASE WHEN e.cause_kind IN ('order', 'award') THEN e.cause_id END) AS about
         FROM entry e
        CROSS JOIN LATERAL (
          SELECT coalesce(sum(CASE WHEN p.to_member_id = e.member_id AND p.to_account <> 'held' THEN p.points ELSE 0 END
                            - CASE WHEN p.from_member_id = e.member_id AND p.from_account <> 'held' THEN p.points ELSE 0 END), 0)
                 AS points
            FROM posting p WHERE p.shop_id = e.shop_id AND p.entry_id = e.id
        ) moved
        WHERE e.${IN} AND e.shop_id IN (SELECT shop_id FROM hook)
          AND e.transaction_id NOT IN (SELECT transaction_id FROM history)
       UNION ALL
       SELECT shop_id, id, 'tier.changed', member_id, occurred_at, transaction_id,
              jsonb_build_object('from', from_tier_id, 'to', to_tier_id, 'reason', reason)
         FROM tier_change WHERE ${IN} AND shop_id IN (SELECT shop_id FROM hook)
          AND transaction_id NOT IN (SELECT transaction_id FROM history)
       UNION ALL
       SELECT shop_id, id, 'membership.changed', member_id, occurred_at, transaction_id,
              jsonb_build_object('membership', facts->>'state')
         FROM happening WHERE ${IN} AND kind = 'membership_changed' AND shop_id IN (SELECT shop_id FROM hook)
     )
     INSERT INTO hook_letter (shop_id, id, hook_id, kind, member_id, body, occurred_at, state, next_attempt_at)
     SELECT v.shop_id, md5(v.id::text || h.id::text)::uuid, h.id, v.kind, v.member_id,
            jsonb_build_object('type', v.kind,
              'timestamp', to_char(v.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'data', v.about || jsonb_build_object('customerId', m.customer_id::text)),
            v.occurred_at, 'waiting', $3
       FROM event v
       JOIN hook h ON h.shop_id = v.shop_id AND v.kind = ANY (h.kinds) AND v.transaction_id > h.since
       JOIN member m ON m.shop_id = v.shop_id AND m.id = v.member_id AND m.customer_id IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [after, upTo, timestamp(now)],
  );
}

/**
 * Takes letters that are due, of each address the oldest few, and leaves them to whoever took them until `until`: a worker
 * that dies has them tried again. Stores that have left are told nothing.
 */
export async function claimHookLetters(
  pool: Pool,
  { now, until, each, limit }: { now: number; until: number; each: number; limit: number },
): Promise<DueLetter[]> {
  const rows = await run<{
    shop_id: number;
    id: string;
    hook_id: string;
    url: string;
    secret: string;
    body: object;
    attempts: number;
  }>(
    pool,
    "claim-hook-letters",
    `WITH hook AS (
       SELECT h.shop_id, h.id, h.url, h.secret FROM event_hook h JOIN shop s ON s.id = h.shop_id
        WHERE h.stopped_at IS NULL AND s.uninstalled_at IS NULL AND s.erasing_since IS NULL
          AND EXISTS (SELECT FROM hook_letter l WHERE l.shop_id = h.shop_id AND l.hook_id = h.id
                         AND l.state = 'waiting' AND l.next_attempt_at <= $1)
     ), due AS (
       SELECT l.shop_id, l.id, h.url, h.secret
         FROM hook h
        CROSS JOIN LATERAL (SELECT shop_id, id FROM hook_letter l
                             WHERE l.shop_id = h.shop_id AND l.hook_id = h.id AND l.state = 'waiting'
                               AND l.next_attempt_at <= $1
                             ORDER BY l.next_attempt_at, l.occurred_at LIMIT $3 FOR UPDATE SKIP LOCKED) l
        LIMIT $4
     )
     UPDATE hook_letter l SET attempts = l.attempts + 1, next_attempt_at = $2
       FROM due WHERE l.shop_id = due.shop_id AND l.id = due.id
     RETURNING l.shop_id, l.id, l.hook_id, due.url, due.secret, l.body, l.attempts`,
    [timestamp(now), timestamp(until), each, limit],
  );
  return rows.map(({ shop_id: shopId, hook_id: hookId, ...row }) => ({ ...row, shopId, hookId }));
}

/** What became of a try: it arrived, it is tried again at a moment, or it is not any more (null). */
export interface Tried {
  readonly answer: string;
  readonly hasArrived: boolean;
  readonly againAt: number | null;
  /** The address says that it is gone, or has not taken anything for so long. */
  readonly stops: boolean;
}

/** Writes down what became of a letter, and how its address stands since. */
export async function noteHookTry(
  tx: Tx,
  { shopId, id, hookId }: Pick<DueLetter, "shopId" | "id" | "hookId">,
  { answer, hasArrived, againAt, stops }: Tried,
  now: number,
): Promise<void> {
  const state = hasArrived ? "arrived" : againAt === null ? "lost" : "waiting";
  const at = timestamp(now);
  await count(
    tx,
    "note-hook-try",
    `UPDATE hook_letter SET state = $3, answer = $4, next_attempt_at = coalesce($5, next_attempt_at),
            ended_at = CASE WHEN $3 = 'waiting' THEN NULL ELSE $6::timestamptz END
      WHERE shop_id = $1 AND id = $2 AND state = 'waiting'`,
    [shopId, id, state, answer, againAt === null ? null : timestamp(againAt), at],
  );
  await count(
    tx,
    "note-hook-state",
    `UPDATE event_hook SET failing_since = CASE WHEN $3 THEN NULL ELSE coalesce(failing_since, $5) END,
            stopped_at = CASE WHEN $4 THEN $5::timestamptz ELSE stopped_at END
      WHERE shop_id = $1 AND id = $2 AND (($3 AND failing_since IS NOT NULL) OR (NOT $3 AND (failing_since IS NULL OR $4)))`,
    [shopId, hookId, hasArrived, stops, at],
  );
}

/** Since when nothing of what an address is told arrives (ms); null where it does. */
export async function failingSince(tx: Tx, shopId: number, hookId: string): Promise<number | null> {
  const [row] = await run<{ since: Date | null }>(
    tx,
    "hook-failing-since",
    "SELECT failing_since AS since FROM event_hook WHERE shop_id = $1 AND id = $2",
    [shopId, hookId],
  );
  return row?.since?.getTime() ?? null;
}

/** When the next letter is due (ms); null where none waits. */
export async function nextHookLetterAt(pool: Pool): Promise<number | null> {
  const [row] = await run<{ at: Date | null }>(
    pool,
    "next-hook-letter",
    `SELECT min(l.next_attempt_at) AS at FROM hook_letter l
       JOIN event_hook h ON h.shop_id = l.shop_id AND h.id = l.hook_id AND h.stopped_at IS NULL
      WHERE l.state = 'waiting'`,
    [],
  );
  return row?.at?.getTime() ?? null;
}

/** The last letters of each address, the newest first, and how many wait. */
export async function lettersOfHooks(
  pool: Pool,
  shopId: number,
  each: number,
): Promise<{ readonly letters: readonly LetterRecord[]; readonly waiting: ReadonlyMap<string, number> }> {
  const letters = await run<Omit<LetterRecord, "occurredAt"> & { occurredAt: Date }>(
    pool,
    "letters-of-hooks",
    `SELECT l.id, l.hook_id AS "hookId", l.kind, l.state, l.occurred_at AS "occurredAt", l.attempts, l.answer
       FROM event_hook h
      CROSS JOIN LATERAL (SELECT * FROM hook_letter l WHERE l.shop_id = h.shop_id AND l.hook_id = h.id
                           ORDER BY l.occurred_at DESC, l.id DESC LIMIT $2) l
      WHERE h.shop_id = $1`,
    [shopId, each],
  );
  const waiting = await run<{ hook_id: string; waiting: string }>(
    pool,
    "letters-waiting",
    `SELECT hook_id, count(*) AS waiting FROM hook_letter WHERE shop_id = $1 AND state = 'waiting' GROUP BY 1`,
    [shopId],
  );
  return {
    letters: letters.map((letter) => ({ ...letter, occurredAt: letter.occurredAt.getTime() })),
    waiting: new Map(waiting.map((row) => [row.hook_id, Number(row.waiting)])),
  };
}

/** Tries again, now, what was lost or waits. */
export async function retryHookLetters(tx: Tx, shopId: number, hookId: string, now: number): Promise<number> {
  return count(
    tx,
    "retry-hook-letters",
    `UPDATE hook_letter SET state = 'waiting', attempts = 0, next_attempt_at = $3, ended_at = NULL
      WHERE shop_id = $1 AND hook_id = $2 AND state IN ('waiting', 'lost')`,
    [shopId, hookId, timestamp(now)],
  );
}

/** Forgets what ended before a moment, some at a time. Answers how many. */
export async function purgeHookLetters(pool: Pool, before: number, limit: number): Promise<number> {
  return count(
    pool,
    "purge-hook-letters",
    `DELETE FROM hook_letter WHERE (shop_id, id) IN (
       SELECT shop_id, id FROM hook_letter WHERE state <> 'waiting' AND ended_at < $1 LIMIT $2)`,
    [timestamp(before), limit],
  );
}
