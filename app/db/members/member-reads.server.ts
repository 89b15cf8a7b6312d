import type { Pool } from "pg";
import type { MembershipState } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A member as lists and pages show it. */
export interface MemberRecord {
  readonly memberId: string;
  readonly customerId: string;
  readonly joinedAt: number;
  readonly pending: number;
  readonly available: number;
  readonly held: number;
  readonly debt: number;
  readonly tierId: string;
  readonly tierSince: number;
  readonly windowSpendMinor: number;
  readonly lifetimeSpendMinor: number;
  readonly orderCount: number;
  /** Null before the first. */
  readonly lastOrderAt: number | null;
  readonly changedAt: number;
  readonly closed: boolean;
  readonly membership: MembershipState;
}

interface Row {
  member_id: string;
  customer_id: string;
  joined_at: Date;
  pending: string;
  available: string;
  held: string;
  debt: string;
  tier_id: string;
  tier_since: Date;
  window_spend: string;
  lifetime_spend: string;
  order_count: number;
  last_order_at: Date | null;
  changed_at: Date;
  closed: boolean;
  membership: MembershipState;
}

const COLUMNS = `b.member_id, m.customer_id, m.joined_at, b.pending, b.available, b.held, b.debt, b.tier_id, b.tier_since,
  b.window_spend, b.lifetime_spend, b.order_count, b.last_order_at, b.changed_at,
  b.closed_at IS NOT NULL AS closed, b.membership`;
const FROM = "FROM balance b JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id";

export async function findMembersByCustomer(
  pool: Pool | Tx,
  shopId: number,
  customerIds: readonly string[],
): Promise<MemberRecord[]> {
  const rows = await run<Row>(
    pool,
    "find-members-by-customer",
    `SELECT ${COLUMNS} ${FROM} WHERE b.shop_id = $1 AND m.customer_id = ANY ($2::bigint[])
      ORDER BY b.available DESC, b.member_id DESC`,
    [shopId, customerIds],
  );
  return rows.map(memberRecord);
}

/** Those of these customers who take part, or took part: closed accounts and merged ones are among them. */
export async function customersKnown(
  pool: Pool,
  shopId: number,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await run<{ customer_id: string }>(
    pool,
    "customers-known",
    "SELECT customer_id FROM member WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[])",
    [shopId, customerIds],
  );
  return new Set(rows.map((row) => row.customer_id));
}

export async function findMembersById(
  pool: Pool,
  shopId: number,
  ids: readonly string[],
): Promise<MemberRecord[]> {
  const rows = await run<Row>(
    pool,
    "find-members-by-id",
    `SELECT ${COLUMNS} ${FROM} WHERE b.shop_id = $1 AND b.member_id = ANY ($2::uuid[]) AND m.customer_id IS NOT NULL`,
    [shopId, ids],
  );
  return rows.map(memberRecord);
}

/** Members behind one who take part and stand on a tier; on any, where none is named. In the order of their ids. */
export async function membersOnTier(
  on: Pool | Tx,
  shopId: number,
  tierId: string | null,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await run<{ member_id: string }>(
    on,
    "members-on-tier",
    `SELECT b.member_id ${FROM} WHERE ${ON_TIER} AND b.member_id > $3 ORDER BY b.member_id LIMIT $4`,
    [shopId, tierId, after, limit],
  );
  return rows.map(({ member_id }) => member_id);
}

const ON_TIER = `b.shop_id = $1 AND b.membership = 'member' AND b.closed_at IS NULL AND m.customer_id IS NOT NULL
  AND ($2::text IS NULL OR b.tier_id = $2)`;

/** How many they are. */
export async function countOnTier(on: Pool | Tx, shopId: number, tierId: string | null): Promise<number> {
  const text = `SELECT count(*)::int AS n ${FROM} WHERE ${ON_TIER}`;
  const [row] = await run<{ n: number }>(on, "count-on-tier", text, [shopId, tierId]);
  return row?.n ?? 0;
}

/** Where the moment of the last order would be, in the place of who has none. */
export const NEVER = "-infinity";

/** By which column a list is sorted, and how a place in it is written down. */
const SORTS = {
  balance: { column: "b.available", type: "bigint" },
  // Who has no order yet comes last. The index has the same words.
  recent: { column: `coalesce(b.last_order_at, '${NEVER}'::timestamptz)`, type: "timestamptz" },
  spend: { column: "b.lifetime_spend", type: "bigint" },
} as const;

export type MemberSort = keyof typeof SORTS;

/** A place in a list: the sorted value of a row as text, and the row's id. */
export interface MemberPlace {
  readonly value: string;
  readonly memberId: string;
}

export interface MemberPageQuery {
  readonly sort: MemberSort;
  readonly tierId: string | null;
  /** How those stand to the programme who are wanted. */
  readonly membership: MembershipState;
  readonly from: MemberPlace | null;
  readonly direction: "after" | "before";
  readonly limit: number;
}

/** One stretch of the list of those who take part, highest first, beginning after (or ending before) a place. Reads only what it gives. */
export async function pageOfMembers(
  pool: Pool,
  shopId: number,
  query: MemberPageQuery,
): Promise<MemberRecord[]> {
  const { column, type } = SORTS[query.sort];
  const forward = query.direction === "after";
  const [compare, order] = forward ? ["<", "DESC"] : [">", "ASC"];
  const parts = [
    query.sort,
    query.direction,
    query.tierId === null ? "all" : "tier",
    query.from ? "from" : "start",
  ];
  const rows = await run<Row>(
    pool,
    `page-of-members-${parts.join("-")}`,
    `SELECT ${COLUMNS} ${FROM}
      WHERE b.shop_id = $1 AND m.customer_id IS NOT NULL AND b.closed_at IS NULL AND b.membership = $6
        AND ${query.tierId === null ? "$3::text IS NULL" : "b.tier_id = $3"}
        AND ${query.from ? `(${column}, b.member_id) ${compare} ($4::${type}, $5::uuid)` : "$4::text IS NULL AND $5::text IS NULL"}
      ORDER BY ${column} ${order}, b.member_id ${order} LIMIT $2`,
    [
      shopId,
      query.limit,
      query.tierId,
      query.from?.value ?? null,
      query.from?.memberId ?? null,
      query.membership,
    ],
  );
  const records = rows.map(memberRecord);
  return forward ? records : records.reverse();
}

/** The place of a member in a list sorted so. */
export function placeOf(member: MemberRecord, sort: MemberSort): MemberPlace {
  const { memberId, available, lastOrderAt, lifetimeSpendMinor } = member;
  switch (sort) {
    case "balance":
      return { value: String(available), memberId };
    case "recent":
      return { value: lastOrderAt === null ? NEVER : new Date(lastOrderAt).toISOString(), memberId };
    case "spend":
      return { value: String(lifetimeSpendMinor), memberId };
  }
}

function memberRecord(row: Row): MemberRecord {
  return {
    memberId: row.member_id,
    customerId: row.customer_id,
    joinedAt: row.joined_at.getTime(),
    pending: Number(row.pending),
    available: Number(row.available),
    held: Number(row.held),
    debt: Number(row.debt),
    tierId: row.tier_id,
    tierSince: row.tier_since.getTime(),
    windowSpendMinor: Number(row.window_spend),
    lifetimeSpendMinor: Number(row.lifetime_spend),
    orderCount: row.order_count,
    lastOrderAt: row.last_order_at?.getTime() ?? null,
    changedAt: row.changed_at.getTime(),
    closed: row.closed,
    membership: row.membership,
  };
}

/** Who has taken part since a moment or later, and still does. */
export async function membersSince(on: Pool | Tx, shopId: number, at: number): Promise<string[]> {
  const rows = await run<{ member_id: string }>(
    on,
    "members-since",
    `SELECT b.member_id FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id
      WHERE m.shop_id = $1 AND m.joined_at >= $2 AND b.membership = 'member' AND m.customer_id IS NOT NULL`,
    [shopId, timestamp(at)],
  );
  return rows.map(({ member_id }) => member_id);
}
