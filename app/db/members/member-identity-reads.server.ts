import type { Pool } from "pg";
import { run } from "../sql.server.ts";

/** Whose entries make up a member's statement. */
export interface MemberIdentity {
  readonly memberId: string;
  /** Null once the customer is gone. */
  readonly customerId: string | null;
  /** The member and those merged into it. */
  readonly memberIds: readonly string[];
}

/** The customer whose part this one has become, at the end of a chain of merges; null if there is none. */
export async function findSurvivor(pool: Pool, shopId: number, customerId: string): Promise<string | null> {
  const [row] = await run<{ customer_id: string | null }>(
    pool,
    "find-survivor",
    `SELECT into_.customer_id FROM member m JOIN member into_ ON into_.shop_id = m.shop_id AND into_.id = m.merged_into_id
      WHERE m.shop_id = $1 AND m.customer_id = $2`,
    [shopId, customerId],
  );
  return row?.customer_id ?? null;
}

export async function findMemberIdentity(
  pool: Pool,
  shopId: number,
  memberId: string,
): Promise<MemberIdentity | undefined> {
  const rows = await run<{ id: string; customer_id: string | null }>(
    pool,
    "find-member-identity",
    `SELECT id, customer_id FROM member WHERE shop_id = $1 AND id = $2
     UNION ALL
     SELECT id, NULL FROM member WHERE shop_id = $1 AND merged_into_id = $2`,
    [shopId, memberId],
  );
  const self = rows.find(({ id }) => id === memberId);
  return self && { memberId, customerId: self.customer_id, memberIds: rows.map(({ id }) => id) };
}
