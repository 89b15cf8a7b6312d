import { attemptsOf, claimRun, endRun, letGoOfRun, RunLost } from "../../db/runs/run-work.server.ts";
import type { HeldRun, Pause } from "../../db/runs/run-work.server.ts";
import type { RunOutcome, RunReason, RunRow } from "../../db/runs/run-row.server.ts";
import { findShopById } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import type { Context } from "../context.server.ts";
import { isOurFault } from "../our-fault.server.ts";
import { step } from "../steps.server.ts";
import { holdRun } from "./hold-run.server.ts";
import type { OpenRun, RunKind } from "./run-kind.server.ts";

/** What is broken is tried so often in a row before the run fails; what is away is waited for. */
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 600_000;

/**
 * Takes all runs of a kind that are due as far as they go, one after the other; each is in the hands of one
 * worker of all. A worker that stops lets go of what it has, and one that dies loses it after a minute: the next
 * goes on where the last step ended. Answers when to look again (ms), or null when nothing waits for a moment.
 */
export async function driveRuns(ctx: Context, kind: RunKind, signal?: AbortSignal): Promise<number | null> {
  const waits: number[] = [];
  while (!signal?.aborted) {
    const claimed = await claimRun(ctx.db.pool, kind.name, { after: kind.after, now: ctx.clock.now() });
    if (!claimed) break;
    step("run-claimed");
    const wait = await driveRun(ctx, kind, claimed, signal);
    if (wait !== null) waits.push(wait);
  }
  return waits.length === 0 ? null : Math.min(...waits);
}

interface Claimed {
  readonly row: RunRow;
  readonly held: HeldRun;
}

/** Answers after how many ms it goes on, if it does not end here. */
async function driveRun(
  ctx: Context,
  kind: RunKind,
  claimed: Claimed,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  const { row, held } = claimed;
  const hold = holdRun(ctx, held, row.cancel, signal);
  let run: OpenRun | null = null;
  try {
    const shop = await findShopById(ctx.db.pool, row.shopId);
    // It has just left; what it had open is over with that.
    if (!shop) return null;
    run = kind.open(ctx, { row, shop, hold });
    for (;;) {
      if (hold.cancel) return await end(ctx, run, claimed, { outcome: "cancelled", reason: hold.cancel });
      if (hold.signal.aborted) return await pause(ctx, held, { ms: 0, trouble: null });
      const result = await run.step();
      if (result.kind === "wait") return await pause(ctx, held, { ms: result.ms, trouble: null });
      if (result.kind === "done") return await end(ctx, run, claimed, { outcome: "done", reason: null });
      if (result.kind === "failed") {
        return await end(ctx, run, claimed, { outcome: "failed", reason: result.reason });
      }
    }
  } catch (error) {
    return await troubled(ctx, run, claimed, error);
  } finally {
    hold.letGo();
  }
}

async function pause(ctx: Context, held: HeldRun, how: Pause): Promise<number> {
  await letGoOfRun(ctx.db.pool, held, how);
  return how.ms;
}

/** @param run null where its row could not even be read */
async function end(
  ctx: Context,
  run: OpenRun | null,
  { row, held }: Claimed,
  { outcome, reason }: { readonly outcome: RunOutcome; readonly reason: RunReason | null },
): Promise<null> {
  const now = ctx.clock.now();
  await inTransaction(ctx.db.pool, async (tx) => {
    await endRun(tx, held, { outcome, reason, now });
    await run?.atEnd(tx, outcome, now);
    // Other kinds may have waited for this one.
    await wake(tx, "runs");
  });
  step("run-ended");
  const facts = { event: `run_${outcome}`, kind: row.kind, shopId: row.shopId, runId: row.id, reason };
  if (outcome === "failed") ctx.log.error(facts, "long work has failed");
  else ctx.log.info(facts, "long work has ended");
  await run?.afterEnd(outcome, now).catch((err: unknown) => {
    ctx.log.warn({ ...facts, event: "after_run_failed", err }, "what follows an end of long work failed");
  });
  return null;
}

/** Nothing of the step that failed was written; it is taken again, a little later each time. */
async function troubled(
  ctx: Context,
  run: OpenRun | null,
  claimed: Claimed,
  error: unknown,
): Promise<number | null> {
  const { row, held } = claimed;
  const facts = { kind: row.kind, shopId: row.shopId, runId: row.id, err: error };
  const before = error instanceof RunLost ? null : await attemptsOf(ctx.db.pool, held);
  if (before === null) {
    ctx.log.info({ event: "run_lost", ...facts }, "long work has passed to another worker, or is over");
    return null;
  }
  const trouble = troubleOf(error);
  const isBroken = trouble.code === "failed";
  const attempts = before + 1;
  if (isBroken && attempts >= ATTEMPTS) {
    ctx.log.error({ event: "run_broken", ...facts }, "long work failed again and again");
    return end(ctx, run, claimed, { outcome: "failed", reason: trouble });
  }
  ctx.log.warn({ event: "run_interrupted", attempts, ...facts }, "long work stopped and will go on");
  return pause(ctx, held, { ms: Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS), trouble });
}

/** What a page may say of it: nothing of ours is broken where Shopify or the database is away. */
function troubleOf(error: unknown): RunReason {
  const name = error instanceof Error ? error.name : "unknown";
  if (name === "ShopifyNotConnected") return { code: "shopify_not_connected" };
  return isOurFault(error) ? { code: "failed", name } : { code: "shopify_unavailable", name };
}
