import { z } from "zod";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { setReconciledUntil } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { Context } from "../context.server.ts";
import { reconcileFrom, reconcilePage } from "./reconcile-orders.server.ts";
import {
  reconciliationCounters,
  reconciliationCursor,
  reconciliationPhases,
} from "./reconciliation-state.server.ts";
import type {
  ReconciliationCounters,
  ReconciliationCursor,
  ReconciliationWork,
} from "./reconciliation-state.server.ts";
import { runKind } from "./run-kind.server.ts";
import type { Ended, StepResult } from "./run-kind.server.ts";

/** Looks for orders whose changes webhooks have lost, a page at a time. */
export const reconciliation = runKind({
  name: "reconciliation",
  params: z.strictObject({}),
  phases: reconciliationPhases,
  counters: reconciliationCounters,
  cursor: reconciliationCursor,
  after: [BACKFILL],
  atOnce: 2,
  step: takeStep,
  atEnd,
});

/** The history comes first; its end wakes nobody for this. */
const NO_HISTORY_MS = 5_000;

async function takeStep(ctx: Context, work: ReconciliationWork): Promise<StepResult> {
  const { cursor: at, done, counters: sums } = work.state;
  if (at === null) {
    const since = await reconcileFrom(ctx, work.shop);
    if (since === null) return { kind: "wait", ms: NO_HISTORY_MS };
    const first = { since, until: ctx.clock.now(), after: null, depth: 0 };
    await work.commit(() => Promise.resolve({ phase: "comparing", cursor: first }));
    return { kind: "more" };
  }
  let isLast = false;
  await reconcilePage(ctx, work.shop, at, (settle) =>
    // What is settled and what is counted are one transaction: a worker that dies loses neither.
    work.commit(async (tx) => {
      const { orders, lost, lostSettled, refused, next } = await settle(tx);
      isLast = next === null;
      return {
        done: done + orders,
        counters: {
          lost: sums.lost + lost,
          settled: sums.settled + lostSettled,
          refused: sums.refused + refused,
        },
        cursor: { ...at, ...next },
      };
    }),
  );
  return { kind: isLast ? "done" : "more" };
}

async function atEnd(
  tx: Tx,
  { shop, outcome, state }: Ended<ReconciliationCounters, ReconciliationCursor>,
): Promise<void> {
  if (outcome === "done" && state.cursor) await setReconciledUntil(tx, shop.id, state.cursor.until);
}
