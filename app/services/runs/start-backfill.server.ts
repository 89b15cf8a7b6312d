import { requestBackfill } from "../../db/runs/backfill-runs.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/**
 * Asks a worker to read the shop's whole order history. One at a time: while one is under way, that
 * one is answered. Reading it again does no harm.
 */
export async function startBackfill(
  ctx: Context,
  shopDomain: string,
): Promise<Result<{ readonly runId: string }, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const runId = await inTransaction(ctx.db.pool, async (tx) => {
    const id = await requestBackfill(tx, shop.id, ctx.clock.now());
    await wake(tx, "backfill");
    return id;
  });
  return ok({ runId });
}
