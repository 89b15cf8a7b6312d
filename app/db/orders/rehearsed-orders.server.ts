import type { Pool, PoolClient } from "pg";
import type { KeptOrder } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";
import { KEPT_COLUMNS, KEPT_FROM, keptOrder } from "./kept-orders.server.ts";
import type { KeptRow } from "./kept-orders.server.ts";

/** An order that a rehearsed version has decided, as it was settled last. */
export interface RehearsedOrder {
  readonly memberId: string;
  readonly points: number;
  readonly kept: KeptOrder;
  readonly stamp: string;
}

/** A place among orders by when they were processed (ms). */
export interface OrderPlace {
  readonly processedAt: number;
  readonly orderId: string;
}

/** Which orders: decided by this version, which was rehearsed from then (ms) until then; null for no end. */
export interface RehearsedQuery {
  readonly number: number;
  readonly from: number;
  readonly until: number | null;
}

/** Of an order that can be settled anew: it is somebody's who may have points, and it is kept. */
const CAN_BE_SETTLED = `o.shop_id = $1 AND o.program_number = $2 AND o.processed_at >= $3
  AND o.processed_at < coalesce($4::timestamptz, 'infinity') AND NOT o.redacted AND o.snapshot IS NOT NULL
  AND EXISTS (SELECT FROM balance b WHERE b.shop_id = o.shop_id AND b.member_id = o.member_id AND b.closed_at IS NULL)`;

/** Shopify's clock may be ahead of ours: of an order that was dated after the end it may have been heard before. */
const AHEAD_MS = 86_400_000;

function bounds(shopId: number, { number, from, until }: RehearsedQuery) {
  return [shopId, number, timestamp(from), until === null ? null : timestamp(until + AHEAD_MS)];
}

/**
 * Some of the orders that a rehearsed version has decided, as they were settled last, after a place and by when they
 * were processed. Left out are those that were deleted at Shopify, those of customers who were forgotten or deleted,
 * and those that are nobody's by now: they have no points that could be taken back.
 */
export async function rehearsedOrders(
  on: Pool | PoolClient,
  shopId: number,
  query: RehearsedQuery,
  { after, limit }: { readonly after: OrderPlace; readonly limit: number },
): Promise<RehearsedOrder[]> {
  const rows = await run<KeptRow & { stamp: string; member_id: string }>(
    on,
    "rehearsed-orders",
    `SELECT ${KEPT_COLUMNS}, o.stamp, o.member_id ${KEPT_FROM}
      WHERE ${CAN_BE_SETTLED} AND (o.processed_at, o.order_id) > ($5::timestamptz, $6::bigint)
      ORDER BY o.processed_at, o.order_id LIMIT $7`,
    [...bounds(shopId, query), timestamp(after.processedAt), after.orderId, limit],
  );
  return rows.flatMap((row) => {
    const kept = keptOrder(row);
    const { member_id: memberId, stamp } = row;
    return kept === null ? [] : { memberId, points: Number(row.points), kept, stamp };
  });
}

/** How many there are. */
export async function countRehearsed(
  on: Pool | PoolClient,
  shopId: number,
  query: RehearsedQuery,
): Promise<number> {
  const [row] = await run<{ orders: string }>(
    on,
    "count-rehearsed-orders",
    `SELECT count(*) AS orders FROM settled_order o WHERE ${CAN_BE_SETTLED}`,
    bounds(shopId, query),
  );
  return Number(row?.orders ?? 0);
}
