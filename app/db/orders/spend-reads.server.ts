import type { Pool, PoolClient } from "pg";
import type { Spend } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";

/** What one order of one of several members adds to the standing that decides the tier. */
export interface MemberSpend extends Spend {
  readonly memberId: string;
}

/**
 * What the orders of a moment (ms) and later add to the standings of these members. Orders of which nothing
 * counts add nothing.
 */
export async function spendsOf(
  on: Pool | PoolClient,
  shopId: number,
  memberIds: readonly string[],
  since: number,
): Promise<MemberSpend[]> {
  const rows = await run<{ member_id: string; processed_at: Date; counted_minor: string; points: string }>(
    on,
    "spends-of-members",
    `SELECT member_id, processed_at, counted_minor, points FROM settled_order
      WHERE shop_id = $1 AND member_id = ANY ($2::uuid[]) AND processed_at >= $3 AND counted_minor > 0`,
    [shopId, memberIds, timestamp(Math.max(since, 0))],
  );
  return rows.map((row) => ({
    memberId: row.member_id,
    processedAt: row.processed_at.getTime(),
    countedMinor: Number(row.counted_minor),
    earnedPoints: Number(row.points),
  }));
}
