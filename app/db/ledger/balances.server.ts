import type { BalanceChange } from "../../domain/index.ts";
import { NotEnoughPoints } from "../pg-errors.server.ts";
import { columnar } from "../columnar.server.ts";
import { count, recordset, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

const CHANGE_TYPES = {
  member_id: "uuid",
  pending: "bigint",
  available: "bigint",
  held: "bigint",
  debt: "bigint",
  last_activity_at: "timestamptz",
  lapses: "boolean",
  lifetime_spend: "bigint",
  order_count: "int",
  last_order_at: "timestamptz",
  tier_id: "text",
  tier_since: "timestamptz",
  window_spend: "bigint",
  tier_review_at: "timestamptz",
} as const;
const CHANGE_NAMES = Object.keys(CHANGE_TYPES).join(", ");
const changeColumns = columnar(CHANGE_TYPES, 2);

/** For members that came into being in this transaction. */
export async function openBalances(tx: Tx, shopId: number, changes: readonly BalanceChange[]): Promise<void> {
  if (changes.length === 0) return;
  await count(
    tx,
    "open-balances",
    `INSERT INTO balance (shop_id, member_id, pending, available, held, debt, last_activity_at, lapses, lifetime_spend,
       order_count, last_order_at, tier_id, tier_since, window_spend, tier_review_at)
     SELECT $1, member_id, pending, available, held, debt, last_activity_at, lapses, lifetime_spend, order_count,
       last_order_at, tier_id, tier_since, window_spend, tier_review_at
       FROM ${changeColumns.from} AS c (${CHANGE_NAMES})`,
    [shopId, ...changeColumns.valuesOf(changes.map(changeRow))],
  );
  await openWithoutMembership(tx, shopId, changes);
}

/** Of customers who are no members, which are few or none. */
async function openWithoutMembership(
  tx: Tx,
  shopId: number,
  changes: readonly BalanceChange[],
): Promise<void> {
  const rows = changes.flatMap(({ memberId, membership }) =>
    membership === undefined ? [] : { member_id: memberId, membership },
  );
  if (rows.length === 0) return;
  await count(
    tx,
    "open-without-membership",
    `UPDATE balance b SET membership = c.membership
       FROM jsonb_to_recordset($2::jsonb) AS c (member_id uuid, membership text)
      WHERE b.shop_id = $1 AND b.member_id = c.member_id`,
    [shopId, recordset(rows)],
  );
}

/**
 * Changes balances that this transaction has locked.
 * @throws NotEnoughPoints when one would fall below what it owes.
 */
export async function changeBalances(
  tx: Tx,
  shopId: number,
  changes: readonly BalanceChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const changed = await count(
    tx,
    "change-balances",
    `UPDATE balance b SET
       pending = b.pending + c.pending, available = b.available + c.available, held = b.held + c.held,
       debt = c.debt, last_activity_at = c.last_activity_at, lapses = b.lapses OR c.lapses,
       lifetime_spend = b.lifetime_spend + c.lifetime_spend, order_count = b.order_count + c.order_count,
       last_order_at = greatest(b.last_order_at, c.last_order_at), tier_id = c.tier_id,
       tier_since = coalesce(c.tier_since, b.tier_since), window_spend = c.window_spend,
       tier_review_at = c.tier_review_at, changed_at = now()
       FROM ${changeColumns.from} AS c (${CHANGE_NAMES})
      WHERE b.shop_id = $1 AND b.member_id = c.member_id
        AND b.pending + c.pending >= 0 AND b.held + c.held >= 0 AND b.available + c.available >= -c.debt`,
    [shopId, ...changeColumns.valuesOf(changes.map(changeRow))],
  );
  if (changed !== changes.length) throw new NotEnoughPoints("a balance would fall below what is owed");
}

function changeRow(change: BalanceChange) {
  return {
    member_id: change.memberId,
    pending: change.pending,
    available: change.available,
    held: change.held,
    debt: change.debt,
    last_activity_at: change.lastActivityAt,
    lapses: change.lapses,
    lifetime_spend: change.lifetimeSpendMinor,
    order_count: change.orders,
    last_order_at: change.lastOrderAt,
    tier_id: change.tierId,
    tier_since: change.tierSince,
    window_spend: change.windowSpendMinor,
    tier_review_at: change.tierReviewAt,
  };
}

/** What entries that are no order's change of a balance. Points are differences; the rest is the new state. */
export type PointsMoved = Pick<
  BalanceChange,
  "memberId" | "pending" | "available" | "held" | "debt" | "lastActivityAt" | "lapses"
>;

/**
 * Changes the accounts of balances that this transaction has locked.
 * @throws NotEnoughPoints when one would fall below what it owes.
 */
export async function moveBalances(tx: Tx, shopId: number, moves: readonly PointsMoved[]): Promise<void> {
  if (moves.length === 0) return;
  const rows = moves.map((move) => ({
    member_id: move.memberId,
    pending: move.pending,
    available: move.available,
    held: move.held,
    debt: move.debt,
    last_activity_at: move.lastActivityAt === null ? null : timestamp(move.lastActivityAt),
    lapses: move.lapses,
  }));
  const moved = await count(
    tx,
    "move-balances",
    `UPDATE balance b SET pending = b.pending + c.pending, available = b.available + c.available, held = b.held + c.held,
       debt = c.debt, last_activity_at = c.last_activity_at, lapses = b.lapses OR c.lapses, changed_at = now()
       FROM jsonb_to_recordset($2::jsonb) AS c (member_id uuid, pending bigint, available bigint, held bigint, debt bigint,
         last_activity_at timestamptz, lapses boolean)
      WHERE b.shop_id = $1 AND b.member_id = c.member_id
        AND b.pending + c.pending >= 0 AND b.held + c.held >= 0 AND b.available + c.available >= -c.debt`,
    [shopId, recordset(rows)],
  );
  if (moved !== moves.length) throw new NotEnoughPoints("a balance would fall below what is owed");
}

/** The customer was deleted: nothing is owed any more, and nothing can be spent. */
export async function closeBalance(tx: Tx, shopId: number, memberId: string, at: number): Promise<void> {
  await count(
    tx,
    "close-balance",
    "UPDATE balance SET closed_at = coalesce(closed_at, $3), changed_at = now() WHERE shop_id = $1 AND member_id = $2",
    [shopId, memberId, timestamp(at)],
  );
}
