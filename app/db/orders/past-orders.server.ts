import type { Pool } from "pg";
import { DELETED_STAMP } from "../../domain/index.ts";
import type { KeptOrder } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";
import { KEPT_COLUMNS, KEPT_FROM, keptOrder } from "./kept-orders.server.ts";
import type { KeptRow } from "./kept-orders.server.ts";

/** An order of the past as it was settled last: what it was, whose, and what it gave. */
export interface PastOrder {
  readonly orderId: string;
  readonly processedAt: number;
  /** Whose it is now: after a merge the surviving member. Null: nobody's. */
  readonly memberId: string | null;
  readonly countedMinor: number;
  readonly points: number;
  /** Null where it was settled last before snapshots were kept. */
  readonly kept: KeptOrder | null;
}

interface Row extends KeptRow {
  member_id: string | null;
  counted_minor: string;
  points: string;
}

export interface PastQuery {
  readonly since?: number;
  /** Null or absent: all there are. */
  readonly until?: number | null;
  /** Orders that are read at once. */
  readonly page?: number;
}

const PAGE = 1_000;

/**
 * The orders of a store that were processed from `since` to before `until` (ms), in the order in which they
 * were, a page at a time: however many there are, few are in memory, and no transaction is held open. Each
 * comes once, as it is when its page is read. Orders that were deleted at Shopify or whose customer was
 * forgotten are left out.
 */
export async function* pastOrders(
  pool: Pool,
  shopId: number,
  { since = 0, until = null, page = PAGE }: PastQuery = {},
): AsyncGenerator<PastOrder> {
  let after = { processedAt: since, orderId: "-1" };
  for (;;) {
    const rows = await run<Row>(
      pool,
      "past-orders",
      `SELECT ${KEPT_COLUMNS}, o.member_id, o.counted_minor, o.points ${KEPT_FROM}
        WHERE o.shop_id = $1 AND (o.processed_at, o.order_id) > ($2::timestamptz, $3::bigint)
          AND o.processed_at < coalesce($4::timestamptz, 'infinity') AND NOT o.redacted AND o.stamp <> '${DELETED_STAMP}'
        ORDER BY o.processed_at, o.order_id LIMIT $5`,
      [shopId, timestamp(after.processedAt), after.orderId, until === null ? null : timestamp(until), page],
    );
    for (const row of rows) yield pastOrder(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = { processedAt: last.processed_at.getTime(), orderId: last.order_id };
  }
}

function pastOrder(row: Row): PastOrder {
  return {
    orderId: row.order_id,
    processedAt: row.processed_at.getTime(),
    memberId: row.member_id,
    countedMinor: Number(row.counted_minor),
    points: Number(row.points),
    kept: keptOrder(row),
  };
}
