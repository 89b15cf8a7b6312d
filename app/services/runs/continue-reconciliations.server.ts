import { beginRun, endRun, noteProgress, unfinishedRuns } from "../../db/runs/reconciliation-runs.server.ts";
import type { RunToDo } from "../../db/runs/reconciliation-runs.server.ts";
import { withLockIfFree } from "../../db/session-lock.server.ts";
import { findShopById } from "../../db/shops/shops.server.ts";
import type { Context } from "../context.server.ts";
import { reconcileFrom, reconcileOrders } from "./reconcile-orders.server.ts";

/**
 * Does all reconciliations that were asked for, one shop after the other, each by one worker of all. A
 * worker that dies lets go of its shop, and the next one that looks begins that run anew. A shop whose
 * history is still being read waits.
 */
export async function continueReconciliations(ctx: Context, signal?: AbortSignal): Promise<void> {
  for (const run of await unfinishedRuns(ctx.db.pool)) {
    if (signal?.aborted) return;
    await withLockIfFree(ctx.db.pool, `reconcile:${run.shopId}`, (lost) =>
      reconcile(ctx, run, signal ? AbortSignal.any([signal, lost]) : lost),
    );
  }
}

async function reconcile(ctx: Context, run: RunToDo, signal: AbortSignal): Promise<void> {
  const { pool } = ctx.db;
  const shop = await findShopById(pool, run.shopId);
  const since = shop ? await reconcileFrom(ctx, shop) : null;
  if (!shop || since === null) return;
  // Another worker may have ended it between our looking and our turn.
  const before = await beginRun(pool, run, { now: ctx.clock.now(), since });
  if (before === null) return;
  try {
    const report = await reconcileOrders(ctx, shop, {
      signal,
      onProgress: ({ orders, lost, lostSettled, refused }) =>
        // What a worker that died had settled is known by now, and still belongs to what this run has found.
        noteProgress(pool, run, {
          seen: orders,
          lost: before + lost,
          settled: before + lostSettled,
          refused,
        }),
    });
    if (signal.aborted) return;
    await endRun(pool, run, { now: ctx.clock.now(), error: null });
    ctx.log.info(
      { event: "reconciled", shopDomain: shop.domain, ...report },
      "a store's recent orders were looked at",
    );
  } catch (err) {
    ctx.log.error(
      { event: "reconciliation_failed", shopDomain: shop.domain, err },
      "a reconciliation failed",
    );
    // The cursor has not moved: the next run looks at the same orders, and more.
    await endRun(pool, run, { now: ctx.clock.now(), error: { code: codeOf(err) } });
  }
}

function codeOf(err: unknown): string {
  if (err instanceof Error && "retryable" in err && err.retryable === true) return "shopify_unavailable";
  return err instanceof Error && err.name === "ShopifyNotConnected" ? "shopify_not_connected" : "failed";
}
