import type { Pool } from "pg";
import { run } from "../sql.server.ts";

/** A member and the tier that was decided last. */
export interface TierHolder {
  readonly memberId: string;
  /** Digits of Shopify's customer id; null once redacted. */
  readonly customerId: string | null;
  readonly tierId: string;
}

/** The members of a store who take part, by their ids, from after one of them on. */
export async function tierHoldersAfter(
  pool: Pool,
  shopId: number,
  after: string | null,
  limit: number,
): Promise<TierHolder[]> {
  const rows = await run<{ member_id: string; customer_id: string | null; tier_id: string }>(
    pool,
    "tier-holders-after",
    `SELECT b.member_id, m.customer_id, b.tier_id
       FROM balance b JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id
      WHERE b.shop_id = $1 AND b.member_id > $2::uuid AND b.closed_at IS NULL ORDER BY b.member_id LIMIT $3`,
    [shopId, after ?? "00000000-0000-0000-0000-000000000000", limit],
  );
  return rows.map((row) => ({
    memberId: row.member_id,
    customerId: row.customer_id,
    tierId: row.tier_id,
  }));
}
