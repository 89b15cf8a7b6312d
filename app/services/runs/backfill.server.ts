import { z } from "zod";
import { analyzeLedger } from "../../db/analyze.server.ts";
import { insertHappenings } from "../../db/ledger/happenings.server.ts";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { setReconciledUntil } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { askingGoods } from "../../shopify/ask-goods.server.ts";
import { bulkLines } from "../../shopify/bulk-lines.server.ts";
import { KnownPlans } from "../../shopify/selling-plans.server.ts";
import {
  BulkOperationById,
  CancelBulkOperation,
  OrderHistory,
  StartBulkQuery,
} from "../../shopify/operations.gen.ts";
import type { Context } from "../context.server.ts";
import { goodsAsked } from "../orders/goods-asked.server.ts";
import { backfillCounters, backfillCursor, backfillPhases } from "./backfill-state.server.ts";
import type { BackfillCounters, BackfillCursor, BackfillWork } from "./backfill-state.server.ts";
import { runKind } from "./run-kind.server.ts";
import type { Ended, StepResult } from "./run-kind.server.ts";
import { settleFile } from "./settle-file.server.ts";

/** Reads a store's whole order history and settles it. What was settled before is known, so it may be read again. */
export const backfill = (options: { readonly batchSize?: number } = {}) =>
  runKind({
    name: BACKFILL,
    params: z.strictObject({}),
    phases: backfillPhases,
    counters: backfillCounters,
    cursor: backfillCursor,
    after: [],
    atOnce: 3,
    step: (ctx, work) => takeStep(ctx, work, options.batchSize),
    atEnd,
    afterEnd,
  });

/** How long until we ask whether Shopify has finished; its webhook usually comes first. */
const ASK_AGAIN_MS = 2_000;
/** Shopify is at work on as many operations of the store as it may. */
const BUSY_MS = 30_000;
const BUSY: readonly (string | null)[] = ["LIMIT_REACHED", "OPERATION_IN_PROGRESS"];

function takeStep(ctx: Context, work: BackfillWork, batchSize: number | undefined): Promise<StepResult> {
  const at = work.state.cursor;
  if (at === null) return ask(ctx, work);
  return work.state.phase === "settling" ? settle(ctx, work, at, batchSize) : look(ctx, work, at);
}

/** A second operation that a crash left behind does no harm: its result is never read. */
async function ask(ctx: Context, work: BackfillWork): Promise<StepResult> {
  const client = ctx.shopify.adminClient(work.shop.domain);
  const { source: query } = askingGoods(OrderHistory, await goodsAsked(ctx.db.pool, work.shop.id));
  const { bulkOperationRunQuery } = await client.run(StartBulkQuery, { query });
  const operation = bulkOperationRunQuery?.bulkOperation;
  if (operation) {
    const place = { bulkOperationId: operation.id, line: 0 };
    await work.commit(() => Promise.resolve({ phase: "querying", cursor: place }));
    return { kind: "more" };
  }
  const codes = bulkOperationRunQuery?.userErrors.map(({ code }) => code) ?? [];
  if (codes.some((code) => BUSY.includes(code))) return { kind: "wait", ms: BUSY_MS };
  return { kind: "failed", reason: { code: "bulk_operation_refused", codes } };
}

async function look(ctx: Context, work: BackfillWork, at: BackfillCursor): Promise<StepResult> {
  const operation = await readOperation(ctx, work, at);
  switch (operation?.status) {
    case "CREATED":
    case "RUNNING":
    case "CANCELING":
      return { kind: "wait", ms: ASK_AGAIN_MS };
    case "COMPLETED": {
      const total = Number(operation.rootObjectCount);
      await work.commit(() => Promise.resolve({ phase: "settling", total }));
      return { kind: "more" };
    }
    case "CANCELED":
    case "EXPIRED":
    case "FAILED":
    case undefined: {
      const { status, errorCode } = operation ?? {};
      return { kind: "failed", reason: { code: "bulk_operation_failed", status, errorCode } };
    }
  }
}

async function readOperation(ctx: Context, work: BackfillWork, { bulkOperationId }: BackfillCursor) {
  const client = ctx.shopify.adminClient(work.shop.domain);
  return (await client.run(BulkOperationById, { id: bulkOperationId })).bulkOperation;
}

async function settle(
  ctx: Context,
  work: BackfillWork,
  at: BackfillCursor,
  batchSize: number | undefined,
): Promise<StepResult> {
  // The address is asked for anew, because it is signed and does not work for ever.
  const operation = await readOperation(ctx, work, at);
  if (operation?.status !== "COMPLETED") {
    return { kind: "failed", reason: { code: "bulk_result_gone", status: operation?.status } };
  }
  if (operation.url === null) return { kind: "done" };
  const lines = bulkLines(ctx.shopify.fetch, work.shop.domain, operation.url);
  let known: Promise<KnownPlans | null> | null = null;
  const plans = () => (known ??= plansOf(ctx, work));
  const { finished } = await settleFile(ctx, work, at, { lines, batchSize, plans });
  return { kind: finished ? "done" : "more" };
}

async function plansOf(ctx: Context, { shop }: BackfillWork): Promise<KnownPlans | null> {
  const { subscriptions } = await goodsAsked(ctx.db.pool, shop.id);
  return subscriptions ? new KnownPlans(ctx.shopify.adminClient(shop.domain)) : null;
}

/**
 * What has been settled until then stays, and while it was being read nobody was told how they stand. What
 * changed since it was asked for comes by webhook or by the next reconciliation.
 */
async function atEnd(tx: Tx, { shop, outcome, askedAt, endedAt }: Ended<BackfillCounters, BackfillCursor>) {
  await insertHappenings(tx, shop.id, [
    { kind: "history_read", memberId: null, facts: {}, occurredAt: endedAt },
  ]);
  if (outcome === "done") await setReconciledUntil(tx, shop.id, askedAt);
  await wake(tx, "outbox");
  // Orders that waited for the history wait no longer.
  await wake(tx, "inbox");
  await wake(tx, "errands");
}

async function afterEnd(ctx: Context, { shop, outcome, state }: Ended<BackfillCounters, BackfillCursor>) {
  if (outcome === "cancelled" && state.phase === "querying" && state.cursor) {
    const client = ctx.shopify.adminClient(shop.domain);
    await client.run(CancelBulkOperation, { id: state.cursor.bulkOperationId }, { repeatable: true });
  }
  if (state.done > 0) await analyzeLedger(ctx.db.longPool);
}
