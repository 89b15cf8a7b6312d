import { analyzeLedger } from "../../db/analyze.server.ts";
import { changePhase, latestBackfill } from "../../db/runs/backfill-runs.server.ts";
import type { BackfillRun } from "../../db/runs/backfill-runs.server.ts";
import { insertHappenings } from "../../db/ledger/happenings.server.ts";
import { findShopById, setReconciledUntil } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { bulkLines } from "../../shopify/bulk-lines.server.ts";
import { BulkOperationById, OrderHistory, StartBulkQuery } from "../../shopify/operations.gen.ts";
import { settleFile } from "./settle-file.server.ts";
import type { Context } from "../context.server.ts";

export type BackfillStep =
  /** There is nothing more to do. */
  | { readonly kind: "over" }
  /** Shopify is still at it: come back when its letter arrives, or after this time. */
  | { readonly kind: "wait"; readonly ms: number };

/** Why a backfill ended without an end; the facts are Shopify's own codes. */
interface BackfillProblem {
  readonly code: "bulk_operation_refused" | "bulk_operation_failed" | "bulk_result_gone";
  readonly codes?: readonly (string | null)[];
  readonly status?: string | undefined;
  readonly errorCode?: string | null | undefined;
}

/** How long until we ask whether Shopify has finished; its webhook usually comes first. */
const ASK_AGAIN_MS = 2_000;

export interface BackfillOptions {
  readonly signal?: AbortSignal | undefined;
  readonly batchSize?: number;
}

/**
 * Takes a shop's backfill as far as it goes now: asks Shopify for the history, or looks whether it is
 * ready, or settles it from where the last worker stopped. Every step is committed before the next
 * begins. Call it again after `wait`, and after a crash.
 *
 * @throws the errors of `AdminClient.run`; then call it again later
 */
export async function continueBackfill(
  ctx: Context,
  shopId: number,
  options: BackfillOptions = {},
): Promise<BackfillStep> {
  const shop = await findShopById(ctx.db.pool, shopId);
  for (;;) {
    const run = await latestBackfill(ctx.db.pool, shopId);
    if (!shop || !run || options.signal?.aborted) return { kind: "over" };
    switch (run.phase) {
      case "requested":
        await ask(ctx, shop, run);
        break;
      case "querying":
        if (!(await look(ctx, shop, run))) return { kind: "wait", ms: ASK_AGAIN_MS };
        break;
      case "settling":
        if (!(await settle(ctx, shop, run, options))) return { kind: "over" };
        break;
      case "publishing":
        await publish(ctx, shop, run);
        break;
      case "done":
      case "failed":
        return { kind: "over" };
    }
  }
}

/** A second operation that a crash left behind does no harm: its result is never read. */
async function ask(ctx: Context, shop: ShopRow, run: BackfillRun): Promise<void> {
  const client = ctx.shopify.adminClient(shop.domain);
  const { bulkOperationRunQuery } = await client.run(StartBulkQuery, { query: OrderHistory.source });
  const operation = bulkOperationRunQuery?.bulkOperation;
  if (operation) {
    await changePhase(ctx.db.pool, run, {
      from: ["requested"],
      to: "querying",
      bulkOperationId: operation.id,
    });
    return;
  }
  const codes = bulkOperationRunQuery?.userErrors.map(({ code }) => code) ?? [];
  await fail(ctx, run, { code: "bulk_operation_refused", codes });
}

/** Answers whether the run has moved on. */
async function look(ctx: Context, shop: ShopRow, run: BackfillRun): Promise<boolean> {
  const operation = await readOperation(ctx, shop, run);
  switch (operation?.status) {
    case "CREATED":
    case "RUNNING":
    case "CANCELING":
      return false;
    case "COMPLETED": {
      const ordersTotal = Number(operation.rootObjectCount);
      return changePhase(ctx.db.pool, run, { from: ["querying"], to: "settling", ordersTotal });
    }
    case "CANCELED":
    case "EXPIRED":
    case "FAILED":
    case undefined:
      await fail(ctx, run, {
        code: "bulk_operation_failed",
        status: operation?.status,
        errorCode: operation?.errorCode,
      });
      return true;
  }
}

async function readOperation(ctx: Context, shop: ShopRow, run: BackfillRun) {
  if (run.bulkOperationId === null) return null;
  const client = ctx.shopify.adminClient(shop.domain);
  return (await client.run(BulkOperationById, { id: run.bulkOperationId })).bulkOperation;
}

/** Answers whether it got to the end. */
async function settle(
  ctx: Context,
  shop: ShopRow,
  run: BackfillRun,
  options: BackfillOptions,
): Promise<boolean> {
  // The address is asked for anew, because it is signed and does not work for ever.
  const operation = await readOperation(ctx, shop, run);
  if (operation?.status !== "COMPLETED") {
    await fail(ctx, run, { code: "bulk_result_gone", status: operation?.status });
    return true;
  }
  if (operation.url !== null) {
    const lines = bulkLines(ctx.shopify.fetch, shop.domain, operation.url);
    const { finished } = await settleFile(ctx, shop, run, lines, options);
    if (!finished) return false;
  }
  return changePhase(ctx.db.pool, run, { from: ["settling"], to: "publishing" });
}

/** What changed since the operation began comes by webhook or by the next reconciliation. */
async function publish(ctx: Context, shop: ShopRow, run: BackfillRun): Promise<void> {
  await inTransaction(ctx.db.pool, async (tx) => {
    const finishedAt = ctx.clock.now();
    if (!(await changePhase(tx, run, { from: ["publishing"], to: "done", finishedAt }))) return;
    await tellHistoryRead(tx, shop.id, finishedAt);
    await setReconciledUntil(tx, shop.id, run.startedAt);
    await wake(tx, "outbox");
    await wake(tx, "inbox");
  });
  await analyzeLedger(ctx.db.longPool);
  ctx.log.info({ event: "backfill_done", shopDomain: shop.domain }, "a store's order history is settled");
}

/** While it was being read nobody was told how they stand. */
function tellHistoryRead(tx: Tx, shopId: number, at: number): Promise<void> {
  return insertHappenings(tx, shopId, [{ kind: "history_read", memberId: null, facts: {}, occurredAt: at }]);
}

async function fail(ctx: Context, run: BackfillRun, error: BackfillProblem): Promise<void> {
  ctx.log.error({ event: "backfill_failed", shopId: run.shopId, ...error }, "a backfill failed");
  const from = ["requested", "querying", "settling", "publishing"] as const;
  const finishedAt = ctx.clock.now();
  await inTransaction(ctx.db.pool, async (tx) => {
    // What has been settled until then stays, and nobody has been told of it.
    if (await changePhase(tx, run, { from, to: "failed", finishedAt, error })) {
      await tellHistoryRead(tx, run.shopId, finishedAt);
    }
  });
  await wake(ctx.db.pool, "outbox");
  // Orders that waited for the history wait no longer.
  await wake(ctx.db.pool, "inbox");
}
