import { NotEnoughPoints } from "../pg-errors.server.ts";
import { count, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** Where everything of `from` goes that no entry says. Both balances are locked; the points have moved. */
const HAND_OVER = [
  "UPDATE lot SET member_id = $3 WHERE shop_id = $1 AND member_id = $2",
  "UPDATE hold SET member_id = $3 WHERE shop_id = $1 AND member_id = $2",
  "UPDATE settled_order SET member_id = $3, revision = revision + 1 WHERE shop_id = $1 AND member_id = $2",
  "UPDATE settled_order SET claimed_by_id = $3 WHERE shop_id = $1 AND claimed_by_id = $2",
  // Of two tiers set by hand that hold, the one set last goes on.
  `UPDATE tier_override SET ended_at = greatest($4, set_at), ended_by = 'system:customers-merged'
    WHERE shop_id = $1 AND member_id = ANY (ARRAY[$2, $3]::uuid[]) AND ended_at IS NULL
      AND id <> (SELECT id FROM tier_override
                  WHERE shop_id = $1 AND member_id = ANY (ARRAY[$2, $3]::uuid[]) AND ended_at IS NULL
                  ORDER BY (until IS NULL OR until > $4) DESC, set_at DESC, id DESC LIMIT 1)`,
  // Shopify gives the customer who stays the tags of both.
  `INSERT INTO member_tag (shop_id, member_id, tag, state, since)
   SELECT shop_id, $3, tag, state, since FROM member_tag WHERE shop_id = $1 AND member_id = $2 ON CONFLICT DO NOTHING`,
  "DELETE FROM member_tag WHERE shop_id = $1 AND member_id = $2 AND $3::uuid IS NOT NULL",
  // What either was chosen for, the one who stays is.
  `INSERT INTO rehearsal_member (shop_id, number, member_id)
   SELECT shop_id, number, $3 FROM rehearsal_member WHERE shop_id = $1 AND member_id = $2 ON CONFLICT DO NOTHING`,
  "DELETE FROM rehearsal_member WHERE shop_id = $1 AND member_id = $2 AND $3::uuid IS NOT NULL",
  // Of one campaign the one who stays holds one coupon: what was taken back from the one, the other may hold. A code goes with
  // its coupon, and is never two coupons'.
  `WITH moved AS (DELETE FROM coupon WHERE shop_id = $1 AND member_id = $2 RETURNING *)
   INSERT INTO coupon (shop_id, campaign_id, member_id, source, actor, held_at, giving_id, taken_back_at, taken_back_by, code_number)
   SELECT shop_id, campaign_id, $3, source, actor, held_at, giving_id, taken_back_at, taken_back_by, code_number FROM moved
   ON CONFLICT (shop_id, campaign_id, member_id) DO UPDATE SET
     source = excluded.source, actor = excluded.actor, held_at = excluded.held_at, giving_id = excluded.giving_id,
     taken_back_at = NULL, taken_back_by = NULL, code_number = excluded.code_number
    WHERE coupon.taken_back_at IS NOT NULL AND excluded.taken_back_at IS NULL`,
  // Whoever was in a segment is in it until it is read again.
  `INSERT INTO segment_member (shop_id, segment_id, member_id, reading)
   SELECT shop_id, segment_id, $3, reading FROM segment_member WHERE shop_id = $1 AND member_id = $2
   ON CONFLICT DO NOTHING`,
  "DELETE FROM segment_member WHERE shop_id = $1 AND member_id = $2 AND $3::uuid IS NOT NULL",
  // Of one group the one who stays has one seat: that of who began it, if either did. And one open group of a campaign.
  `DELETE FROM coupon_group_seat i USING coupon_group_seat f
    WHERE i.shop_id = $1 AND i.member_id = $3 AND f.shop_id = $1 AND f.member_id = $2 AND i.group_id = f.group_id
      AND f.role = 'starter'`,
  `WITH moved AS (DELETE FROM coupon_group_seat WHERE shop_id = $1 AND member_id = $2 RETURNING *)
   INSERT INTO coupon_group_seat (shop_id, group_id, member_id, campaign_id, role, joined_at, is_open)
   SELECT shop_id, group_id, $3, campaign_id, role, joined_at, is_open FROM moved ON CONFLICT DO NOTHING`,
  "UPDATE membership_event SET member_id = $3 WHERE shop_id = $1 AND member_id = $2",
  "UPDATE tier_override SET member_id = $3 WHERE shop_id = $1 AND member_id = $2",
  `UPDATE balance b SET lifetime_spend = b.lifetime_spend + f.lifetime_spend, order_count = b.order_count + f.order_count,
     last_order_at = greatest(b.last_order_at, f.last_order_at),
     last_activity_at = greatest(b.last_activity_at, f.last_activity_at), lapses = b.lapses OR f.lapses, changed_at = now()
     FROM balance f WHERE b.shop_id = $1 AND b.member_id = $3 AND f.shop_id = $1 AND f.member_id = $2`,
  `UPDATE member i SET joined_at = least(i.joined_at, f.joined_at)
     FROM member f WHERE i.shop_id = $1 AND i.id = $3 AND f.shop_id = $1 AND f.id = $2`,
] as const;

/** Makes all of one member another's: lots, holds, orders, claims, spend, and those merged into it before. */
export async function handOverMember(
  tx: Tx,
  shopId: number,
  from: string,
  into: string,
  at: number,
): Promise<void> {
  for (const [index, statement] of HAND_OVER.entries()) {
    const values = [shopId, from, into, ...(statement.includes("$4") ? [timestamp(at)] : [])];
    await count(tx, `hand-over-${index}`, statement, values);
  }
  // Whoever waits for this row finds it gone, looks again, and finds the other member.
  const emptied = await count(
    tx,
    "drop-merged-balance",
    `DELETE FROM balance WHERE shop_id = $1 AND member_id = $2 AND pending = 0 AND available = 0 AND held = 0`,
    [shopId, from],
  );
  if (emptied !== 1) throw new NotEnoughPoints("a member that became part of another still has points");
  await count(
    tx,
    "mark-merged",
    `UPDATE member SET merged_into_id = $3, merged_at = coalesce(merged_at, $4)
      WHERE shop_id = $1 AND (id = $2 OR merged_into_id = $2)`,
    [shopId, from, into, timestamp(at)],
  );
}

/** A customer who was no member became part of one: what is still heard of them is the other's. */
export async function markMerged(
  tx: Tx,
  shopId: number,
  from: string,
  into: string,
  at: number,
): Promise<void> {
  await count(
    tx,
    "mark-newcomer-merged",
    "UPDATE member SET merged_into_id = $3, merged_at = $4 WHERE shop_id = $1 AND id = $2",
    [shopId, from, into, timestamp(at)],
  );
}
