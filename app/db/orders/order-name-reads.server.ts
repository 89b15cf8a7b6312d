import type { Pool } from "pg";
import { run } from "../sql.server.ts";

/** Sorts behind every text that begins as the text before it does. */
const LAST_CHARACTER = "\u{10FFFF}";

/**
 * Ids of orders whose name begins with one of these texts, whatever the size of letters (those of
 * other alphabets as far as the database's locale knows them); at most `limit` for each. They come in the order of names, so one that is exactly so is always among them.
 */
export async function ordersNamed(
  pool: Pool,
  shopId: number,
  beginnings: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await run<{ order_id: string }>(
    pool,
    "orders-named",
    `SELECT DISTINCT named.order_id FROM unnest($2::text[]) AS asked (beginning) CROSS JOIN LATERAL (
       SELECT o.order_id FROM settled_order o
        WHERE o.shop_id = $1 AND o.name <> ''
          AND lower(o.name) COLLATE "C" >= lower(asked.beginning) COLLATE "C"
          AND lower(o.name) COLLATE "C" < (lower(asked.beginning) || '${LAST_CHARACTER}') COLLATE "C"
        ORDER BY lower(o.name) COLLATE "C" LIMIT $3) named`,
    [shopId, beginnings, limit],
  );
  return rows.map((row) => row.order_id);
}
