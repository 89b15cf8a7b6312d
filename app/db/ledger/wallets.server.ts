import type { Pool } from "pg";
import { points } from "../../domain/index.ts";
import type { BatchMember, Lapse, Lot, Wallet } from "../../domain/index.ts";
import type { LockedMember } from "../members/members.server.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

interface LotRow {
  key: string;
  member_id: string;
  points: string;
  remaining: string;
  earned_at: Date;
  expires_at: Date | null;
  is_pending: boolean;
  matures_at: Date | null;
  inactivity_months: number | null;
  expired: string;
  forgiven: string;
}

const COLUMNS = `e.business_key AS key, l.member_id, l.points, l.remaining, l.earned_at, l.expires_at, l.is_pending,
  l.matures_at, l.inactivity_months, l.expired, l.forgiven`;
const JOIN = "JOIN entry e ON e.shop_id = l.shop_id AND e.id = l.entry_id";

/** The lots that these entries opened, whatever is left in them. */
export async function loadLotsByKey(tx: Tx, shopId: number, keys: readonly string[]): Promise<Lot[]> {
  if (keys.length === 0) return [];
  const rows = await run<LotRow>(
    tx,
    "load-lots-by-key",
    `SELECT ${COLUMNS} FROM entry e JOIN lot l ON l.shop_id = e.shop_id AND l.entry_id = e.id
      WHERE e.shop_id = $1 AND e.business_key = ANY ($2::text[])`,
    [shopId, keys],
  );
  return rows.map(lotOf);
}

/** The lots of these members that have points left. */
export async function loadOpenLots(tx: Tx, shopId: number, memberIds: readonly string[]): Promise<Lot[]> {
  if (memberIds.length === 0) return [];
  const rows = await run<LotRow>(
    tx,
    "load-open-lots",
    `SELECT ${COLUMNS} FROM lot l ${JOIN}
      WHERE l.shop_id = $1 AND l.member_id = ANY ($2::uuid[]) AND l.remaining > 0`,
    [shopId, memberIds],
  );
  return rows.map(lotOf);
}

function lotOf(row: LotRow): Lot {
  return {
    key: row.key,
    memberId: row.member_id,
    points: points(Number(row.points)),
    remaining: points(Number(row.remaining)),
    earnedAt: row.earned_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    isPending: row.is_pending,
    maturesAt: row.matures_at?.getTime() ?? null,
    inactivityMonths: row.inactivity_months,
    expired: points(Number(row.expired)),
    forgiven: points(Number(row.forgiven)),
  };
}

/** The wallets of locked members, with those of these lots that are theirs. */
export function walletsOf(
  members: readonly BatchMember[],
  lots: readonly Lot[],
): ReadonlyMap<string, Wallet> {
  const lotsOf = Map.groupBy(lots, ({ memberId }) => memberId);
  return new Map(
    members.map(({ memberId, balance, lastActivityAt, isClosed }) => [
      memberId,
      { memberId, balance, lastActivityAt, isClosed, lots: lotsOf.get(memberId) ?? [] },
    ]),
  );
}

/** Everything that a decision on one member rests on: the lots with points left, and those named besides. */
export async function loadWallet(
  tx: Tx,
  shopId: number,
  member: LockedMember,
  named: readonly string[] = [],
): Promise<Wallet> {
  const open = await loadOpenLots(tx, shopId, [member.memberId]);
  const known = new Set(open.map(({ key }) => key));
  const others = await loadLotsByKey(
    tx,
    shopId,
    named.filter((key) => !known.has(key)),
  );
  const { memberId, balance, lastActivityAt, isClosed } = member;
  return { memberId, balance, lastActivityAt, isClosed, lots: [...open, ...others] };
}

/** What time may have done something to by $3: ripe, run out, or valid by inactivity. */
const IS_DUE = `(l.is_pending AND l.matures_at <= $3
  OR NOT l.is_pending AND (l.inactivity_months IS NOT NULL OR l.expires_at <= $3))`;

/** The lots of these members that are needed to say what time has brought by `now`: see `walletAsOf`. */
export async function loadDueLots(
  tx: Tx,
  shopId: number,
  memberIds: readonly string[],
  now: number,
): Promise<Lot[]> {
  if (memberIds.length === 0) return [];
  const rows = await run<LotRow>(
    tx,
    "load-due-lots",
    `SELECT ${COLUMNS} FROM lot l ${JOIN}
      WHERE l.shop_id = $1 AND l.member_id = ANY ($2::uuid[]) AND l.remaining > 0 AND ${IS_DUE}`,
    [shopId, memberIds, timestamp(now)],
  );
  return rows.map(lotOf);
}

interface DueWalletRow extends LotRow {
  pending: string;
  available: string;
  held: string;
  last_activity_at: Date | null;
}

/**
 * Wallets of those of these members for whom time may have brought something that is not written down yet,
 * with these lots alone. Balance and lots are of one moment; nothing is locked.
 */
export async function readDueWallets(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
  now: number,
): Promise<Wallet[]> {
  if (memberIds.length === 0) return [];
  const rows = await run<DueWalletRow>(
    pool,
    "read-due-wallets",
    `SELECT ${COLUMNS}, b.pending, b.available, b.held, b.last_activity_at
       FROM unnest($2::uuid[]) AS m (id)
       JOIN lot l ON l.shop_id = $1 AND l.member_id = m.id AND l.remaining > 0 AND ${IS_DUE}
       -- Looked up by key, whatever the planner believes.
       JOIN LATERAL (SELECT business_key FROM entry WHERE shop_id = $1 AND id = l.entry_id LIMIT 1) e ON true
       JOIN LATERAL (SELECT pending, available, held, last_activity_at FROM balance
                      WHERE shop_id = $1 AND member_id = m.id LIMIT 1) b ON true`,
    [shopId, memberIds, timestamp(now)],
  );
  return [...Map.groupBy(rows, (row) => row.member_id)].flatMap(([memberId, [first, ...others]]) =>
    first === undefined
      ? []
      : {
          memberId,
          balance: {
            pending: Number(first.pending),
            available: Number(first.available),
            held: Number(first.held),
          },
          lastActivityAt: first.last_activity_at?.getTime() ?? null,
          lots: [first, ...others].map(lotOf),
        },
  );
}

/** Signs of life of a member, and points that lapsed for want of them. */
export interface MemberPast {
  readonly activities: readonly number[];
  readonly lapses: readonly Lapse[];
}

/**
 * What happened to these members after `since` that a sign of life heard of late may undo or be joined to:
 * signs of life, also of those who became part of them, and lapses that were not undone. Joining is such a sign (see
 * `noteSignOfLife`), and is no entry.
 */
export async function loadPast(
  tx: Tx,
  shopId: number,
  memberIds: readonly string[],
  since: number,
): Promise<ReadonlyMap<string, MemberPast>> {
  const rows = await run<{
    member_id: string;
    at: Date;
    key: string;
    lot_key: string | null;
    points: string | null;
  }>(
    tx,
    "load-past",
    `SELECT coalesce(f.merged_into_id, f.id) AS member_id, e.occurred_at AS at, e.business_key AS key, use.lot_key, use.points
       FROM member f JOIN entry e ON e.shop_id = f.shop_id AND e.member_id = f.id AND e.occurred_at > $3
       LEFT JOIN LATERAL (
         SELECT o.business_key AS lot_key, u.points FROM lot_use u JOIN entry o ON o.shop_id = u.shop_id AND o.id = u.lot_id
          WHERE e.kind = 'expire' AND u.shop_id = e.shop_id AND u.entry_id = e.id) use ON true
      WHERE f.shop_id = $1 AND (f.id = ANY ($2::uuid[]) OR f.merged_into_id = ANY ($2::uuid[]))
        AND (e.kind IN ('earn', 'hold')
          OR e.kind = 'adjust' AND EXISTS (SELECT FROM lot n WHERE n.shop_id = e.shop_id AND n.entry_id = e.id)
          OR e.kind = 'expire' AND e.reason = 'member_inactive' AND NOT EXISTS (
               SELECT FROM entry r WHERE r.shop_id = e.shop_id AND r.reverses_id = e.id AND r.kind = 'revive'))
     UNION ALL
     SELECT coalesce(f.merged_into_id, f.id), v.occurred_at, v.id::text, NULL, NULL
       FROM member f JOIN membership_event v ON v.shop_id = f.shop_id AND v.member_id = f.id AND v.occurred_at > $3
      WHERE f.shop_id = $1 AND (f.id = ANY ($2::uuid[]) OR f.merged_into_id = ANY ($2::uuid[]))
        AND v.state = 'member' AND v.state_before <> 'member' AND v.kind <> 'merged' AND v.surface <> 'order'
      ORDER BY at`,
    [shopId, memberIds, timestamp(since)],
  );
  const pasts = new Map<string, { activities: number[]; lapses: Lapse[] }>();
  for (const { member_id: memberId, at, key, lot_key: lotKey, points: lapsed } of rows) {
    const past = pasts.get(memberId) ?? { activities: [], lapses: [] };
    if (lotKey === null) past.activities.push(at.getTime());
    else past.lapses.push({ key, lotKey, points: points(Number(lapsed)), at: at.getTime() });
    pasts.set(memberId, past);
  }
  return pasts;
}
