import type { LifeMoved } from "../../db/points/lot-life.server.ts";
import { findShop, listShops } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import type { Context } from "../context.server.ts";

export const NOTHING_MOVED: LifeMoved = { lots: 0, points: 0 };

/** The store of this domain, or all stores that have Laurel. */
export async function shopsOf(ctx: Context, shopDomain: string | undefined): Promise<readonly ShopRow[]> {
  if (shopDomain === undefined) return listShops(ctx.db.pool);
  const shop = await findShop(ctx.db.pool, shopDomain);
  return shop ? [shop] : [];
}

/**
 * Batch after batch, each in a transaction of its own, until one answers null. Whoever stops or dies in
 * between leaves the rest to the next run.
 */
export async function inBatches(
  ctx: Context,
  signal: AbortSignal | undefined,
  batch: (tx: Tx) => Promise<LifeMoved | null>,
): Promise<LifeMoved> {
  let total = NOTHING_MOVED;
  while (!signal?.aborted) {
    const moved = await inTransaction(ctx.db.pool, async (tx) => {
      const result = await batch(tx);
      if (result && result.lots > 0) await wake(tx, "outbox");
      return result;
    });
    if (moved === null) break;
    total = sum(total, moved);
  }
  return total;
}

export function sum(a: LifeMoved, b: LifeMoved): LifeMoved {
  return { lots: a.lots + b.lots, points: a.points + b.points };
}
