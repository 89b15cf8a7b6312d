import { uuidv7 } from "uuidv7";
import { count, recordset, run, timestamp } from "./statement.server.ts";
import { StaleDecision } from "./transaction.server.ts";
import type { Tx } from "./transaction.server.ts";

/** A member whose balance row this transaction holds; nobody else settles for it meanwhile. */
export interface LockedMember {
  readonly memberId: string;
  readonly customerId: string | null;
  /** Null for one that came into being in this transaction. */
  readonly tierId: string | null;
}

interface MemberRow {
  member_id: string;
  customer_id: string | null;
  tier_id: string;
}

/** Those of these customers who are members, locked in the order of their ids. */
export async function lockMembersByCustomer(
  tx: Tx,
  shopId: number,
  customerIds: readonly string[],
): Promise<LockedMember[]> {
  if (customerIds.length === 0) return [];
  const rows = await run<MemberRow>(
    tx,
    "lock-members-by-customer",
    `SELECT b.member_id, m.customer_id, b.tier_id
       FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id
      WHERE m.shop_id = $1 AND m.customer_id = ANY ($2::bigint[])
      ORDER BY b.member_id FOR UPDATE OF b`,
    [shopId, customerIds],
  );
  return rows.map(lockedMember);
}

export async function lockMembersById(
  tx: Tx,
  shopId: number,
  memberIds: readonly string[],
): Promise<LockedMember[]> {
  if (memberIds.length === 0) return [];
  const rows = await run<MemberRow>(
    tx,
    "lock-members-by-id",
    `SELECT b.member_id, m.customer_id, b.tier_id
       FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id
      WHERE m.shop_id = $1 AND m.id = ANY ($2::uuid[])
      ORDER BY b.member_id FOR UPDATE OF b`,
    [shopId, memberIds],
  );
  return rows.map(lockedMember);
}

function lockedMember(row: MemberRow): LockedMember {
  return { memberId: row.member_id, customerId: row.customer_id, tierId: row.tier_id };
}

export interface NewMember {
  readonly customerId: string;
  /** When the customer first counted as a member: the first order. */
  readonly joinedAt: number;
}

/**
 * Makes members. Their balances are not there yet: `openBalances` in the same transaction.
 * @throws StaleDecision when another transaction made one of them meanwhile.
 */
export async function insertMembers(
  tx: Tx,
  shopId: number,
  members: readonly NewMember[],
): Promise<LockedMember[]> {
  if (members.length === 0) return [];
  const fresh = members.map(({ customerId, joinedAt }) => ({
    id: uuidv7(),
    customer_id: customerId,
    joined_at: timestamp(joinedAt),
  }));
  const inserted = await count(
    tx,
    "insert-members",
    `INSERT INTO member (shop_id, id, customer_id, joined_at)
     SELECT $1, id, customer_id, joined_at
       FROM jsonb_to_recordset($2::jsonb) AS m (id uuid, customer_id bigint, joined_at timestamptz)
      ORDER BY customer_id
     ON CONFLICT (shop_id, customer_id) DO NOTHING`,
    [shopId, recordset(fresh)],
  );
  if (inserted !== fresh.length) throw new StaleDecision("another transaction made the same member");
  return fresh.map((row) => ({ memberId: row.id, customerId: row.customer_id, tierId: null }));
}

/** The customer who stands behind a member; null once redacted. */
export async function customerOfMember(tx: Tx, shopId: number, memberId: string): Promise<string | null> {
  const [row] = await run<{ customer_id: string | null }>(
    tx,
    "customer-of-member",
    "SELECT customer_id FROM member WHERE shop_id = $1 AND id = $2",
    [shopId, memberId],
  );
  return row?.customer_id ?? null;
}
