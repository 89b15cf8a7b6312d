import pg from "pg";
import type { Pool, PoolClient } from "pg";
import { count, recordset, run, timestamp } from "../sql.server.ts";

export interface DeliveryToStore {
  readonly id: string;
  readonly shopDomain: string;
  readonly topic: string;
  readonly dedupeKey: string;
  readonly payload: unknown;
  readonly triggeredAt: number | null;
  /** Since when the customer can have bought anything; infinity for an order of nobody's, null for not known. */
  readonly customerSince: number | null;
}

export interface StoredDelivery {
  readonly id: string;
  /** Null when no such store has (or had) the app. */
  readonly outcome: "new" | "duplicate" | "unknown_shop";
}

/**
 * Stores deliveries, each once, and wakes the workers, in one statement: when it has returned they
 * are on disk. Stores that have left are still heard, because compliance letters come after leaving.
 */
export async function storeDeliveries(
  pool: Pool,
  deliveries: readonly DeliveryToStore[],
): Promise<StoredDelivery[]> {
  const rows = deliveries.map((delivery) => ({
    id: delivery.id,
    domain: delivery.shopDomain,
    topic: delivery.topic,
    dedupe_key: delivery.dedupeKey,
    payload: JSON.stringify(delivery.payload),
    triggered_at: delivery.triggeredAt === null ? null : timestamp(delivery.triggeredAt),
    customer_since: momentOrInfinity(delivery.customerSince),
  }));
  const stored = await run<{ id: string; known: boolean; fresh: boolean }>(
    pool,
    "store-deliveries",
    // The payload travels as text: jsonb would refuse a null character, which JSON allows.
    `WITH given AS (
       SELECT d.*, shop.id AS shop_id
         FROM json_to_recordset($1::json) AS d
           (id uuid, domain text, topic text, dedupe_key text, payload text, triggered_at timestamptz,
            customer_since timestamptz)
         LEFT JOIN shop ON shop.domain = d.domain
     ), stored AS (
       INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, triggered_at, customer_since)
       SELECT shop_id, id, topic, dedupe_key, payload::json, triggered_at, customer_since FROM given WHERE shop_id IS NOT NULL
       ON CONFLICT (shop_id, topic, dedupe_key) DO NOTHING
       RETURNING id
     ), woken AS (
       SELECT pg_notify('laurel_work', 'inbox') WHERE EXISTS (SELECT FROM stored)
     )
     SELECT given.id, given.shop_id IS NOT NULL AS known, stored.id IS NOT NULL AS fresh
       FROM given LEFT JOIN stored ON stored.id = given.id LEFT JOIN woken ON true`,
    [recordset(rows)],
  );
  return stored.map(({ id, known, fresh }) => ({
    id,
    outcome: fresh ? "new" : known ? "duplicate" : "unknown_shop",
  }));
}

/** A delivery that this transaction holds; no other worker sees it meanwhile. */
export interface ClaimedDelivery {
  readonly shopId: number;
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly receivedAt: number;
}

interface ClaimRow {
  shop_id: number;
  id: string;
  topic: string;
  payload: unknown;
  attempts: number;
  received_at: Date;
}

function momentOrInfinity(at: number | null): string | null {
  return at === Number.POSITIVE_INFINITY ? "infinity" : at === null ? null : timestamp(at);
}

/**
 * Takes the oldest deliveries that are due, of one kind of topic. The column holds whole milliseconds,
 * rounded up as often as down: what was stored just now is due, whatever its rounding says. While a
 * store's history is being read, orders wait of customers who may be in it: the tier that an order
 * earns with depends on those before it. What becomes of customers waits as well, because the history
 * may know them better than we do.
 */
export async function claimDeliveries(
  tx: PoolClient,
  orderTopics: readonly string[],
  wanted: "orders" | "others",
  limit: number,
): Promise<ClaimedDelivery[]> {
  const rows = await run<ClaimRow>(
    tx,
    `claim-deliveries-${wanted}`,
    wanted === "orders"
      ? `SELECT shop_id, id, topic, payload, attempts, received_at FROM inbox_delivery d
          WHERE state = 'waiting' AND next_attempt_at <= now() + interval '1 millisecond' AND topic = ANY ($2::text[])
            AND NOT EXISTS (SELECT FROM backfill_run r WHERE r.shop_id = d.shop_id
                              AND r.phase IN ('requested', 'querying', 'settling')
                              AND coalesce(d.customer_since, '-infinity') < r.started_at)
          ORDER BY id LIMIT $1 FOR UPDATE OF d SKIP LOCKED`
      : `SELECT shop_id, id, topic, payload, attempts, received_at FROM inbox_delivery d
          WHERE state = 'waiting' AND next_attempt_at <= now() + interval '1 millisecond'
            -- In the words of inbox_delivery_waiting_others, so that PostgreSQL sees that it may use it.
            AND topic NOT IN (${orderTopics.map((topic) => pg.escapeLiteral(topic)).join(", ")})
            AND NOT (topic IN ('customers/merge', 'customers/delete')
                     AND EXISTS (SELECT FROM backfill_run r WHERE r.shop_id = d.shop_id
                                   AND r.phase IN ('requested', 'querying', 'settling')))
          ORDER BY id LIMIT $1 FOR UPDATE OF d SKIP LOCKED`,
    wanted === "orders" ? [limit, orderTopics] : [limit],
  );
  return rows.map(claimedDelivery);
}

function claimedDelivery(row: ClaimRow): ClaimedDelivery {
  return {
    shopId: row.shop_id,
    id: row.id,
    topic: row.topic,
    payload: row.payload,
    attempts: row.attempts,
    receivedAt: row.received_at.getTime(),
  };
}

/** One delivery by itself, if it still waits and nobody else has it. */
export async function claimDelivery(
  tx: PoolClient,
  shopId: number,
  id: string,
): Promise<ClaimedDelivery | undefined> {
  const [row] = await run<ClaimRow>(
    tx,
    "claim-delivery",
    `SELECT shop_id, id, topic, payload, attempts, received_at FROM inbox_delivery
      WHERE shop_id = $1 AND id = $2 AND state = 'waiting' FOR UPDATE SKIP LOCKED`,
    [shopId, id],
  );
  return row && claimedDelivery(row);
}

export async function markDone(tx: PoolClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await count(
    tx,
    "mark-deliveries-done",
    `UPDATE inbox_delivery SET state = 'done', done_at = now(), error = NULL
      WHERE id = ANY ($1::uuid[]) AND state = 'waiting'`,
    [ids],
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
export async function markFailed(on: Pool | PoolClient, failures: readonly FailedDelivery[]): Promise<void> {
  if (failures.length === 0) return;
  const rows = failures.map(({ id, error, retryInMs }) => ({ id, error, retry_in_ms: retryInMs }));
  await count(
    on,
    "mark-deliveries-failed",
    `UPDATE inbox_delivery d SET attempts = d.attempts + 1, error = f.error,
       state = CASE WHEN f.retry_in_ms IS NULL THEN 'parked' ELSE 'waiting' END,
       next_attempt_at = coalesce(now() + f.retry_in_ms * interval '1 millisecond', d.next_attempt_at)
       FROM jsonb_to_recordset($1::jsonb) AS f (id uuid, error jsonb, retry_in_ms bigint)
      WHERE d.id = f.id AND d.state = 'waiting'`,
    [recordset(rows)],
  );
}
