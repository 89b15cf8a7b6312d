import type { Pool, PoolClient } from "pg";
import type { TierOverride } from "../../domain/index.ts";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A tier set by hand that nobody has ended; its time may be over. */
export interface SetByHand extends TierOverride {
  readonly id: string;
  readonly reason: string;
  /** `kind:id` */
  readonly actor: string;
}

interface Row {
  id: string;
  member_id: string;
  tier_id: string;
  set_at: Date;
  until: Date | null;
  reason: string;
  actor: string;
  ended_at: Date | null;
}

/** All that was ever set of these members' tiers, each with when it held. Whoever decides by it has locked them. */
export async function overridesOf(
  on: Pool | PoolClient,
  shopId: number,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TierOverride[]>> {
  const rows = await run<{ member_id: string; tier_id: string; set_at: Date; until: Date | null }>(
    on,
    "tier-overrides-of",
    `SELECT member_id, tier_id, set_at, least(until, ended_at) AS until FROM tier_override
      WHERE shop_id = $1 AND member_id = ANY ($2::uuid[]) ORDER BY set_at, id`,
    [shopId, memberIds],
  );
  return Map.groupBy(
    rows.map((row) => ({
      memberId: row.member_id,
      tierId: row.tier_id,
      setAt: row.set_at.getTime(),
      until: row.until?.getTime() ?? null,
    })),
    ({ memberId }) => memberId,
  );
}

/** What is set of a member's tier and was not ended; null for nothing. */
export async function setByHand(
  on: Pool | PoolClient,
  shopId: number,
  memberId: string,
): Promise<SetByHand | null> {
  const [row] = await run<Row>(
    on,
    "tier-set-by-hand",
    `SELECT id, member_id, tier_id, set_at, until, reason, actor, ended_at FROM tier_override
      WHERE shop_id = $1 AND member_id = $2 AND ended_at IS NULL`,
    [shopId, memberId],
  );
  return row === undefined ? null : setByHandOf(row);
}

/** One by its id, whoever's it is now and whether it was ended or not. */
export async function findOverride(
  tx: Tx,
  shopId: number,
  id: string,
): Promise<(SetByHand & { readonly memberId: string; readonly isEnded: boolean }) | null> {
  const [row] = await run<Row>(
    tx,
    "find-tier-override",
    `SELECT id, member_id, tier_id, set_at, until, reason, actor, ended_at FROM tier_override
      WHERE shop_id = $1 AND id = $2`,
    [shopId, id],
  );
  return row === undefined
    ? null
    : { ...setByHandOf(row), memberId: row.member_id, isEnded: row.ended_at !== null };
}

/** For a member whose balance this transaction has locked, and of whom nothing else is set. */
export async function insertOverride(
  tx: Tx,
  shopId: number,
  memberId: string,
  { id, tierId, setAt, until, reason, actor }: SetByHand,
): Promise<void> {
  await count(
    tx,
    "insert-tier-override",
    `INSERT INTO tier_override (shop_id, id, member_id, tier_id, set_at, until, reason, actor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [shopId, id, memberId, tierId, timestamp(setAt), until === null ? null : timestamp(until), reason, actor],
  );
}

/** Ends one that is open, for a member whose balance this transaction has locked. */
export async function endOverride(
  tx: Tx,
  shopId: number,
  id: string,
  { actor, at }: { readonly actor: string; readonly at: number },
): Promise<void> {
  await count(
    tx,
    "end-tier-override",
    `UPDATE tier_override SET ended_at = greatest($3::timestamptz, set_at), ended_by = $4
      WHERE shop_id = $1 AND id = $2 AND ended_at IS NULL`,
    [shopId, id, timestamp(at), actor],
  );
}

function setByHandOf(row: Row): SetByHand {
  return {
    id: row.id,
    tierId: row.tier_id,
    setAt: row.set_at.getTime(),
    until: row.until?.getTime() ?? null,
    reason: row.reason,
    actor: row.actor,
  };
}
