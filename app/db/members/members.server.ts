import { uuidv7 } from "uuidv7";
import { EMPTY_BALANCE } from "../../domain/index.ts";
import type { BatchMember, MembershipState } from "../../domain/index.ts";
import { columnar } from "../columnar.server.ts";
import { count, run } from "../sql.server.ts";
import { StaleDecision } from "../transaction.server.ts";
import type { Tx } from "../transaction.server.ts";

/**
 * A member whose balance row this transaction holds; nobody else decides on it meanwhile. A member that
 * became part of another has no balance: its customer leads to the other.
 */
export interface LockedMember extends BatchMember {
  /** Null once redacted. */
  readonly customerId: string | null;
}

/** A locked member and the customer by whom it was found: its own, or one that became part of it. */
export interface FoundMember extends LockedMember {
  readonly foundBy: string;
}

interface MemberRow {
  member_id: string;
  customer_id: string | null;
  tier_id: string;
  pending: string;
  available: string;
  held: string;
  last_activity_at: Date | null;
  order_count: number;
  closed: boolean;
  membership: MembershipState;
  membership_event_id: string | null;
  counts_since: Date | null;
  left_at: Date | null;
}

// What is read of a row that is locked is what it says after the wait for its lock. Of other rows it is
// what they said before; that a member has been merged meanwhile shows in its balance being gone.
const COLUMNS = `b.member_id, m.customer_id, b.tier_id, b.pending, b.available, b.held, b.last_activity_at, b.order_count,
  b.closed_at IS NOT NULL AS closed, b.membership, b.membership_event_id, b.counts_since,
  CASE WHEN b.membership <> 'member' THEN
    (SELECT max(e.occurred_at) FROM membership_event e
      WHERE e.shop_id = b.shop_id AND e.member_id = b.member_id AND e.state_before = 'member' AND e.state <> 'member')
  END AS left_at`;

/** Whom orders concern: those who have them or claimed them so far are found by nobody's id. */
export interface ConcernedMember extends LockedMember {
  readonly foundBy: string | null;
}

/**
 * Those of these customers who are members, and whoever has these orders so far, locked in one go in the
 * order of the members' ids; merged ones as the other.
 */
export async function lockConcerned(
  tx: Tx,
  shopId: number,
  wanted: { readonly customerIds: readonly string[]; readonly orderIds: readonly string[] },
): Promise<ConcernedMember[]> {
  const rows = await run<MemberRow & { found_by: string | null }>(
    tx,
    "lock-concerned",
    `SELECT ${COLUMNS}, g.found_by
       FROM (SELECT coalesce(merged_into_id, id) AS id, customer_id AS found_by
               FROM member WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[])
              UNION ALL
             SELECT unnest(ARRAY[member_id, claimed_by_id]), NULL
               FROM settled_order WHERE shop_id = $1 AND order_id = ANY ($3::bigint[])) g
       JOIN member m ON m.shop_id = $1 AND m.id = g.id
       JOIN balance b ON b.shop_id = $1 AND b.member_id = g.id
      ORDER BY b.member_id FOR UPDATE OF b`,
    [shopId, wanted.customerIds, wanted.orderIds],
  );
  return rows.map((row) => ({ ...lockedMember(row), foundBy: row.found_by }));
}

/** Those of these customers who are members, locked in the order of the members' ids; merged ones as the other. */
export async function lockMembersByCustomer(
  tx: Tx,
  shopId: number,
  customerIds: readonly string[],
): Promise<FoundMember[]> {
  if (customerIds.length === 0) return [];
  const rows = await run<MemberRow & { found_by: string }>(
    tx,
    "lock-members-by-customer",
    `SELECT ${COLUMNS}, g.customer_id AS found_by
       FROM member g JOIN member m ON m.shop_id = g.shop_id AND m.id = coalesce(g.merged_into_id, g.id)
       JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id
      WHERE g.shop_id = $1 AND g.customer_id = ANY ($2::bigint[])
      ORDER BY b.member_id FOR UPDATE OF b`,
    [shopId, customerIds],
  );
  return rows.map((row) => ({ ...lockedMember(row), foundBy: row.found_by }));
}

/** @param memberIds of members; those that became part of another are left out */
export async function lockMembersById(
  tx: Tx,
  shopId: number,
  memberIds: readonly string[],
): Promise<LockedMember[]> {
  if (memberIds.length === 0) return [];
  const rows = await run<MemberRow>(
    tx,
    "lock-members-by-id",
    `SELECT ${COLUMNS}
       FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id
      WHERE m.shop_id = $1 AND m.id = ANY ($2::uuid[])
      ORDER BY b.member_id FOR UPDATE OF b`,
    [shopId, memberIds],
  );
  return rows.map(lockedMember);
}

function lockedMember(row: MemberRow): LockedMember {
  return {
    memberId: row.member_id,
    customerId: row.customer_id,
    tierId: row.tier_id,
    balance: { pending: Number(row.pending), available: Number(row.available), held: Number(row.held) },
    orders: row.order_count,
    lastActivityAt: row.last_activity_at?.getTime() ?? null,
    isClosed: row.closed,
    membership: row.membership,
    membershipEventId: row.membership_event_id,
    countsSince: row.counts_since?.getTime() ?? null,
    leftAt: row.left_at?.getTime() ?? null,
  };
}

/** A member as it stands in the table, locked or not, merged or not. */
export interface MemberPlaceInChain {
  readonly memberId: string;
  readonly customerId: string | null;
  readonly joinedAt: number;
  /** Whose part it has become; the end of the chain. */
  readonly mergedIntoId: string | null;
}

/** Who stands for a customer or a member id of this store; undefined for nobody. */
export async function findMember(
  tx: Tx,
  shopId: number,
  who: { readonly customerId: string } | { readonly memberId: string },
): Promise<MemberPlaceInChain | undefined> {
  const byCustomer = "customerId" in who;
  const [row] = await run<{
    id: string;
    customer_id: string | null;
    joined_at: Date;
    merged_into_id: string | null;
  }>(
    tx,
    byCustomer ? "find-member-of-customer" : "find-member",
    `SELECT id, customer_id, joined_at, merged_into_id FROM member
      WHERE shop_id = $1 AND ${byCustomer ? "customer_id = $2::bigint" : "id = $2::uuid"}`,
    [shopId, byCustomer ? who.customerId : who.memberId],
  );
  return (
    row && {
      memberId: row.id,
      customerId: row.customer_id,
      joinedAt: row.joined_at.getTime(),
      mergedIntoId: row.merged_into_id,
    }
  );
}

export interface NewMember {
  readonly customerId: string;
  /** When the customer first counted as a member: the first order. */
  readonly joinedAt: number;
}

const newColumns = columnar({ id: "uuid", customer_id: "bigint", joined_at: "timestamptz" }, 2);

/**
 * Makes members. Their balances are not there yet: `openBalances` in the same transaction.
 * @throws StaleDecision when another transaction made one of them meanwhile.
 */
export async function insertMembers(
  tx: Tx,
  shopId: number,
  members: readonly NewMember[],
): Promise<FoundMember[]> {
  if (members.length === 0) return [];
  const fresh = members.map(({ customerId, joinedAt }) => ({
    id: uuidv7(),
    customer_id: customerId,
    joined_at: joinedAt,
  }));
  const inserted = await count(
    tx,
    "insert-members",
    `INSERT INTO member (shop_id, id, customer_id, joined_at)
     SELECT $1, id, customer_id, joined_at
       FROM ${newColumns.from} AS m (id, customer_id, joined_at)
      ORDER BY customer_id
     ON CONFLICT (shop_id, customer_id) DO NOTHING`,
    [shopId, ...newColumns.valuesOf(fresh)],
  );
  if (inserted !== fresh.length) throw new StaleDecision("another transaction made the same member");
  return fresh.map((row) => ({
    memberId: row.id,
    customerId: row.customer_id,
    foundBy: row.customer_id,
    tierId: null,
    balance: EMPTY_BALANCE,
    orders: 0,
    lastActivityAt: null,
    isClosed: false,
  }));
}
