import type { OtherOrder } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/**
 * What the orders of these members that were processed since `since` (ms) mean for `besides`, which are left out.
 * Told in as few words as it takes: a store's history asks this of each order several times.
 */
export async function loadOtherOrders(
  tx: Tx,
  shopId: number,
  {
    memberIds,
    since,
    besides,
  }: { readonly memberIds: readonly string[]; readonly since: number; readonly besides: readonly string[] },
): Promise<OtherOrder[]> {
  if (memberIds.length === 0) return [];
  const rows = await run<{
    order_id: string;
    member_id: string;
    processed_ms: number;
    counted_minor: string;
    points: string;
    is_first: boolean;
  }>(
    tx,
    "load-other-orders",
    `SELECT order_id, member_id, date_part('epoch', processed_at) * 1000 AS processed_ms, counted_minor, points, is_first
       FROM settled_order WHERE shop_id = $1 AND member_id = ANY ($2::uuid[]) AND processed_at >= $3
        -- Hashed, where "<> ALL" would compare each row with each of the orders once the plan is a generic one.
        AND order_id NOT IN (SELECT unnest($4::bigint[]))`,
    [shopId, memberIds, timestamp(Math.max(since, 0)), besides],
  );
  return rows.map((row) => ({
    orderId: row.order_id,
    memberId: row.member_id,
    processedAt: Math.round(row.processed_ms),
    countedMinor: Number(row.counted_minor),
    earnedPoints: Number(row.points),
    isFirst: row.is_first,
  }));
}
