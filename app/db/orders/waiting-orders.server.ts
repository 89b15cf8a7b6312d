import type { Pool } from "pg";
import type { EarningRules, OrderSnapshot } from "../../domain/index.ts";
import { DELETED_STAMP } from "../../domain/index.ts";
import { recordset, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import { KEPT_COLUMNS, KEPT_FROM, keptOrder } from "./kept-orders.server.ts";
import type { KeptRow } from "./kept-orders.server.ts";

/** A place among them; null before the first. */
export interface WaitingPlace {
  readonly processedAt: number;
  readonly orderId: string;
}

/**
 * Some of the orders that wait for a customer to become a member, as they were settled last, by when they were
 * processed, from `since` (ms) on: nobody's so far, and the customer's from now on. Those whose snapshot was never
 * kept are left out.
 *
 * @param customerId digits of Shopify's customer id, whose they are
 */
export async function waitingOrders(
  tx: Tx,
  shopId: number,
  { memberId, customerId }: { readonly memberId: string; readonly customerId: string },
  {
    since,
    after,
    limit,
  }: { readonly since: number; readonly after: WaitingPlace | null; readonly limit: number },
): Promise<OrderSnapshot[]> {
  const rows = await run<KeptRow & { stamp: string }>(
    tx,
    "waiting-orders",
    `SELECT ${KEPT_COLUMNS}, o.stamp ${KEPT_FROM}
      WHERE o.shop_id = $1 AND o.claimed_by_id = $2 AND o.member_id IS NULL AND o.snapshot IS NOT NULL
        AND NOT o.redacted AND o.stamp <> '${DELETED_STAMP}' AND o.processed_at >= $3
        AND (o.processed_at, o.order_id) > ($4::timestamptz, $5::bigint)
      ORDER BY o.processed_at, o.order_id LIMIT $6`,
    [
      shopId,
      memberId,
      timestamp(since),
      timestamp(after?.processedAt ?? since - 1),
      after?.orderId ?? "-1",
      limit,
    ],
  );
  return rows.flatMap((row) => {
    const kept = keptOrder(row);
    return kept === null ? [] : { ...kept.snapshot, customerId, keptStamp: row.stamp };
  });
}

/** All that waits for customers who are no members. */
export interface WaitingSum {
  readonly customers: number;
  readonly orders: number;
  /** By the base rate of each order's version alone, rounded as it says. */
  readonly points: number;
}

/**
 * The orders of a store that would be settled if all who have not joined did so now: those of customers who may join,
 * placed from `since` on (ms; null: all), or from when somebody counts who has left.
 *
 * @param rates of all versions
 * @param minorPerUnit of the store's currency
 */
export async function sumWaitingOrders(
  pool: Pool,
  shopId: number,
  asked: {
    readonly since: number | null;
    readonly minorPerUnit: number;
    readonly rates: readonly ({ readonly number: number } & Pick<
      EarningRules,
      "milliPointsPerUnit" | "rounding"
    >)[];
  },
): Promise<WaitingSum> {
  const { since, minorPerUnit, rates } = asked;
  const [row] = await run<{ customers: string; orders: string; points: string | null }>(
    pool,
    "sum-waiting-orders",
    `SELECT count(DISTINCT claimed_by_id) AS customers, count(*) AS orders,
            sum(CASE rounding WHEN 'up' THEN ceil(exact) WHEN 'nearest' THEN round(exact) ELSE floor(exact) END) AS points
       FROM (SELECT o.claimed_by_id, r.rounding, o.counted_minor::numeric * r.milli / (1000 * $4::int) AS exact
               FROM settled_order o
               JOIN balance b ON b.shop_id = o.shop_id AND b.member_id = o.claimed_by_id
               JOIN jsonb_to_recordset($3::jsonb) AS r (number int, milli bigint, rounding text) ON r.number = o.program_number
              WHERE o.shop_id = $1 AND o.claimed_by_id IS NOT NULL AND o.member_id IS NULL AND o.snapshot IS NOT NULL
                AND NOT o.redacted AND o.stamp <> '${DELETED_STAMP}' AND NOT o.cancelled AND o.counted_minor > 0
                AND b.membership IN ('none', 'waiting', 'left') AND b.closed_at IS NULL
                AND o.processed_at >= coalesce(b.counts_since, $2::timestamptz, '-infinity')) AS waiting`,
    [
      shopId,
      since === null ? null : timestamp(since),
      recordset(
        rates.map(({ number, milliPointsPerUnit: milli, rounding }) => ({ number, milli, rounding })),
      ),
      minorPerUnit,
    ],
  );
  return {
    customers: Number(row?.customers ?? 0),
    orders: Number(row?.orders ?? 0),
    points: Number(row?.points ?? 0),
  };
}
