import type { Pool, PoolClient } from "pg";
import { count, recordset, run } from "../sql.server.ts";

/** What Shopify must come to know, and what we must ask of it: an order, the guest orders of a customer. */
export type IntentKind = "member_metafield" | "program_metafield" | "discount" | "order_read" | "guest_claim";

export interface ClaimedIntent {
  readonly shopId: number;
  readonly kind: IntentKind;
  /** A member's id, an order's or a customer's; empty for what a shop has once. */
  readonly key: string;
  /** What this claim will have sent; a later change raises the wanted number beyond it. */
  readonly wanted: number;
  readonly attempts: number;
}

/** What just happened goes before what waits by the thousand after a backfill. */
const AHEAD = "interval '1 day'";

/**
 * Says that something changed which Shopify must know. However often it is said before the sending,
 * it is sent once, as it stands then.
 */
export async function want(
  tx: PoolClient,
  shopId: number,
  kind: IntentKind,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await count(
    tx,
    "want-intents",
    `WITH wanted AS (
       INSERT INTO outbox_intent (shop_id, kind, key, next_attempt_at)
       SELECT $1, $2, key, now() - ${AHEAD} FROM unnest($3::text[]) AS key ORDER BY key
       ON CONFLICT (shop_id, kind, key) DO UPDATE SET wanted = outbox_intent.wanted + 1, wanted_at = now(),
         -- While it is being sent or waits for another try, its time stays as it is.
         next_attempt_at = CASE WHEN outbox_intent.sent = outbox_intent.wanted OR outbox_intent.parked
                                  OR outbox_intent.next_attempt_at <= now()
                                THEN now() - ${AHEAD} ELSE outbox_intent.next_attempt_at END,
         attempts = CASE WHEN outbox_intent.parked THEN 0 ELSE outbox_intent.attempts END,
         parked = false
       RETURNING 1
     )
     SELECT pg_notify('laurel_work', 'outbox') FROM wanted LIMIT 1`,
    [shopId, kind, keys],
  );
}

/** Says so once and for all: what was ever wanted of this kind and key is not wanted again. */
export async function wantOnce(tx: PoolClient, shopId: number, kind: IntentKind, key: string): Promise<void> {
  await count(
    tx,
    "want-intent-once",
    `WITH wanted AS (
       INSERT INTO outbox_intent (shop_id, kind, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1
     )
     SELECT pg_notify('laurel_work', 'outbox') FROM wanted`,
    [shopId, kind, key],
  );
}

/**
 * Takes what is due, of one shop and kind, the longest due first, for as long as the lease lasts.
 * Other workers get other intents; a lease that runs out is taken by somebody else. The column holds
 * whole milliseconds, hence the one more.
 */
export async function claimIntents(
  pool: Pool,
  limit: number,
  leaseSeconds: number,
): Promise<ClaimedIntent[]> {
  const rows = await run<{
    shop_id: number;
    kind: IntentKind;
    key: string;
    wanted: number;
    attempts: number;
  }>(
    pool,
    "claim-intents",
    `WITH head AS (
       SELECT shop_id, kind FROM outbox_intent o
        WHERE sent < wanted AND NOT parked AND next_attempt_at <= now() + interval '1 millisecond'
          -- Like their letters, orders wait until the history before them has been read.
          AND NOT (kind IN ('order_read', 'guest_claim') AND EXISTS (SELECT FROM backfill_run r WHERE r.shop_id = o.shop_id
                                                     AND r.phase IN ('requested', 'querying', 'settling')))
        ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
     ), due AS (
       SELECT o.shop_id, o.kind, o.key FROM outbox_intent o JOIN head USING (shop_id, kind)
        WHERE o.sent < o.wanted AND NOT o.parked AND o.next_attempt_at <= now() + interval '1 millisecond'
        ORDER BY o.next_attempt_at LIMIT $1 FOR UPDATE OF o SKIP LOCKED
     )
     UPDATE outbox_intent o SET next_attempt_at = now() + make_interval(secs => $2)
       FROM due WHERE o.shop_id = due.shop_id AND o.kind = due.kind AND o.key = due.key
     RETURNING o.shop_id, o.kind, o.key, o.wanted, o.attempts`,
    [limit, leaseSeconds],
  );
  return rows.map(({ shop_id, ...row }) => ({ shopId: shop_id, ...row }));
}

/** Sent as of the claim; what changed meanwhile is due again at once. */
export async function markSent(pool: Pool, intents: readonly ClaimedIntent[]): Promise<void> {
  if (intents.length === 0) return;
  await count(
    pool,
    "mark-intents-sent",
    `UPDATE outbox_intent o SET sent = i.wanted, sent_at = now(), attempts = 0, error = NULL, next_attempt_at = now()
       FROM jsonb_to_recordset($1::jsonb) AS i (shop_id int, kind text, key text, wanted int)
      WHERE o.shop_id = i.shop_id AND o.kind = i.kind AND o.key = i.key AND o.sent < i.wanted`,
    [recordset(intents.map(intentKey))],
  );
}

export interface FailedIntent {
  readonly intent: ClaimedIntent;
  /** Code and facts, no personal data. */
  readonly error: object;
  /** How long to wait before it is tried again; null parks it until a person looks or something changes. */
  readonly retryInMs: number | null;
}

/** The column is a smallint, and an outage may last. */
const MOST_ATTEMPTS = 32_767;

/** What is due is asked of the database's clock, so the wait is counted from there too. */
export async function markIntentsFailed(pool: Pool, failures: readonly FailedIntent[]): Promise<void> {
  if (failures.length === 0) return;
  const rows = failures.map(({ intent, error, retryInMs }) => ({
    ...intentKey(intent),
    error,
    retry_in_ms: retryInMs,
  }));
  await count(
    pool,
    "mark-intents-failed",
    `UPDATE outbox_intent o SET attempts = least(o.attempts::int + 1, ${MOST_ATTEMPTS}), error = i.error,
       parked = i.retry_in_ms IS NULL,
       next_attempt_at = coalesce(now() + i.retry_in_ms * interval '1 millisecond', o.next_attempt_at)
       FROM jsonb_to_recordset($1::jsonb) AS i
         (shop_id int, kind text, key text, wanted int, error jsonb, retry_in_ms bigint)
      WHERE o.shop_id = i.shop_id AND o.kind = i.kind AND o.key = i.key AND o.sent < o.wanted`,
    [recordset(rows)],
  );
}

function intentKey({ shopId, kind, key, wanted }: ClaimedIntent) {
  return { shop_id: shopId, kind, key, wanted };
}

/** Nobody is left who could be told. */
export async function dropIntents(
  tx: PoolClient,
  shopId: number,
  kind: IntentKind,
  keys: readonly string[],
): Promise<void> {
  await count(
    tx,
    "drop-intents",
    "DELETE FROM outbox_intent WHERE shop_id = $1 AND kind = $2 AND key = ANY ($3::text[])",
    [shopId, kind, keys],
  );
}
