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
  /** Of nobody's: for whom it waits, or who had it when their account was closed. Null: for nobody. */
  readonly claimedBy: string | null;
  readonly countedMinor: number;
  readonly points: number;
  /** Null where it was settled last before snapshots were kept. */
  readonly kept: KeptOrder | null;
}

interface Row extends KeptRow {
  member_id: string | null;
  claimed_by_id: string | null;
  counted_minor: string;
}

export interface PastQuery {
  readonly since?: number;
  /** Null or absent: all there are. */
  readonly until?: number | null;
  /** Where somebody has stopped; absent: at `since`. */
  readonly after?: Pick<PastOrder, "processedAt" | "orderId">;
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
  { since = 0, until = null, page = PAGE, ...query }: PastQuery = {},
): AsyncGenerator<PastOrder> {
  let after = query.after ?? { processedAt: since, orderId: "-1" };
  for (;;) {
    const rows = await run<Row>(
      pool,
      "past-orders",
      `SELECT ${KEPT_COLUMNS}, o.member_id, o.claimed_by_id, o.counted_minor ${KEPT_FROM}
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
    claimedBy: row.member_id === null ? row.claimed_by_id : null,
    countedMinor: Number(row.counted_minor),
    points: Number(row.points),
    kept: keptOrder(row),
  };
}

/** Where a reader of `pastOrdersByMember` stands. */
export interface PastPlace {
  /** Whose, or for whom it waits. Null: among those of nobody's. */
  readonly memberId: string | null;
  readonly processedAt: number;
  readonly orderId: string;
}

const BEFORE_ALL: PastPlace = {
  memberId: "00000000-0000-0000-0000-000000000000",
  processedAt: 0,
  orderId: "-1",
};

/** Without the customer and the order's name, which nobody reckons with. */
const LEAN_COLUMNS = KEPT_COLUMNS.replace("o.name, m.customer_id", "'' AS name, NULL AS customer_id").replace(
  "o.explanation",
  "NULL AS explanation",
);

const LEAN = `SELECT ${LEAN_COLUMNS}, o.member_id, o.claimed_by_id, o.counted_minor`;
const OF_STORE = `FROM settled_order o
  WHERE o.shop_id = $1 AND o.processed_at < $2 AND NOT o.redacted AND o.stamp <> '${DELETED_STAMP}'`;
const someOf = (owner: "member_id" | "claimed_by_id") => `
  AND (o.${owner}, o.processed_at, o.order_id) > ($6::uuid, $3, $4)
  ORDER BY o.${owner}, o.processed_at, o.order_id LIMIT $5`;
/** Few wait, and an index has them alone: the other branch costs next to nothing where nobody does. */
const OF_MEMBERS = `SELECT * FROM (
    (${LEAN}, o.member_id AS whose ${OF_STORE} ${someOf("member_id")})
    UNION ALL
    (${LEAN}, o.claimed_by_id AS whose ${OF_STORE} AND o.member_id IS NULL ${someOf("claimed_by_id")})
  ) o ORDER BY whose, processed_at, order_id LIMIT $5`;
const OF_NOBODY = `${LEAN} ${OF_STORE} AND o.member_id IS NULL AND o.claimed_by_id IS NULL
  AND (o.processed_at, o.order_id) > ($3, $4) ORDER BY o.processed_at, o.order_id LIMIT $5`;

/** Whose an order is, or for whom it waits; null: nobody's. */
export function whoseOrder({
  memberId,
  claimedBy,
}: Pick<PastOrder, "memberId" | "claimedBy">): string | null {
  return memberId ?? claimedBy;
}

/**
 * The same orders, one member's after the other's, each member's by their moments and with those that wait for them,
 * and nobody's in the end: pages of them. So whoever adds up for each member has one in hand, however many there are. An order that changes
 * hands meanwhile may come twice, or not at all.
 *
 * @param query.after the last order that somebody has read already
 */
export async function* pastOrdersByMember(
  pool: Pool,
  shopId: number,
  {
    until,
    after,
    page = PAGE,
  }: { readonly until: number; readonly after: PastPlace | null; readonly page?: number },
): AsyncGenerator<readonly PastOrder[]> {
  let last = after ?? BEFORE_ALL;
  for (let isDone = false; !isDone;) {
    const orders = await pageByMember(pool, shopId, { until, after: last, page });
    if (orders.length > 0) yield orders;
    isDone = orders.length < page;
    const end = orders.at(-1);
    if (end !== undefined) last = { ...end, memberId: whoseOrder(end) };
    if (!isDone || last.memberId === null) continue;
    // All members are read; now those of nobody's.
    last = { memberId: null, processedAt: 0, orderId: "-1" };
    isDone = false;
  }
}

async function pageByMember(
  pool: Pool,
  shopId: number,
  { until, after, page }: { readonly until: number; readonly after: PastPlace; readonly page: number },
): Promise<readonly PastOrder[]> {
  const { memberId, processedAt, orderId } = after;
  const values = [shopId, timestamp(until), timestamp(processedAt), orderId, page];
  if (memberId === null) {
    const rows = await run<Row>(pool, "past-orders-of-nobody", OF_NOBODY, values);
    return rows.map(pastOrder);
  }
  const rows = await run<Row>(pool, "past-orders-of-member", OF_MEMBERS, [...values, memberId]);
  return rows.map(pastOrder);
}
