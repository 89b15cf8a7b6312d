import type { Pool, PoolClient } from "pg";
import { isOfKind, LETTER_KINDS } from "../inbox/letter-kinds.server.ts";
import { run } from "../sql.server.ts";

export type DeliveryState = "parked" | "waiting" | "done" | "dismissed";

export interface DeliveryRecord {
  readonly deliveryId: string;
  readonly topic: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly triggeredAt: number | null;
  readonly receivedAt: number;
  readonly nextAttemptAt: number;
  readonly doneAt: number | null;
  /** A code and facts; `dismissed` in it says who put it aside and why. */
  readonly error: Readonly<Record<string, unknown>> | null;
  readonly payload: unknown;
}

interface Row {
  id: string;
  topic: string;
  state: DeliveryState;
  attempts: number;
  triggered_at: Date | null;
  received_at: Date;
  next_attempt_at: Date;
  done_at: Date | null;
  error: Readonly<Record<string, unknown>> | null;
  payload: unknown;
}

const COLUMNS =
  "id, topic, state, attempts, triggered_at, received_at, next_attempt_at, done_at, error, payload";

/**
 * Deliveries in a state, newest first, before an id. Each state has a text of its own, so that it
 * finds the index that holds nothing else.
 */
export async function pageOfDeliveries(
  pool: Pool,
  shopId: number,
  query: { readonly state: DeliveryState; readonly before: string | null; readonly limit: number },
): Promise<DeliveryRecord[]> {
  const { state, before, limit } = query;
  const rows = await run<Row>(
    pool,
    `page-of-deliveries-${state}-${before === null ? "start" : "before"}`,
    `SELECT ${COLUMNS} FROM inbox_delivery
      WHERE shop_id = $1 AND state = '${state}' AND ${before === null ? "$2::uuid IS NULL" : "id < $2::uuid"}
      ORDER BY id DESC LIMIT $3`,
    [shopId, before, limit],
  );
  return rows.map(deliveryRecord);
}

export async function findDelivery(
  pool: Pool,
  shopId: number,
  id: string,
): Promise<DeliveryRecord | undefined> {
  const [row] = await run<Row>(
    pool,
    "find-delivery",
    `SELECT ${COLUMNS} FROM inbox_delivery WHERE shop_id = $1 AND id = $2`,
    [shopId, id],
  );
  return row && deliveryRecord(row);
}

/** How many are still to do, or were put aside; those that are done are too many to count. */
export async function countDeliveriesIn(
  pool: Pool,
  shopId: number,
  state: Exclude<DeliveryState, "done">,
): Promise<number> {
  const [row] = await run<{ deliveries: string }>(
    pool,
    `count-deliveries-${state}`,
    `SELECT count(*) AS deliveries FROM inbox_delivery WHERE shop_id = $1 AND state = '${state}'`,
    [shopId],
  );
  return Number(row?.deliveries ?? 0);
}

/**
 * Open deliveries whose text holds these digits, newest first. The caller looks whether they are the
 * id it means: the text is searched, because a payload may hold what PostgreSQL's JSON cannot read.
 */
export async function openDeliveriesNaming(
  on: Pool | PoolClient,
  shopId: number,
  digits: string,
  limit: number,
  orderTopics: readonly string[],
): Promise<DeliveryRecord[]> {
  const waiting = LETTER_KINDS.map((kind) => `state = 'waiting' AND ${isOfKind(kind, "topic", orderTopics)}`);
  const naming = (which: string) =>
    `SELECT ${COLUMNS} FROM inbox_delivery
      WHERE shop_id = $1 AND ${which} AND payload::text LIKE '%' || $2 || '%'`;
  const rows = await run<Row>(
    on,
    "open-deliveries-naming",
    `${["state = 'parked'", ...waiting].map(naming).join(" UNION ALL ")}
      ORDER BY id DESC LIMIT $3`,
    [shopId, digits, limit],
  );
  return rows.map(deliveryRecord);
}

/** Parked deliveries of these topics. */
export async function parkedOf(
  pool: Pool,
  shopId: number,
  topics: readonly string[],
  limit: number,
  first: "newest" | "oldest" = "newest",
): Promise<DeliveryRecord[]> {
  const rows = await run<Row>(
    pool,
    `parked-of-topics-${first}`,
    `SELECT ${COLUMNS} FROM inbox_delivery
      WHERE shop_id = $1 AND state = 'parked' AND topic = ANY ($2::text[])
      ORDER BY id ${first === "newest" ? "DESC" : "ASC"} LIMIT $3`,
    [shopId, topics, limit],
  );
  return rows.map(deliveryRecord);
}

function deliveryRecord(row: Row): DeliveryRecord {
  return {
    deliveryId: row.id,
    topic: row.topic,
    state: row.state,
    attempts: row.attempts,
    triggeredAt: row.triggered_at?.getTime() ?? null,
    receivedAt: row.received_at.getTime(),
    nextAttemptAt: row.next_attempt_at.getTime(),
    doneAt: row.done_at?.getTime() ?? null,
    error: row.error,
    payload: row.payload,
  };
}
