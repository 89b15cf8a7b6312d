import type { Pool } from "pg";
import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What is known of the member of an order that campaigns may have asked for. */
export interface PastWho {
  /** When they first took part, in ms. */
  readonly joinedAt: number;
  /** Digits of the ids of segments that they are in by now. */
  readonly segments: readonly string[];
  /** How many orders that were placed before this one count as uses of campaigns, by campaign. */
  readonly uses: ReadonlyMap<string, number>;
}

/** Null where the order is no member's. */
export async function pastWho(on: Pool | Tx, shopId: number, orderId: string): Promise<PastWho | null> {
  const [row] = await run<{ joined_at: Date; segments: string[]; uses: Record<string, number> }>(
    on,
    "past-who",
    `SELECT m.joined_at,
            ARRAY(SELECT s.segment_id::text FROM segment_member s
                   WHERE s.shop_id = m.shop_id AND s.member_id = m.id ORDER BY s.segment_id) AS segments,
            (SELECT coalesce(jsonb_object_agg(campaign_id, uses), '{}') FROM (
               SELECT u.campaign_id, count(*) AS uses
                 FROM settled_order o JOIN campaign_use u ON u.shop_id = o.shop_id AND u.order_id = o.order_id AND u.counts
                WHERE o.shop_id = m.shop_id AND o.member_id = m.id AND o.order_id <> mine.order_id
                  AND o.processed_at < mine.processed_at GROUP BY 1) used) AS uses
       FROM settled_order mine JOIN member m ON m.shop_id = mine.shop_id AND m.id = mine.member_id
      WHERE mine.shop_id = $1 AND mine.order_id = $2`,
    [shopId, orderId],
  );
  if (row === undefined) return null;
  const { joined_at, segments, uses } = row;
  return { joinedAt: joined_at.getTime(), segments, uses: new Map(Object.entries(uses)) };
}
