import { recordset, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A tier as decided anew, without any order having changed. */
export interface TierStanding {
  readonly memberId: string;
  readonly tierId: string;
  /** Null keeps what is there. */
  readonly tierSince: number | null;
  readonly windowSpendMinor: number;
  readonly tierReviewAt: number | null;
}

/** For members whose balances this transaction has locked. Answers whose counted spend is another now. */
export async function saveTierStandings(
  tx: Tx,
  shopId: number,
  standings: readonly TierStanding[],
): Promise<ReadonlySet<string>> {
  if (standings.length === 0) return new Set();
  const rows = standings.map((standing) => ({
    member_id: standing.memberId,
    tier_id: standing.tierId,
    tier_since: standing.tierSince === null ? null : timestamp(standing.tierSince),
    window_spend: standing.windowSpendMinor,
    tier_review_at: standing.tierReviewAt === null ? null : timestamp(standing.tierReviewAt),
  }));
  const changed = await run<{ member_id: string }>(
    tx,
    "save-tier-standings",
    `WITH c AS MATERIALIZED (
       SELECT c.*, b.window_spend AS spend_before
         FROM jsonb_to_recordset($2::jsonb) AS c (member_id uuid, tier_id text, tier_since timestamptz, window_spend bigint,
           tier_review_at timestamptz)
         JOIN balance b ON b.shop_id = $1 AND b.member_id = c.member_id
     )
     UPDATE balance b SET tier_id = c.tier_id, tier_since = coalesce(c.tier_since, b.tier_since),
       window_spend = c.window_spend, tier_review_at = c.tier_review_at, changed_at = now()
       FROM c WHERE b.shop_id = $1 AND b.member_id = c.member_id
        AND (b.tier_id, b.window_spend, b.tier_review_at) IS DISTINCT FROM (c.tier_id, c.window_spend, c.tier_review_at)
     RETURNING CASE WHEN c.spend_before <> c.window_spend THEN c.member_id END AS member_id`,
    [shopId, recordset(rows)],
  );
  return new Set(changed.flatMap(({ member_id: memberId }) => memberId ?? []));
}

/** A member and the tier that is written down. */
export interface TierHeld {
  readonly memberId: string;
  readonly tierId: string;
}

interface TierRow {
  member_id: string;
  tier_id: string;
}

function tierHeld(row: TierRow): TierHeld {
  return { memberId: row.member_id, tierId: row.tier_id };
}

/** Locks these members, in the order in which everybody does. */
export async function lockTiersOf(tx: Tx, shopId: number, memberIds: readonly string[]): Promise<TierHeld[]> {
  const rows = await run<TierRow>(
    tx,
    "lock-tiers-of",
    `SELECT member_id, tier_id FROM balance WHERE shop_id = $1 AND member_id = ANY ($2::uuid[])
      ORDER BY member_id FOR UPDATE`,
    [shopId, memberIds],
  );
  return rows.map(tierHeld);
}

/** Locks some of those whose tier is to be looked at by now, the longest due first; passes over who is busy. */
export async function lockMembersToReview(
  tx: Tx,
  shopId: number,
  now: number,
  limit: number,
): Promise<TierHeld[]> {
  const rows = await run<TierRow>(
    tx,
    "lock-members-to-review",
    `SELECT member_id, tier_id FROM balance
      WHERE shop_id = $1 AND tier_review_at <= $2 AND membership = 'member'
      ORDER BY tier_review_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
    [shopId, timestamp(now), limit],
  );
  return rows.map(tierHeld);
}
