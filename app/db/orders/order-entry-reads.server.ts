import type { Pool, PoolClient } from "pg";
import type { AccountKind, EntryKind, LedgerReason } from "../../domain/index.ts";
import { aboutOrder } from "../ledger/causes.server.ts";
import { run } from "../sql.server.ts";

export interface PostingRecord {
  readonly from: AccountKind;
  readonly fromMemberId: string | null;
  readonly to: AccountKind;
  readonly toMemberId: string | null;
  readonly points: number;
}

export interface LotUseRecord {
  readonly lotEntryId: string;
  readonly points: number;
  readonly restored: boolean;
}

/** An entry about an order, whole. */
export interface OrderEntryRecord {
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly reason: LedgerReason;
  readonly actor: string;
  readonly memberId: string;
  readonly programNumber: number | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly reversesEntryId: string | null;
  readonly postings: readonly PostingRecord[];
  readonly lotUses: readonly LotUseRecord[];
}

interface Row {
  id: string;
  kind: EntryKind;
  reason: LedgerReason;
  actor: string;
  member_id: string;
  program_number: number | null;
  occurred_at: Date;
  recorded_at: Date;
  reverses_id: string | null;
  postings: PostingRecord[] | null;
  lot_uses: LotUseRecord[] | null;
}

/** No order has nearly as many; a broken one must not break the page. */
const MOST = 500;

/** The entries about an order with their postings and what they did to lots, oldest first. */
export async function entriesOfOrder(
  on: Pool | PoolClient,
  shopId: number,
  orderId: string,
): Promise<OrderEntryRecord[]> {
  const rows = await run<Row>(
    on,
    "entries-of-order",
    `SELECT e.id, e.kind, e.reason, e.actor, e.member_id, e.program_number, e.occurred_at, e.recorded_at, e.reverses_id,
            p.postings, u.lot_uses
       FROM (${aboutOrder("$2::bigint")}) about JOIN entry e ON e.shop_id = $1 AND e.id = about.id
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('from', from_account, 'fromMemberId', from_member_id, 'to', to_account,
                  'toMemberId', to_member_id, 'points', points) ORDER BY seq) AS postings
           FROM posting WHERE shop_id = $1 AND entry_id = e.id) p
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('lotEntryId', lot_id, 'points', points, 'restored', restored) ORDER BY lot_id) AS lot_uses
           FROM lot_use WHERE shop_id = $1 AND entry_id = e.id) u
      ORDER BY e.occurred_at, e.id LIMIT $3`,
    [shopId, orderId, MOST],
  );
  return rows.map((row) => ({
    entryId: row.id,
    kind: row.kind,
    reason: row.reason,
    actor: row.actor,
    memberId: row.member_id,
    programNumber: row.program_number,
    occurredAt: row.occurred_at.getTime(),
    recordedAt: row.recorded_at.getTime(),
    reversesEntryId: row.reverses_id,
    postings: row.postings ?? [],
    lotUses: row.lot_uses ?? [],
  }));
}

export interface LotRecord {
  readonly entryId: string;
  readonly memberId: string;
  readonly points: number;
  readonly remaining: number;
  readonly earnedAt: number;
  readonly expiresAt: number | null;
  readonly isPending: boolean;
  readonly maturesAt: number | null;
  readonly inactivityMonths: number | null;
}

/** The lots that these entries opened, oldest first. */
export async function lotsOfEntries(
  on: Pool | PoolClient,
  shopId: number,
  entryIds: readonly string[],
): Promise<LotRecord[]> {
  const rows = await run<{
    entry_id: string;
    member_id: string;
    points: string;
    remaining: string;
    earned_at: Date;
    expires_at: Date | null;
    is_pending: boolean;
    matures_at: Date | null;
    inactivity_months: number | null;
  }>(
    on,
    "lots-of-entries",
    `SELECT l.entry_id, l.member_id, l.points, l.remaining, l.earned_at, l.expires_at, l.is_pending, l.matures_at,
            l.inactivity_months
       FROM unnest($2::uuid[]) AS e (id) JOIN lot l ON l.shop_id = $1 AND l.entry_id = e.id
      ORDER BY l.earned_at, l.entry_id`,
    [shopId, entryIds],
  );
  return rows.map((row) => ({
    entryId: row.entry_id,
    memberId: row.member_id,
    points: Number(row.points),
    remaining: Number(row.remaining),
    earnedAt: row.earned_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    isPending: row.is_pending,
    maturesAt: row.matures_at?.getTime() ?? null,
    inactivityMonths: row.inactivity_months,
  }));
}
