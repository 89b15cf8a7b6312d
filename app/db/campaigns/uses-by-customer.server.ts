import type { Pool } from "pg";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/**
 * Writes down of how many orders of each customer a campaign is, as it has been published; null: of however many. The
 * first time it gets the number by which members' metafields speak of it. Answers how many it was of before. Whoever
 * asks holds the store's turn.
 */
export async function saveUsesPerCustomer(
  tx: Tx,
  shopId: number,
  campaignId: string,
  uses: number | null,
): Promise<number | null> {
  const [before] = await run<{ customer_uses: number | null }>(
    tx,
    "uses-per-customer-before",
    "SELECT customer_uses FROM campaign WHERE shop_id = $1 AND id = $2",
    [shopId, campaignId],
  );
  await count(
    tx,
    "save-uses-per-customer",
    `UPDATE campaign SET customer_uses = $3, customer_number = CASE
         WHEN customer_number IS NOT NULL OR $3::int IS NULL THEN customer_number
         ELSE (SELECT coalesce(max(customer_number), 0) + 1 FROM campaign WHERE shop_id = $1) END
      WHERE shop_id = $1 AND id = $2`,
    [shopId, campaignId, uses],
  );
  return before?.customer_uses ?? null;
}

/** Whether one of these campaigns is of so many orders of each customer. */
export async function isOneByCustomer(
  tx: Tx,
  shopId: number,
  campaignIds: readonly string[],
): Promise<boolean> {
  const text = `SELECT 1 FROM campaign
    WHERE shop_id = $1 AND id = ANY ($2::uuid[]) AND customer_uses IS NOT NULL LIMIT 1`;
  return (await run(tx, "is-one-by-customer", text, [shopId, campaignIds])).length > 0;
}

/** The members with an order that counts as a use of a campaign. */
export async function membersWhoUsed(tx: Tx, shopId: number, campaignId: string): Promise<string[]> {
  const rows = await run<{ member_id: string }>(
    tx,
    "members-who-used",
    `SELECT DISTINCT o.member_id FROM campaign_use u
       JOIN settled_order o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
      WHERE u.shop_id = $1 AND u.campaign_id = $2 AND u.counts AND o.member_id IS NOT NULL`,
    [shopId, campaignId],
  );
  return rows.map(({ member_id }) => member_id);
}

/** More are at no checkout at once, and a metafield has room for so many. */
const MOST_NUMBERS = 200;

/** The numbers of the campaigns that are not over and of which members have had all orders that each customer may. */
export async function usedUpByMembers(
  on: Pool | Tx,
  shopId: number,
  memberIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await run<{ member_id: string; numbers: number[] }>(
    on,
    "used-up-by-members",
    `SELECT used.member_id, (array_agg(c.customer_number ORDER BY c.customer_number DESC))[1:${MOST_NUMBERS}] AS numbers
       FROM (SELECT o.member_id, u.campaign_id, count(*) AS uses
               FROM settled_order o JOIN campaign_use u ON u.shop_id = o.shop_id AND u.order_id = o.order_id AND u.counts
              WHERE o.shop_id = $1 AND o.member_id = ANY ($2::uuid[]) GROUP BY 1, 2) used
       JOIN campaign c ON c.shop_id = $1 AND c.id = used.campaign_id
      WHERE used.uses >= c.customer_uses AND c.ended_at IS NULL AND c.archived_at IS NULL
        AND (c.ends_at IS NULL OR c.ends_at > $3)
      GROUP BY 1`,
    [shopId, memberIds, timestamp(now)],
  );
  return new Map(rows.map(({ member_id, numbers }) => [member_id, numbers]));
}
