import type { Pool, PoolClient } from "pg";
import type { Explainable, FinancialStatus } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";
import { explainable, KEPT_COLUMNS, KEPT_FROM } from "./kept-orders.server.ts";
import type { KeptRow } from "./kept-orders.server.ts";

/** A settled order as pages show it. */
export interface OrderRecord {
  readonly orderId: string;
  readonly name: string;
  readonly member: { readonly memberId: string; readonly customerId: string | null } | null;
  readonly financialStatus: FinancialStatus;
  readonly cancelled: boolean;
  readonly test: boolean;
  readonly countedMinor: number;
  readonly points: number;
  readonly tierId: string | null;
  readonly programNumber: number;
  readonly processedAt: number;
  readonly snapshotAt: number;
  readonly settledAt: number;
  readonly redacted: boolean;
  readonly explainable: Explainable;
}

interface Row extends KeptRow {
  member_id: string | null;
  customer_id: string | null;
  cancelled: boolean;
  counted_minor: string;
  points: string;
  settled_at: Date;
  redacted: boolean;
}

const COLUMNS = `${KEPT_COLUMNS}, o.member_id, o.cancelled, o.counted_minor, o.points, o.settled_at, o.redacted`;

export async function findOrder(
  on: Pool | PoolClient,
  shopId: number,
  orderId: string,
): Promise<OrderRecord | undefined> {
  const [row] = await run<Row>(
    on,
    "find-order",
    `SELECT ${COLUMNS} ${KEPT_FROM} WHERE o.shop_id = $1 AND o.order_id = $2`,
    [shopId, orderId],
  );
  return row && orderRecord(row);
}

/** A place in the list of orders. Orders of one moment are told apart by their ids. */
export interface OrderPlace {
  readonly processedAt: number;
  readonly orderId: string;
}

export interface OrderPageQuery {
  readonly memberId: string | null;
  readonly status: FinancialStatus | null;
  /** Only these; null: any. */
  readonly orderIds: readonly string[] | null;
  readonly before: OrderPlace | null;
  readonly limit: number;
}

/** Settled orders, latest processed first. */
export async function pageOfOrders(
  pool: Pool,
  shopId: number,
  query: OrderPageQuery,
): Promise<OrderRecord[]> {
  const { memberId, status, orderIds, before, limit } = query;
  // Each filter has a text of its own, so that each finds its index. A status is one of a closed list.
  const parts = [
    memberId === null ? "$3::uuid IS NULL" : "o.member_id = $3",
    orderIds === null ? "$4::bigint[] IS NULL" : "o.order_id = ANY ($4::bigint[])",
    before === null
      ? "$5::timestamptz IS NULL AND $6::bigint IS NULL"
      : "(o.processed_at, o.order_id) < ($5::timestamptz, $6::bigint)",
    ...(status === null ? [] : [`o.financial_status = '${status}'`]),
  ];
  const name = [memberId && "member", orderIds && "ids", before && "before", status].map(Boolean).join("-");
  const rows = await run<Row>(
    pool,
    `page-of-orders-${name}-${status ?? ""}`,
    `SELECT ${COLUMNS} ${KEPT_FROM}
      WHERE o.shop_id = $1 AND ${parts.join(" AND ")}
      ORDER BY o.processed_at DESC, o.order_id DESC LIMIT $2`,
    [shopId, limit, memberId, orderIds, before && timestamp(before.processedAt), before?.orderId ?? null],
  );
  return rows.map(orderRecord);
}

function orderRecord(row: Row): OrderRecord {
  return {
    orderId: row.order_id,
    name: row.name,
    member: row.member_id === null ? null : { memberId: row.member_id, customerId: row.customer_id },
    financialStatus: row.financial_status,
    cancelled: row.cancelled,
    test: row.test,
    countedMinor: Number(row.counted_minor),
    points: Number(row.points),
    tierId: row.tier_id,
    programNumber: row.program_number,
    processedAt: row.processed_at.getTime(),
    snapshotAt: row.snapshot_at.getTime(),
    settledAt: row.settled_at.getTime(),
    redacted: row.redacted,
    explainable: explainable(row),
  };
}
