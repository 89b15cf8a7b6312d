import { z } from "zod";
import { askToCancel, isRun } from "../../db/runs/runs.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Actor, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** There is no such run in the store, or it ended before it was asked to stop. */
export interface CancelProblem {
  readonly code: "unknown_run" | "run_over";
}

/**
 * Asks that long work stops. The worker that has it in hand does so between two batches; what has been settled
 * until then stays.
 */
export async function cancelRun(
  ctx: Context,
  shopDomain: string,
  { runId, actor }: { readonly runId: string; readonly actor: Actor },
): Promise<Result<null, UnknownShop | CancelProblem>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!z.guid().safeParse(runId).success) return fail({ code: "unknown_run" });
  const reason = { code: "cancelled_by_staff", actor: `${actor.kind}:${actor.id}` };
  return inTransaction(ctx.db.pool, async (tx) => {
    if (await askToCancel(tx, shop.id, runId, reason)) {
      await wake(tx, "runs");
      return ok(null);
    }
    return fail({ code: (await isRun(tx, shop.id, runId)) ? "run_over" : "unknown_run" });
  });
}
