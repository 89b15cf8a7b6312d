import { points } from "../../domain/index.ts";
import type { Hold } from "../../domain/index.ts";
import { returnToStock } from "../campaigns/coupons.server.ts";
import { count, recordset, run, timestamp } from "../sql.server.ts";
import { StaleDecision } from "../transaction.server.ts";
import type { Tx } from "../transaction.server.ts";

interface HoldRow {
  redemption_id: string;
  member_id: string;
  points: string;
  opened_at: Date;
  expires_at: Date | null;
  state: Hold["state"];
  captured: string;
  given_back: string;
  give_backs: number;
  uses: { key: string; points: number }[];
}

export const HOLD_COLUMNS = `h.redemption_id, h.member_id, h.points, h.opened_at, h.expires_at, h.state, h.captured,
  h.given_back, h.give_backs, (SELECT json_agg(json_build_object('key', e.business_key, 'points', u.points) ORDER BY u.seq)
     FROM hold_use u JOIN entry e ON e.shop_id = u.shop_id AND e.id = u.lot_id
    WHERE u.shop_id = h.shop_id AND u.redemption_id = h.redemption_id) AS uses`;

/** One redemption. Behind the lock of its member's balance it stays as it is. */
export async function findHold(tx: Tx, shopId: number, redemptionId: string): Promise<Hold | undefined> {
  const [row] = await run<HoldRow>(
    tx,
    "find-hold",
    `SELECT ${HOLD_COLUMNS} FROM hold h WHERE h.shop_id = $1 AND h.redemption_id = $2`,
    [shopId, redemptionId],
  );
  return row && holdOf(row);
}

/** The open holds of a member whose balance this transaction has locked. */
export async function findOpenHolds(tx: Tx, shopId: number, memberId: string): Promise<Hold[]> {
  const rows = await run<HoldRow>(
    tx,
    "find-open-holds",
    `SELECT ${HOLD_COLUMNS} FROM hold h
      WHERE h.shop_id = $1 AND h.member_id = $2 AND h.state = 'open' ORDER BY h.redemption_id`,
    [shopId, memberId],
  );
  return rows.map(holdOf);
}

function holdOf(row: HoldRow): Hold {
  return {
    redemptionId: row.redemption_id,
    memberId: row.member_id,
    points: points(Number(row.points)),
    takenFrom: row.uses.map((use) => ({ lotKey: use.key, points: points(use.points) })),
    openedAt: row.opened_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    state: row.state,
    captured: points(Number(row.captured)),
    givenBack: points(Number(row.given_back)),
    giveBacks: row.give_backs,
  };
}

/** A new hold with the lots it took from, which are there already. */
export async function insertHold(tx: Tx, shopId: number, hold: Hold): Promise<void> {
  await count(
    tx,
    "insert-hold",
    `INSERT INTO hold (shop_id, redemption_id, member_id, points, opened_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      shopId,
      hold.redemptionId,
      hold.memberId,
      hold.points,
      timestamp(hold.openedAt),
      hold.expiresAt === null ? null : timestamp(hold.expiresAt),
    ],
  );
  const uses = hold.takenFrom.map(({ lotKey, points: taken }, seq) => ({ seq, key: lotKey, points: taken }));
  await count(
    tx,
    "insert-hold-uses",
    `INSERT INTO hold_use (shop_id, redemption_id, seq, lot_id, points)
     SELECT $1, $2, u.seq, (SELECT e.id FROM entry e WHERE e.shop_id = $1 AND e.business_key = u.key), u.points
       FROM jsonb_to_recordset($3::jsonb) AS u (seq smallint, key text, points bigint)`,
    [shopId, hold.redemptionId, recordset(uses)],
  );
}

/**
 * What became of a hold. Where a redemption has all of its points back, its place in the reward's stock is free again.
 * @param before as the decision found it
 * @throws StaleDecision when somebody else changed it meanwhile
 */
export async function saveHold(
  tx: Tx,
  shopId: number,
  before: Hold,
  after: Hold,
  { orderId, now }: { readonly orderId: string | null; readonly now: number },
): Promise<void> {
  const saved = await count(
    tx,
    "save-hold",
    `UPDATE hold SET state = $3, captured = $4, given_back = $5, give_backs = $6, order_id = coalesce($7, order_id),
       resolved_at = CASE WHEN $3 <> 'open' THEN coalesce(resolved_at, $8::timestamptz) END
      WHERE shop_id = $1 AND redemption_id = $2 AND state = $9 AND give_backs = $10`,
    [
      shopId,
      after.redemptionId,
      after.state,
      after.captured,
      after.givenBack,
      after.giveBacks,
      orderId,
      timestamp(now),
      before.state,
      before.giveBacks,
    ],
  );
  if (saved !== 1) throw new StaleDecision("the hold was changed meanwhile");
  if (isBack(after) && !isBack(before)) await returnToStock(tx, shopId, after.redemptionId);
}

const isBack = ({ state, givenBack, captured }: Hold) =>
  state === "released" || (state === "captured" && givenBack === captured);

/** Open holds whose time is over, the longest over first; redemptions are none of these, as checkout is told of them first. */
export async function listHoldsDue(tx: Tx, shopId: number, now: number, limit: number): Promise<string[]> {
  const rows = await run<{ redemption_id: string }>(
    tx,
    "list-holds-due",
    `SELECT redemption_id FROM hold h WHERE shop_id = $1 AND state = 'open' AND expires_at <= $2
        AND NOT EXISTS (SELECT FROM redemption r WHERE r.shop_id = h.shop_id AND r.id = h.redemption_id)
      ORDER BY expires_at LIMIT $3`,
    [shopId, timestamp(now), limit],
  );
  return rows.map((row) => row.redemption_id);
}
