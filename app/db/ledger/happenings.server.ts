import { uuidv7 } from "uuidv7";
import type { HappeningDraft } from "../../domain/index.ts";
import { count, recordset, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** Writes down what no other row says. */
export async function insertHappenings(
  tx: Tx,
  shopId: number,
  happenings: readonly HappeningDraft[],
): Promise<void> {
  if (happenings.length === 0) return;
  const rows = happenings.map(({ kind, memberId, facts, occurredAt }) => ({
    id: uuidv7(),
    kind,
    member_id: memberId,
    facts,
    occurred_at: timestamp(occurredAt),
  }));
  await count(
    tx,
    "insert-happenings",
    `INSERT INTO happening (shop_id, id, kind, member_id, facts, occurred_at)
     SELECT $1, id, kind, member_id, facts, occurred_at
       FROM jsonb_to_recordset($2::jsonb) AS h (id uuid, kind text, member_id uuid, facts jsonb, occurred_at timestamptz)`,
    [shopId, recordset(rows)],
  );
}
