import { unfinishedBackfills } from "../../db/runs/backfill-runs.server.ts";
import { withLockIfFree } from "../../db/session-lock.server.ts";
import { continueBackfill } from "./continue-backfill.server.ts";
import type { Context } from "../context.server.ts";

/**
 * Takes all unfinished backfills as far as they go, several shops at a time, each by one worker of
 * all. A worker that dies lets go of its shops, and the next one that looks goes on where it stopped.
 * Answers when to look again (ms), or null when nothing waits for Shopify.
 */
export async function continueBackfills(ctx: Context, signal?: AbortSignal): Promise<number | null> {
  const runs = await unfinishedBackfills(ctx.db.pool);
  const waits = await Promise.all(runs.map(({ shopId }) => continueOne(ctx, shopId, signal)));
  const asked = waits.filter((ms) => ms !== null);
  return asked.length === 0 ? null : Math.min(...asked);
}

const AFTER_FAILURE_MS = 30_000;

async function continueOne(
  ctx: Context,
  shopId: number,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  try {
    const step = await withLockIfFree(ctx.db.pool, `backfill:${shopId}`, (lost) =>
      continueBackfill(ctx, shopId, { signal: signal ? AbortSignal.any([signal, lost]) : lost }),
    );
    return step?.kind === "wait" ? step.ms : null;
  } catch (err) {
    ctx.log.error({ event: "backfill_interrupted", shopId, err }, "a backfill stopped and will go on");
    return AFTER_FAILURE_MS;
  }
}
