import { requestAllRuns, requestRun } from "../../db/runs/reconciliation-runs.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Actor, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/**
 * Asks a worker to look for orders that webhooks have lost. One at a time: while one is asked for or
 * under way, that one is answered.
 */
export async function requestReconciliation(
  ctx: Context,
  shopDomain: string,
  actor: Actor,
): Promise<Result<{ readonly runId: string }, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const request = { actor: `${actor.kind}:${actor.id}`, now: ctx.clock.now() };
  const runId = await inTransaction(ctx.db.pool, async (tx) => {
    const id = await requestRun(tx, shop.id, request);
    await wake(tx, "reconciliation");
    return id;
  });
  return ok({ runId });
}

/** The same for all stores whose history is read. Answers how many were asked for. */
export async function requestAllReconciliations(ctx: Context): Promise<number> {
  const request = { actor: "system:schedule", now: ctx.clock.now() };
  return inTransaction(ctx.db.pool, async (tx) => {
    const asked = await requestAllRuns(tx, request);
    await wake(tx, "reconciliation");
    return asked;
  });
}
