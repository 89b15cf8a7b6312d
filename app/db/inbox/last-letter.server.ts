import type { Pool, PoolClient } from "pg";
import { run } from "../sql.server.ts";

/**
 * The last letter that came about an order, by the order's global id; undefined if none is kept. Letters
 * are searched as text, because one that holds a null character cannot be taken apart. Reads all that is
 * kept of the shop's: for what Shopify will not tell, not for every day.
 */
export async function lastLetterOf(
  on: Pool | PoolClient,
  shopId: number,
  orderTopics: readonly string[],
  orderGid: string,
): Promise<unknown> {
  const [row] = await run<{ payload: unknown }>(
    on,
    "last-letter-of",
    `SELECT payload FROM inbox_delivery WHERE shop_id = $1 AND topic = ANY ($2::text[])
        AND strpos(payload::text, '"' || $3 || '"') > 0 ORDER BY triggered_at DESC NULLS LAST, id DESC LIMIT 1`,
    [shopId, orderTopics, orderGid],
  );
  return row?.payload;
}
