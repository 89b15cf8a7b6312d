import type { Pool } from "pg";
import { run, timestamp } from "../sql.server.ts";

/** Usable points of a member that run out together. Times are ms since the epoch. */
export interface EndingLots {
  readonly memberId: string;
  readonly remaining: number;
  readonly expiresAt: number | null;
  readonly inactivityMonths: number | null;
  /** From when validity by inactivity counts: the member's last activity, or the earning where that was later. */
  readonly activeAt: number | null;
}

interface Row {
  member_id: string;
  remaining: string;
  expires_at: Date | null;
  inactivity_months: number | null;
  active_at: Date | null;
}

/** Points of these members, usable as of `now`, that will run out if nothing happens; without those that never do. */
export async function endingLotsOf(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
  now: number,
): Promise<EndingLots[]> {
  const rows = await run<Row>(
    pool,
    "ending-lots",
    `SELECT l.member_id, sum(l.remaining) AS remaining, l.expires_at, l.inactivity_months,
            CASE WHEN l.inactivity_months IS NOT NULL THEN greatest(b.last_activity_at, l.earned_at) END AS active_at
       FROM unnest($2::uuid[]) AS m (id)
       JOIN lot l ON l.shop_id = $1 AND l.member_id = m.id AND l.remaining > 0
       -- Looked up by key, whatever the planner believes.
       JOIN LATERAL (SELECT last_activity_at FROM balance WHERE shop_id = $1 AND member_id = m.id LIMIT 1) b ON true
      WHERE NOT (l.is_pending AND coalesce(l.matures_at > $3, true)) AND (l.expires_at IS NOT NULL OR l.inactivity_months IS NOT NULL)
      GROUP BY 1, 3, 4, 5`,
    [shopId, memberIds, timestamp(now)],
  );
  return rows.map((row) => ({
    memberId: row.member_id,
    remaining: Number(row.remaining),
    expiresAt: row.expires_at?.getTime() ?? null,
    inactivityMonths: row.inactivity_months,
    activeAt: row.active_at?.getTime() ?? null,
  }));
}
