import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** An adjustment as it was made. */
export interface RecordedAdjustment {
  readonly entryId: string;
  /** Who has its points now: after a merge the surviving member. */
  readonly memberId: string;
  readonly points: number;
  readonly reason: string;
  readonly actor: string;
  readonly note: string;
}

/** What was adjusted under this key; undefined when nothing was. */
export async function findAdjustment(
  tx: Tx,
  shopId: number,
  businessKey: string,
): Promise<RecordedAdjustment | undefined> {
  const [row] = await run<{
    id: string;
    member_id: string;
    points: string;
    reason: string;
    actor: string;
    note: string | null;
  }>(
    tx,
    "find-adjustment",
    `SELECT e.id, coalesce(m.merged_into_id, m.id) AS member_id, e.reason, e.actor, e.note,
            CASE WHEN p.to_member_id IS NULL THEN -p.points ELSE p.points END AS points
       FROM entry e JOIN member m ON m.shop_id = e.shop_id AND m.id = e.member_id
       JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id AND p.seq = 0
      WHERE e.shop_id = $1 AND e.business_key = $2`,
    [shopId, businessKey],
  );
  return (
    row && {
      entryId: row.id,
      memberId: row.member_id,
      points: Number(row.points),
      reason: row.reason,
      actor: row.actor,
      note: row.note ?? "",
    }
  );
}
