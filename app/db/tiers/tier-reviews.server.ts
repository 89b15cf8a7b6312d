import type { Pool, PoolClient } from "pg";
import { count, run } from "../sql.server.ts";

/** All members of a store are to be looked at, because its ladder is another. The store's row is locked. */
export async function askForReview(tx: PoolClient, shopId: number): Promise<void> {
  await count(tx, "ask-for-review", "UPDATE shop SET tiers_asked_at = clock_timestamp() WHERE id = $1", [
    shopId,
  ]);
}

/** The stores of which all members are to be looked at, each with the database's time now. */
export async function reviewsAsked(on: Pool | PoolClient): Promise<ReadonlyMap<number, string>> {
  const rows = await run<{ id: number; began: string }>(
    on,
    "reviews-asked",
    "SELECT id, clock_timestamp()::text AS began FROM shop WHERE tiers_asked_at IS NOT NULL",
    [],
  );
  return new Map(rows.map(({ id, began }) => [id, began]));
}

/**
 * All members have been looked at since `began`. That is all where it was asked for so long before that no
 * transaction is open any more which had read the version before; else the next review does it again.
 */
export async function reviewDone(on: Pool | PoolClient, shopId: number, began: string): Promise<void> {
  await count(
    on,
    "review-done",
    `UPDATE shop SET tiers_asked_at = NULL WHERE id = $1 AND tiers_asked_at < $2::timestamptz - interval '10 minutes'`,
    [shopId, began],
  );
}

/** When the first order of a store was processed (ms); null where there is none. */
export async function firstOrderAt(on: Pool | PoolClient, shopId: number): Promise<number | null> {
  const [row] = await run<{ first: Date | null }>(
    on,
    "first-order-at",
    "SELECT min(processed_at) AS first FROM settled_order WHERE shop_id = $1",
    [shopId],
  );
  return row?.first?.getTime() ?? null;
}
