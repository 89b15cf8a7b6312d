import type { EntryKind, LedgerReason, MemberBalance } from "../../domain/index.ts";
import { ORDER_OF } from "../ledger/causes.server.ts";
import type { MovementRecord } from "./movement-reads.server.ts";

/** A line of a statement as stored: the entry, what it changed, what was there after it. */
export interface StatementLineRecord extends MovementRecord {
  readonly change: MemberBalance;
  readonly balance: MemberBalance;
  /** What it takes back; null where it takes back nothing, or what is in the statement of somebody else. */
  readonly reverses: ReversalRecord | null;
  readonly reversedBy: readonly ReversalRecord[];
}

/** The other side of a reversal, as far as it is told beside a line. */
export interface ReversalRecord {
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly occurredAt: number;
  readonly reason: LedgerReason;
  readonly points: number;
}

export interface LineRow {
  id: string;
  kind: EntryKind;
  occurred_at: Date;
  recorded_at: Date;
  reason: LedgerReason;
  order_id: string | null;
  order_name: string | null;
  program_number: number | null;
  actor: string;
  reverses_id: string | null;
  note: string | null;
  reverses: ReversalRecord | null;
  reversed_by: ReversalRecord[] | null;
  pending: string;
  available: string;
  held: string;
  pending_after: string;
  available_after: string;
  held_after: string;
}

export const LINE_COLUMNS = `e.id, e.kind, e.occurred_at, e.recorded_at, e.reason, about.order_id, nullif(o.name, '') AS order_name,
  e.program_number, e.actor, e.reverses_id, e.note, taken.reverses, back.reversed_by,
  page.pending, page.available, page.held, page.pending_after, page.available_after, page.held_after`;

/** The other side of a reversal, the entry `x`, with what it did to the points of members ($2). */
const TOLD = `jsonb_build_object('entryId', x.id, 'kind', x.kind, 'occurredAt', (extract(epoch FROM x.occurred_at) * 1000)::bigint,
  'reason', x.reason, 'points', coalesce((
    SELECT sum(CASE WHEN p.to_member_id = ANY ($2::uuid[]) AND p.to_account <> 'held' THEN p.points ELSE 0 END
             - CASE WHEN p.from_member_id = ANY ($2::uuid[]) AND p.from_account <> 'held' THEN p.points ELSE 0 END)
      FROM posting p WHERE p.shop_id = $1 AND p.entry_id = x.id), 0))`;

/** What is shown of the entries of a page, each looked up by its key: only a page's worth is read. */
export const LINE_JOINS = `
  JOIN LATERAL (SELECT * FROM entry WHERE shop_id = $1 AND id = page.id LIMIT 1) e ON true
  CROSS JOIN LATERAL (SELECT ${ORDER_OF} AS order_id) about
  LEFT JOIN LATERAL (SELECT name FROM settled_order WHERE shop_id = $1 AND order_id = about.order_id LIMIT 1) o ON true
  LEFT JOIN LATERAL (
    SELECT ${TOLD} AS reverses FROM entry x
     WHERE x.shop_id = $1 AND x.id = e.reverses_id AND x.member_id = ANY ($2::uuid[]) LIMIT 1
  ) taken ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(r.told ORDER BY r.occurred_at, r.id) AS reversed_by
      FROM (
        SELECT x.id, x.occurred_at, ${TOLD} AS told
          FROM entry x WHERE x.shop_id = $1 AND x.reverses_id = e.id
           AND x.occurred_at <= coalesce($3::timestamptz, 'infinity') AND x.recorded_at <= coalesce($4::timestamptz, 'infinity')
         ORDER BY x.occurred_at, x.id LIMIT 20
      ) r
  ) back ON true`;

export function lineRecord(row: LineRow): StatementLineRecord {
  const change = { pending: Number(row.pending), available: Number(row.available), held: Number(row.held) };
  return {
    entryId: row.id,
    kind: row.kind,
    points: change.pending + change.available,
    occurredAt: row.occurred_at.getTime(),
    recordedAt: row.recorded_at.getTime(),
    reason: row.reason,
    orderId: row.order_id,
    orderName: row.order_name,
    programNumber: row.program_number,
    actor: row.actor,
    reversesEntryId: row.reverses_id,
    note: row.note,
    change,
    balance: {
      pending: Number(row.pending_after),
      available: Number(row.available_after),
      held: Number(row.held_after),
    },
    reverses: row.reverses,
    reversedBy: row.reversed_by ?? [],
  };
}
