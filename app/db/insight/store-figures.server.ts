import type { Pool } from "pg";
import type { StoreFigures } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";

/** A store's orders since a moment (ms) of which something counts, and how many members came back. */
export async function storeFigures(pool: Pool, shopId: number, since: number): Promise<StoreFigures> {
  const [row] = await run<Record<"orders" | "average" | "members" | "repeaters", string>>(
    pool,
    "store-figures",
    `SELECT coalesce(sum(orders), 0) AS orders,
            coalesce(round(sum(counted) / nullif(sum(orders), 0)), 0) AS average,
            count(*) FILTER (WHERE member_id IS NOT NULL) AS members,
            count(*) FILTER (WHERE member_id IS NOT NULL AND orders > 1) AS repeaters
       FROM (SELECT member_id, count(*) AS orders, sum(counted_minor) AS counted
               FROM settled_order
              WHERE shop_id = $1 AND processed_at >= $2 AND counted_minor > 0
              GROUP BY member_id) AS by_member`,
    [shopId, timestamp(since)],
  );
  return {
    orders: Number(row?.orders ?? 0),
    averageMinor: Number(row?.average ?? 0),
    members: Number(row?.members ?? 0),
    repeaters: Number(row?.repeaters ?? 0),
  };
}
