import type { Pool } from "pg";
import type { Spend } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";

/** What a member's orders of a moment (ms) and later add to the spend that decides the tier. */
export async function spendsOf(
  pool: Pool,
  shopId: number,
  memberId: string,
  since: number,
): Promise<Spend[]> {
  const rows = await run<{ processed_at: Date; counted_minor: string }>(
    pool,
    "spends-of-member",
    `SELECT processed_at, counted_minor FROM settled_order
      WHERE shop_id = $1 AND member_id = $2 AND processed_at >= $3 AND counted_minor > 0`,
    [shopId, memberId, timestamp(since)],
  );
  return rows.map((row) => ({
    processedAt: row.processed_at.getTime(),
    countedMinor: Number(row.counted_minor),
  }));
}
