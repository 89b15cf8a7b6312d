/**
 * Ends the validity of all lots that are due, in one statement that does nothing else: an entry, a
 * posting and a use for each lot, the lot itself, its member's balance, and word to the storefront.
 */
export function expireStatement(shopId: number): string {
  // Ids in a row, as quick for the indexes as can be.
  const entryId = "('00000000-0004-7000-8000-' || lpad(to_hex(row_number() OVER ()), 12, '0'))::uuid";
  return `
WITH due AS MATERIALIZED (
  SELECT l.entry_id AS lot_id, l.member_id, l.remaining, l.expires_at, ${entryId} AS id, e.business_key
    FROM lot l JOIN entry e ON e.shop_id = l.shop_id AND e.id = l.entry_id
   WHERE l.shop_id = ${shopId} AND l.remaining > 0 AND l.expires_at <= now()
), entry AS (
  INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id, actor, reason)
  SELECT ${shopId}, id, member_id, 'expire',
    business_key || '/expire/' || (extract(epoch FROM expires_at) * 1000)::bigint || '/0',
    expires_at, 'expiry', (extract(epoch FROM expires_at) * 1000)::bigint::text, 'system:expiry', 'validity_ended' FROM due
), posting AS (
  INSERT INTO posting (shop_id, entry_id, seq, from_account, from_member_id, to_account, points)
  SELECT ${shopId}, id, 0, 'available', member_id, 'expired', remaining FROM due
), uses AS (
  INSERT INTO lot_use (shop_id, entry_id, lot_id, points) SELECT ${shopId}, id, lot_id, remaining FROM due
), emptied AS (
  UPDATE lot SET remaining = 0, expired = lot.expired + due.remaining FROM due WHERE lot.shop_id = ${shopId} AND lot.entry_id = due.lot_id
), sums AS (
  SELECT member_id, sum(remaining) AS points FROM due GROUP BY member_id
)
UPDATE balance b SET available = b.available - sums.points, changed_at = now()
  FROM sums WHERE b.shop_id = ${shopId} AND b.member_id = sums.member_id`;
}
