import type { Pool, PoolClient } from "pg";
import { run } from "../sql.server.ts";

/** The payload of the last letter that is kept of an order; undefined if there is none. */
export async function lastLetterOf(on: Pool | PoolClient, shopId: number, orderId: string): Promise<unknown> {
  const [row] = await run<{ payload: unknown }>(
    on,
    "last-letter-of",
    `SELECT payload FROM inbox_delivery WHERE shop_id = $1 AND order_id = $2
      ORDER BY triggered_at DESC NULLS LAST, id DESC LIMIT 1`,
    [shopId, orderId],
  );
  return row?.payload;
}
