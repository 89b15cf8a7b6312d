import { points } from "../../domain/index.ts";
import type { ClosedPoints } from "../../domain/index.ts";
import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What was closed because of these events of a membership and is not back, oldest first. */
export async function closedPointsOf(
  tx: Tx,
  shopId: number,
  eventIds: readonly string[],
): Promise<ClosedPoints[]> {
  if (eventIds.length === 0) return [];
  const rows = await run<{ key: string; lot_key: string; points: string }>(
    tx,
    "closed-points-of",
    `SELECT e.business_key AS key, o.business_key AS lot_key, u.points
       FROM entry e JOIN lot_use u ON u.shop_id = e.shop_id AND u.entry_id = e.id
       JOIN entry o ON o.shop_id = u.shop_id AND o.id = u.lot_id
      WHERE e.shop_id = $1 AND e.cause_kind = 'membership' AND e.cause_id = ANY ($2::text[]) AND e.kind = 'expire'
        AND NOT EXISTS (SELECT FROM entry r WHERE r.shop_id = e.shop_id AND r.reverses_id = e.id AND r.kind = 'revive')
      ORDER BY e.occurred_at, e.id`,
    [shopId, eventIds],
  );
  return rows.map((row) => ({ key: row.key, lotKey: row.lot_key, points: points(Number(row.points)) }));
}
