import type { Pool } from "pg";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A unique code as it is handed out. */
export interface NextCode {
  readonly number: number;
  readonly code: string;
}

/** The code `c` is one that can be handed out: it is at hand at checkout, and no order has used it. */
const FREE = `c.problem IS NULL AND NOT EXISTS (SELECT FROM campaign_use u
  WHERE u.shop_id = c.shop_id AND u.campaign_id = c.campaign_id AND u.code = c.code)`;

/**
 * Takes the next codes of a campaign for as many members; fewer where no more are left. Those who ask at once take turns
 * until the end of their transactions, so that a code is free again for the next where one of them fails. What is passed over
 * stays so: a code that another discount has, or that an order used before anybody was given it.
 */
export async function takeNextCodes(
  tx: Tx,
  shopId: number,
  campaignId: string,
  wanted: number,
): Promise<NextCode[]> {
  if (wanted === 0) return [];
  // What is read behind the lock is a statement of its own: one that had waited would not see codes that came meanwhile.
  const [pool] = await run<{ given: number; sent: number }>(
    tx,
    "lock-code-pool",
    `SELECT codes_given AS given, codes_sent AS sent FROM code_discount
      WHERE shop_id = $1 AND campaign_id = $2 AND code_key IS NULL FOR NO KEY UPDATE`,
    [shopId, campaignId],
  );
  if (pool === undefined || pool.given >= pool.sent) return [];
  const next = await run<NextCode>(
    tx,
    "next-codes",
    `SELECT c.number, c.code FROM campaign_code c
      WHERE c.shop_id = $1 AND c.campaign_id = $2 AND c.number > $3 AND c.number <= $4 AND ${FREE}
      ORDER BY c.number LIMIT $5`,
    [shopId, campaignId, pool.given, pool.sent, wanted],
  );
  const text = "UPDATE code_discount SET codes_given = $3 WHERE shop_id = $1 AND campaign_id = $2";
  const last = next.length < wanted ? undefined : next.at(-1);
  await count(tx, "save-given-codes", text, [shopId, campaignId, last?.number ?? pool.sent]);
  return next;
}

/** Whose codes are, and how they came to them. */
interface CodesOfMembers {
  readonly campaignId: string;
  readonly source: "given" | "claimed";
  readonly actor: string;
  readonly at: number;
  readonly codes: readonly { readonly memberId: string; readonly number: number }[];
}

/** Writes down whose codes are. None of the members had a coupon of the campaign, and all are held. */
export async function insertCodeCoupons(
  tx: Tx,
  shopId: number,
  { campaignId, source, actor, at, codes }: CodesOfMembers,
): Promise<void> {
  await count(
    tx,
    "insert-code-coupons",
    `INSERT INTO coupon (shop_id, campaign_id, member_id, source, actor, held_at, code_number)
     SELECT $1, $2, m.id, $3, $4, $5, m.number FROM unnest($6::uuid[], $7::int[]) AS m (id, number)`,
    [
      ...[shopId, campaignId, source, actor, timestamp(at)],
      ...[codes.map(({ memberId }) => memberId), codes.map(({ number }) => number)],
    ],
  );
}

/** Which of these members have a coupon of a campaign, also one that was taken back. */
export async function membersWithCoupon(
  tx: Tx,
  shopId: number,
  campaignId: string,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await run<{ member_id: string }>(
    tx,
    "members-with-coupon",
    "SELECT member_id FROM coupon WHERE shop_id = $1 AND campaign_id = $2 AND member_id = ANY ($3::uuid[])",
    [shopId, campaignId, memberIds],
  );
  return new Set(rows.map(({ member_id }) => member_id));
}

/** How many codes of these campaigns are still to be handed out; of one without unique codes nothing. */
export async function codesLeft(
  on: Pool | Tx,
  shopId: number,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await run<{ campaign_id: string; left: number }>(
    on,
    "codes-left",
    `SELECT d.campaign_id, greatest(0, d.codes_sent - d.codes_given
              - (SELECT count(*) FROM campaign_code c
                  WHERE c.shop_id = d.shop_id AND c.campaign_id = d.campaign_id AND c.problem IS NOT NULL
                    AND c.number > d.codes_given AND c.number <= d.codes_sent))::int AS left
       FROM code_discount d WHERE d.shop_id = $1 AND d.campaign_id = ANY ($2::uuid[]) AND d.code_key IS NULL`,
    [shopId, campaignIds],
  );
  return new Map(rows.map(({ campaign_id, left }) => [campaign_id, left]));
}

/**
 * Codes of partners among these that nobody has taken of campaigns that are over are theirs no more, so that another
 * campaign may have them. Whoever asks holds the store's turn.
 *
 * @param keys as `partnerCodeKey` makes them
 * @param now in ms
 */
export async function releaseUntaken(
  tx: Tx,
  shopId: number,
  keys: readonly string[],
  now: number,
): Promise<void> {
  // Whoever is being given one of them at the moment is waited for.
  const over = await run<{ campaign_id: string }>(
    tx,
    "lock-code-pools-over",
    `SELECT d.campaign_id FROM code_discount d JOIN campaign c ON c.shop_id = d.shop_id AND c.id = d.campaign_id
      WHERE d.shop_id = $1 AND d.is_elsewhere
        AND (c.ended_at IS NOT NULL OR c.archived_at IS NOT NULL OR c.ends_at <= $2)
      ORDER BY d.campaign_id FOR NO KEY UPDATE OF d`,
    [shopId, timestamp(now)],
  );
  if (over.length === 0) return;
  await count(
    tx,
    "release-untaken-codes",
    `WITH gone AS (
       DELETE FROM campaign_code k USING code_discount d
        WHERE k.shop_id = $1 AND k.key = ANY ($2::text[]) AND k.campaign_id = ANY ($3::uuid[])
          AND d.shop_id = k.shop_id AND d.campaign_id = k.campaign_id AND k.number > d.codes_given
       RETURNING k.campaign_id),
     few AS (SELECT campaign_id, count(*)::int AS n FROM gone GROUP BY 1)
     UPDATE code_discount d SET codes_made = d.codes_made - few.n, codes_sent = d.codes_sent - few.n
       FROM few WHERE d.shop_id = $1 AND d.campaign_id = few.campaign_id`,
    [shopId, keys, over.map(({ campaign_id }) => campaign_id)],
  );
}
