import type { Pool } from "pg";
import { run, timestamp } from "../sql.server.ts";

/** Pending points of a member that become usable together, at a moment (ms). */
export interface ArrivingLots {
  readonly memberId: string;
  readonly points: number;
  readonly at: number;
}

/** What becomes usable first, after `now`, of these members' points; nothing of those whose moment is not known yet. */
export async function firstArrivalsOf(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
  now: number,
): Promise<ArrivingLots[]> {
  const rows = await run<{ member_id: string; points: string; matures_at: Date }>(
    pool,
    "first-arrivals",
    `SELECT DISTINCT ON (l.member_id) l.member_id, sum(l.remaining) AS points, l.matures_at
       FROM unnest($2::uuid[]) AS m (id)
       JOIN lot l ON l.shop_id = $1 AND l.member_id = m.id AND l.remaining > 0
      WHERE l.is_pending AND l.matures_at > $3
      GROUP BY l.member_id, l.matures_at ORDER BY l.member_id, l.matures_at`,
    [shopId, memberIds, timestamp(now)],
  );
  return rows.map((row) => ({
    memberId: row.member_id,
    points: Number(row.points),
    at: row.matures_at.getTime(),
  }));
}
