import type { Pool } from "pg";
import { uuidv7 } from "uuidv7";
import type { TierChangeReason, TierChangeToSave } from "../../domain/index.ts";
import { columnar } from "../columnar.server.ts";
import { count, run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

const changeColumns = columnar(
  {
    id: "uuid",
    member_id: "uuid",
    from_tier_id: "text",
    to_tier_id: "text",
    reason: "text",
    spend_minor: "bigint",
    program_number: "int",
    occurred_at: "timestamptz",
  },
  2,
);

export async function insertTierChanges(
  tx: Tx,
  shopId: number,
  changes: readonly TierChangeToSave[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    id: uuidv7(),
    member_id: change.memberId,
    from_tier_id: change.fromTierId,
    to_tier_id: change.toTierId,
    reason: change.reason,
    spend_minor: change.spendMinor,
    program_number: change.programNumber,
    occurred_at: change.occurredAt,
  }));
  await count(
    tx,
    "insert-tier-changes",
    `INSERT INTO tier_change (shop_id, id, member_id, from_tier_id, to_tier_id, reason, spend_minor, program_number,
       occurred_at)
     SELECT $1, id, member_id, from_tier_id, to_tier_id, reason, spend_minor, program_number, occurred_at
       FROM ${changeColumns.from} AS t (id, member_id, from_tier_id, to_tier_id, reason, spend_minor, program_number,
         occurred_at)`,
    [shopId, ...changeColumns.valuesOf(rows)],
  );
}

export interface RecordedTierChange {
  /** Null when the member was new. */
  readonly fromTierId: string | null;
  readonly toTierId: string;
  /** Null where it was not kept. */
  readonly reason: TierChangeReason | null;
  readonly occurredAt: number;
}

/** A member's last changes of tier, the latest first. */
export async function lastTierChanges(
  pool: Pool,
  shopId: number,
  memberId: string,
  most: number,
): Promise<RecordedTierChange[]> {
  const rows = await run<{
    from_tier_id: string | null;
    to_tier_id: string;
    reason: TierChangeReason | null;
    occurred_at: Date;
  }>(
    pool,
    "last-tier-changes",
    `SELECT from_tier_id, to_tier_id, reason, occurred_at FROM tier_change
      WHERE shop_id = $1 AND member_id = $2 ORDER BY occurred_at DESC, id DESC LIMIT $3`,
    [shopId, memberId, most],
  );
  return rows.map((row) => ({
    fromTierId: row.from_tier_id,
    toTierId: row.to_tier_id,
    reason: row.reason,
    occurredAt: row.occurred_at.getTime(),
  }));
}
