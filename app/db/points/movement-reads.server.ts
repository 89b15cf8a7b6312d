import type { Pool } from "pg";
import type { EntryKind, LedgerReason } from "../../domain/index.ts";
import { ORDER_OF } from "../ledger/causes.server.ts";
import { run, timestamp } from "../sql.server.ts";

/** An entry as a statement shows it. */
export interface MovementRecord {
  readonly entryId: string;
  readonly kind: EntryKind;
  /** By how much the member's pending and available points changed together. */
  readonly points: number;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly reason: LedgerReason;
  readonly orderId: string | null;
  readonly orderName: string | null;
  readonly programNumber: number | null;
  readonly actor: string;
  readonly reversesEntryId: string | null;
  readonly note: string | null;
}

export interface MovementPlace {
  readonly occurredAt: number;
  readonly entryId: string;
}

interface Row {
  id: string;
  kind: EntryKind;
  points: string;
  occurred_at: Date;
  recorded_at: Date;
  reason: LedgerReason;
  order_id: string | null;
  order_name: string | null;
  program_number: number | null;
  actor: string;
  reverses_id: string | null;
  note: string | null;
}

/** A member's movements, newest first, those before a place. */
export async function pageOfMovements(
  pool: Pool,
  shopId: number,
  memberId: string,
  query: { readonly before: MovementPlace | null; readonly limit: number },
): Promise<MovementRecord[]> {
  const rows = await run<Row>(
    pool,
    query.before ? "page-of-movements-before" : "page-of-movements",
    `SELECT e.id, e.kind, moved.points, e.occurred_at, e.recorded_at, e.reason, about.order_id, nullif(o.name, '') AS order_name,
            e.program_number, e.actor, e.reverses_id, e.note
       FROM entry e
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(CASE WHEN p.to_member_id = e.member_id AND p.to_account <> 'held' THEN p.points ELSE 0 END
                           - CASE WHEN p.from_member_id = e.member_id AND p.from_account <> 'held' THEN p.points ELSE 0 END), 0)
                AS points
           FROM posting p WHERE p.shop_id = e.shop_id AND p.entry_id = e.id
       ) moved
       CROSS JOIN LATERAL (SELECT ${ORDER_OF} AS order_id) about
       LEFT JOIN settled_order o ON o.shop_id = e.shop_id AND o.order_id = about.order_id
      WHERE e.shop_id = $1 AND e.member_id = $2
        AND ${query.before ? "(e.occurred_at, e.id) < ($4::timestamptz, $5::uuid)" : "$4::text IS NULL AND $5::text IS NULL"}
      ORDER BY e.occurred_at DESC, e.id DESC LIMIT $3`,
    [
      shopId,
      memberId,
      query.limit,
      query.before ? timestamp(query.before.occurredAt) : null,
      query.before?.entryId ?? null,
    ],
  );
  return rows.map((row) => ({
    entryId: row.id,
    kind: row.kind,
    points: Number(row.points),
    occurredAt: row.occurred_at.getTime(),
    recordedAt: row.recorded_at.getTime(),
    reason: row.reason,
    orderId: row.order_id,
    orderName: row.order_name,
    programNumber: row.program_number,
    actor: row.actor,
    reversesEntryId: row.reverses_id,
    note: row.note,
  }));
}
