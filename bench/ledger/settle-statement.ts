import { memberUuid } from "./given-ledger.ts";
import { SECOND_LINE_MINOR } from "./order-body.ts";
import { deliveryUuid, FIRST_ORDER, firstPriceMinor, memberOfOrder } from "./waiting-orders.ts";

/** Ids in a row, as Laurel's are. */
const newUuid = (n: string) => `('00000000-0003-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * All that settling the order `:n` leaves behind, written by one statement that is told everything
 * and decides nothing but the tier: the yardstick for settling. `:snapshot` is one that Laurel wrote.
 * The letters about it are marked as done; by their ids, as SQL. (No colon in a literal: pgbench would take what follows for a variable.)
 */
export function settleStatement(
  shopId: number,
  members: number,
  letters: readonly string[] = [deliveryUuid(":n::bigint")],
): string {
  return `
WITH given AS (
  SELECT ${FIRST_ORDER} + :n::bigint AS order_id, ${memberUuid(memberOfOrder(":n::bigint", String(members)))} AS member_id,
    ARRAY[${letters.join(", ")}] AS delivery_ids, ${firstPriceMinor(":n::bigint")} + ${SECOND_LINE_MINOR} AS minor,
    ${newUuid(":n::bigint")} AS entry_id
), delivery AS (
  UPDATE inbox_delivery d SET state = 'done', done_at = now(), error = NULL FROM given
   WHERE d.shop_id = ${shopId} AND d.id = ANY (given.delivery_ids) AND d.state = 'waiting'
), before AS (
  SELECT given.*, 'order/' || order_id || '/settle/1/earn' AS key, b.tier_id,
    CASE WHEN b.window_spend + minor >= 60000 THEN 'platinum' WHEN b.window_spend + minor >= 25000 THEN 'gold'
         WHEN b.window_spend + minor >= 10000 THEN 'silver' ELSE 'bronze' END AS new_tier_id,
    minor / 100 * CASE b.tier_id WHEN 'platinum' THEN 200 WHEN 'gold' THEN 150 WHEN 'silver' THEN 125 ELSE 100 END / 100 AS points,
    b.window_spend + minor AS spend
    FROM given JOIN balance b ON b.shop_id = ${shopId} AND b.member_id = given.member_id
), settled AS (
  INSERT INTO settled_order (shop_id, order_id, name, member_id, sequence, revision, counted_minor, points, standing, tier_id,
    program_number, financial_status, cancelled, test, processed_at, snapshot_at, stamp, snapshot)
  SELECT ${shopId}, order_id, '#1001', member_id, 1, 1, minor, points,
    jsonb_build_array(jsonb_build_object('entryKey', key, 'points', points)), tier_id, 1, 'paid', false, false, now(), now(),
    :stamp::text, decode(:snapshot::text, 'hex') FROM before
), entry AS (
  INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id, program_number, actor, reason)
  SELECT ${shopId}, entry_id, member_id, 'earn', key, now(), 'order', order_id::text, 1,
    'system' || chr(58) || 'settlement', 'order_counted' FROM before
), posting AS (
  INSERT INTO posting (shop_id, entry_id, seq, from_account, to_account, to_member_id, points)
  SELECT ${shopId}, entry_id, 0, 'issued', 'available', member_id, points FROM before
), lot AS (
  INSERT INTO lot (shop_id, entry_id, member_id, points, remaining, earned_at)
  SELECT ${shopId}, entry_id, member_id, points, points, now() FROM before
), tier_change AS (
  INSERT INTO tier_change (shop_id, id, member_id, from_tier_id, to_tier_id, spend_minor, program_number, occurred_at)
  SELECT ${shopId}, entry_id, member_id, tier_id, new_tier_id, spend, 1, now() FROM before WHERE new_tier_id <> tier_id
)
UPDATE balance b SET available = b.available + before.points, lifetime_spend = b.lifetime_spend + minor,
  order_count = b.order_count + 1, last_order_at = now(), window_spend = b.window_spend + minor, tier_id = new_tier_id,
  tier_since = CASE WHEN new_tier_id <> b.tier_id THEN now() ELSE b.tier_since END, changed_at = now()
  FROM before WHERE b.shop_id = ${shopId} AND b.member_id = before.member_id`;
}
