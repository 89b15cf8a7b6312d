import type { Pool, PoolClient } from "pg";
import { readingHistory } from "../runs/reading-history.server.ts";
import { run } from "../sql.server.ts";
import { isOfKind } from "./letter-kinds.server.ts";
import type { LetterKind } from "./letter-kinds.server.ts";

/** A delivery that this transaction holds; no other worker sees it meanwhile. */
export interface ClaimedDelivery {
  readonly shopId: number;
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly attempts: number;
  /** When Shopify wrote it (ms); null if it did not say. Not signed. */
  readonly triggeredAt: number | null;
  /** How far it has come, where it takes several steps; null before the first. */
  readonly progress: unknown;
}

interface ClaimRow {
  shop_id: number;
  id: string;
  topic: string;
  payload: unknown;
  attempts: number;
  triggered_at: Date | null;
  progress: unknown;
}

/** The column holds whole milliseconds, rounded up as often as down: what was stored just now is due. */
const DUE = "d.state = 'waiting' AND d.next_attempt_at <= now() + interval '1 millisecond'";

/**
 * Letters of a store that has left wait for its return, but for those about its leaving and what the law asks
 * for. In the words of inbox_delivery_waiting_leaving, so that what waits is not looked at.
 */
const OF_LEAVING = "('app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact')";
const isHere = (shopId: string) =>
  `EXISTS (SELECT FROM shop s WHERE s.id = ${shopId} AND s.uninstalled_at IS NULL)`;

/**
 * Due, and of this kind. While a store's history is being read, orders wait of customers who may be in
 * it: the tier that an order earns with depends on those before it. What becomes of customers waits as
 * well, because the history may know them better than we do.
 */
function dueOf(kind: LetterKind, orderTopics: readonly string[]): string {
  const due = `${DUE} AND ${isOfKind(kind, "d.topic", orderTopics)}`;
  return kind === "orders"
    ? `${due} AND NOT ${readingHistory("d.shop_id", "coalesce(d.customer_since, '-infinity')")}`
    : `${due} AND NOT (d.topic IN ('customers/merge', 'customers/delete')
         AND ${readingHistory("d.shop_id")})`;
}

/**
 * Stores after one that have something due, by their ids. Each costs some steps in an index, whatever
 * it has waiting.
 */
export async function storesWithDue(
  on: Pool | PoolClient,
  orderTopics: readonly string[],
  kind: LetterKind,
  page: { readonly after: number; readonly limit: number },
): Promise<number[]> {
  const waits = `d.state = 'waiting' AND ${isOfKind(kind, "d.topic", orderTopics)}`;
  const due = dueOf(kind, orderTopics);
  const some = (condition: string) =>
    `(SELECT true FROM inbox_delivery d WHERE d.shop_id = store.shop_id AND ${condition} LIMIT 1)`;
  const someOfLeaving = kind === "orders" ? "false" : some(`${due} AND d.topic IN ${OF_LEAVING}`);
  const next = (after: string) =>
    `(SELECT d.shop_id FROM inbox_delivery d WHERE ${waits} AND d.shop_id > ${after} ORDER BY d.shop_id LIMIT 1)`;
  const rows = await run<{ shop_id: number }>(
    on,
    `stores-with-due-${kind}`,
    `WITH RECURSIVE store AS (
       SELECT first.shop_id FROM ${next("$1::int")} first
       UNION ALL SELECT next.shop_id FROM store CROSS JOIN LATERAL ${next("store.shop_id")} next
     )
     SELECT shop_id FROM store
      WHERE CASE WHEN ${isHere("store.shop_id")} THEN ${some(due)} ELSE ${someOfLeaving} END
      LIMIT $2`,
    [page.after, page.limit],
  );
  return rows.map((row) => row.shop_id);
}

const COLUMNS = "d.shop_id, d.id, d.topic, d.payload, d.attempts, d.received_at, d.triggered_at, d.progress";

/**
 * Takes the oldest letters about orders that a store has due and nobody else holds: of the first of these
 * stores that has such, so that many workers go past one another in one step.
 */
export async function claimOrders(
  tx: PoolClient,
  orderTopics: readonly string[],
  shopIds: readonly number[],
  limit: number,
): Promise<ClaimedDelivery[]> {
  const rows = await run<ClaimRow>(
    tx,
    "claim-deliveries-orders",
    `WITH first AS MATERIALIZED (
       SELECT asked.shop_id FROM unnest($1::int[]) WITH ORDINALITY AS asked (shop_id, place)
        CROSS JOIN LATERAL (SELECT FROM inbox_delivery d WHERE d.shop_id = asked.shop_id AND ${dueOf("orders", orderTopics)}
                             ORDER BY d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED) free
        WHERE ${isHere("asked.shop_id")} LIMIT 1
     )
     SELECT ${COLUMNS} FROM inbox_delivery d
      WHERE d.shop_id = (SELECT shop_id FROM first) AND ${dueOf("orders", orderTopics)}
      ORDER BY d.id LIMIT $2 FOR UPDATE OF d SKIP LOCKED`,
    [shopIds, limit],
  );
  return rows.map(claimedDelivery);
}

/**
 * Takes the oldest of a store's other letters: the first alone, or, where its topic is one of these, with
 * what follows it of these topics. What is not taken stays free for others.
 */
export async function claimOthers(
  tx: PoolClient,
  orderTopics: readonly string[],
  shopId: number,
  together: { readonly topics: readonly string[]; readonly limit: number },
): Promise<ClaimedDelivery[]> {
  const due = dueOf("others", orderTopics);
  const rows = await run<ClaimRow>(
    tx,
    "claim-deliveries-others",
    `WITH waiting AS (
       (SELECT d.id, d.topic FROM inbox_delivery d WHERE d.shop_id = $1 AND ${due}
           AND ${isHere("$1")} ORDER BY d.id LIMIT $2)
        UNION ALL
       (SELECT d.id, d.topic FROM inbox_delivery d WHERE d.shop_id = $1 AND ${due} AND d.topic IN ${OF_LEAVING}
           AND NOT ${isHere("$1")} ORDER BY d.id LIMIT $2)
     ), due AS MATERIALIZED (
       SELECT id, topic = ANY ($3::text[]) AS goes_along, row_number() OVER (ORDER BY id) AS place FROM waiting
     ), taken AS (
       SELECT id FROM due
        WHERE place = 1 OR place < coalesce((SELECT min(place) FROM due WHERE NOT goes_along), $2 + 1)
     )
     SELECT ${COLUMNS} FROM inbox_delivery d
      WHERE d.shop_id = $1 AND d.id = ANY (ARRAY(SELECT id FROM taken)) AND d.state = 'waiting'
      ORDER BY d.id FOR UPDATE OF d SKIP LOCKED`,
    [shopId, together.limit, together.topics],
  );
  return rows.map(claimedDelivery);
}

/** These deliveries, those of them that still wait and that nobody else has. */
export async function claimThese(
  tx: PoolClient,
  shopId: number,
  ids: readonly string[],
): Promise<ClaimedDelivery[]> {
  const rows = await run<ClaimRow>(
    tx,
    "claim-these-deliveries",
    `SELECT ${COLUMNS} FROM inbox_delivery d
      WHERE d.shop_id = $1 AND d.id = ANY ($2::uuid[]) AND d.state = 'waiting' ORDER BY d.id FOR UPDATE SKIP LOCKED`,
    [shopId, ids],
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
    triggeredAt: row.triggered_at?.getTime() ?? null,
    progress: row.progress,
  };
}
