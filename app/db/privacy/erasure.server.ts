import { count, run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/**
 * The one door in the append-only guard: the triggers let this transaction, and no other, change and
 * delete what was written. For the law alone (customers/redact, shop/redact).
 */
async function openDoor(tx: Tx): Promise<void> {
  await tx.query("SELECT set_config('laurel.redaction', 'on', true)");
}

/** Everything that hangs on members, those that refer to others first. */
const OF_MEMBERS = [
  "DELETE FROM hold_use u USING hold h WHERE u.shop_id = $1 AND h.shop_id = $1 AND h.redemption_id = u.redemption_id AND h.member_id = ANY ($2)",
  "DELETE FROM hold WHERE shop_id = $1 AND member_id = ANY ($2)",
  "DELETE FROM lot_use u USING entry e WHERE u.shop_id = $1 AND e.shop_id = $1 AND e.id = u.entry_id AND e.member_id = ANY ($2)",
  "DELETE FROM lot WHERE shop_id = $1 AND member_id = ANY ($2)",
  "DELETE FROM posting p USING entry e WHERE p.shop_id = $1 AND e.shop_id = $1 AND e.id = p.entry_id AND e.member_id = ANY ($2)",
  "DELETE FROM entry WHERE shop_id = $1 AND member_id = ANY ($2)",
  "DELETE FROM tier_change WHERE shop_id = $1 AND member_id = ANY ($2)",
  "DELETE FROM balance WHERE shop_id = $1 AND member_id = ANY ($2)",
  "DELETE FROM outbox_intent WHERE shop_id = $1 AND kind = 'member_metafield' AND key = ANY ($2::uuid[]::text[])",
  "UPDATE settled_order SET claimed_by_id = NULL WHERE shop_id = $1 AND claimed_by_id = ANY ($2)",
  "DELETE FROM member WHERE shop_id = $1 AND id = ANY ($2)",
];

/**
 * Forgets a customer: the member with all entries, as if there had never been one, and those that had
 * become part of it. Of the orders only their ids stay, marked, so that a late letter cannot earn their
 * points again. Accounts still sum to zero, because both sides of every posting go. Of a customer who
 * became part of another only the id is forgotten: the rest is the other's.
 */
export async function eraseCustomer(
  tx: Tx,
  shopId: number,
  customerId: string,
  orderIds: readonly string[],
): Promise<void> {
  await openDoor(tx);
  const memberIds = await lockMembersToErase(tx, shopId, customerId);
  await count(
    tx,
    "redact-orders",
    `UPDATE settled_order SET redacted = true, name = '', member_id = NULL, tier_id = NULL, points = 0,
       counted_minor = 0, standing = '[]', explanation = NULL, revision = revision + 1
      WHERE shop_id = $1 AND (member_id = ANY ($2::uuid[]) OR (member_id IS NULL AND order_id = ANY ($3::bigint[])))`,
    [shopId, memberIds, orderIds],
  );
  if (memberIds.length > 0)
    for (const statement of OF_MEMBERS) await tx.query(statement, [shopId, memberIds]);
  await tx.query("DELETE FROM outbox_intent WHERE shop_id = $1 AND kind = 'guest_claim' AND key = $2", [
    shopId,
    customerId,
  ]);
  await eraseLetters(tx, shopId, customerId, orderIds);
}

/** The member and those that became part of it; nobody where the member itself became part of another. */
async function lockMembersToErase(tx: Tx, shopId: number, customerId: string): Promise<string[]> {
  const [member] = await run<{ id: string; merged_into_id: string | null }>(
    tx,
    "lock-member-to-erase",
    "SELECT id, merged_into_id FROM member WHERE shop_id = $1 AND customer_id = $2 FOR UPDATE",
    [shopId, customerId],
  );
  if (!member) return [];
  if (member.merged_into_id !== null) {
    await count(
      tx,
      "redact-merged-member",
      "UPDATE member SET customer_id = NULL, redacted_at = now() WHERE shop_id = $1 AND id = $2",
      [shopId, member.id],
    );
    return [];
  }
  const merged = await run<{ id: string }>(
    tx,
    "members-merged-into",
    "SELECT id FROM member WHERE shop_id = $1 AND merged_into_id = $2",
    [shopId, member.id],
  );
  return [member.id, ...merged.map(({ id }) => id)];
}

/** Letters are searched as text: one that holds a null character cannot be taken apart by PostgreSQL. */
async function eraseLetters(
  tx: Tx,
  shopId: number,
  customerId: string,
  orderIds: readonly string[],
): Promise<void> {
  const gids = [`gid://shopify/Customer/${customerId}`, ...orderIds.map((id) => `gid://shopify/Order/${id}`)];
  await tx.query(
    `DELETE FROM inbox_delivery d WHERE shop_id = $1 AND topic LIKE 'orders/%'
        AND EXISTS (SELECT FROM unnest($2::text[]) AS gid WHERE strpos(d.payload::text, '"' || gid || '"') > 0)`,
    [shopId, gids],
  );
  await tx.query(
    `UPDATE inbox_delivery SET payload = '{}' WHERE shop_id = $1 AND topic LIKE 'customers/%'
        AND payload::text ~ ('"(gid://shopify/Customer/)?' || $2::text || '"|:\\s*' || $2::text || '\\s*[,}]')`,
    [shopId, customerId],
  );
}

const OF_SHOP = [
  "hold_use",
  "hold",
  "lot_use",
  "lot",
  "posting",
  "entry",
  "tier_change",
  "settled_order",
  "balance",
  "member",
  "inbox_delivery",
  "outbox_intent",
  "backfill_run",
  "program_version",
];

/**
 * Forgets a store with everything in it. One that came (back) within `quarantineHours` is left alone:
 * the request was made for the time before.
 */
export async function eraseShop(tx: Tx, shopId: number, quarantineHours: number): Promise<boolean> {
  await openDoor(tx);
  const [shop] = await run<{ domain: string }>(
    tx,
    "lock-shop-to-erase",
    `SELECT domain FROM shop WHERE id = $1
        AND (uninstalled_at IS NOT NULL OR installed_at < now() - make_interval(hours => $2)) FOR UPDATE`,
    [shopId, quarantineHours],
  );
  if (!shop) return false;
  for (const table of OF_SHOP) await tx.query(`DELETE FROM ${table} WHERE shop_id = $1`, [shopId]);
  await tx.query("DELETE FROM shop WHERE id = $1", [shopId]);
  await tx.query("DELETE FROM session WHERE shop = $1", [shop.domain]);
  return true;
}
