import type { Pool } from "pg";
import { recordset, run, timestamp } from "../sql.server.ts";

export interface DeliveryToStore {
  readonly id: string;
  readonly shopDomain: string;
  readonly topic: string;
  readonly dedupeKey: string;
  readonly payload: unknown;
  readonly triggeredAt: number | null;
  /** Since when the customer can have bought anything; infinity for an order of nobody's, null for not known. */
  readonly customerSince: number | null;
  /** The order that it is about; null for another letter, and where it names none. */
  readonly orderId: string | null;
}

export interface StoredDelivery {
  readonly id: string;
  /** `unknown_shop`: no such store has (or had) the app; `busy`: its row is locked, ask again in a moment. */
  readonly outcome: "new" | "duplicate" | "unknown_shop" | "busy";
}

/**
 * Stores deliveries, each once, and wakes the workers, in one statement: when it has returned they
 * are on disk. Stores that have left are still heard, because compliance letters come after leaving.
 *
 * Deliveries of many stores share a call, so it never waits for what one of them is doing. The key of a
 * store is locked only where nobody has locked the row (the foreign key would wait otherwise), and a
 * delivery that is there already is seen as that, though somebody is just changing or deleting it.
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
    order_id: delivery.orderId,
  }));
  return run<{ id: string; outcome: StoredDelivery["outcome"] }>(
    pool,
    "store-deliveries",
    // The payload travels as text: jsonb would refuse a null character, which JSON allows.
    `WITH given AS MATERIALIZED (
       SELECT * FROM json_to_recordset($1::json) AS d
         (id uuid, domain text, topic text, dedupe_key text, payload text, triggered_at timestamptz,
          customer_since timestamptz, order_id bigint)
     ), known AS MATERIALIZED (
       SELECT domain FROM shop WHERE domain = ANY (ARRAY(SELECT DISTINCT domain FROM given))
     ), free AS MATERIALIZED (
       SELECT id AS shop_id, domain FROM shop WHERE domain = ANY (ARRAY(SELECT DISTINCT domain FROM given))
          FOR KEY SHARE SKIP LOCKED
     ), stored AS (
       INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, triggered_at, customer_since, order_id)
       SELECT shop_id, id, topic, dedupe_key, payload::json, triggered_at, customer_since, order_id
         FROM given JOIN free USING (domain)
        -- As a subquery it is looked up by its key, whatever the planner believes of the table's size.
        WHERE (SELECT true FROM inbox_delivery old WHERE old.shop_id = free.shop_id AND old.topic = given.topic
                  AND old.dedupe_key = given.dedupe_key) IS NULL
       ON CONFLICT (shop_id, topic, dedupe_key) DO NOTHING
       RETURNING id
     ), woken AS (
       SELECT pg_notify('laurel_work', 'inbox') WHERE EXISTS (SELECT FROM stored)
     )
     SELECT given.id, CASE WHEN stored.id IS NOT NULL THEN 'new' WHEN free.domain IS NOT NULL THEN 'duplicate'
                           WHEN known.domain IS NOT NULL THEN 'busy' ELSE 'unknown_shop' END AS outcome
       FROM given LEFT JOIN stored ON stored.id = given.id LEFT JOIN free ON free.domain = given.domain
       LEFT JOIN known ON known.domain = given.domain LEFT JOIN woken ON true`,
    [recordset(rows)],
  );
}

function momentOrInfinity(at: number | null): string | null {
  return at === Number.POSITIVE_INFINITY ? "infinity" : at === null ? null : timestamp(at);
}
