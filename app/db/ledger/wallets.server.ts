import { points } from "../../domain/index.ts";
import type { BatchMember, Lot, Wallet } from "../../domain/index.ts";
import type { LockedMember } from "../members/members.server.ts";
import { run } from "../sql.server.ts";
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
