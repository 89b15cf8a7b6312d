import { LEASE_SECONDS, renewLease, RunLost } from "../../db/runs/run-work.server.ts";
import type { HeldRun } from "../../db/runs/run-work.server.ts";
import type { RunReason } from "../../db/runs/run-row.server.ts";
import type { Context } from "../context.server.ts";
import type { Hold } from "./run-work.server.ts";

/** A worker says this often that it lives, and learns whether somebody asks that it stops. */
const BEAT_MS = 5_000;

export interface Holding extends Hold {
  /** Why the run should stop; null while nobody asks. */
  readonly cancel: RunReason | null;
  letGo(): void;
}

/**
 * Keeps a run ours while we work on it. When it cannot, because the database does not hear us or somebody else
 * has it, the signal says so; whatever we wrote then would be refused.
 */
export function holdRun(
  ctx: Context,
  held: HeldRun,
  first: RunReason | null,
  stop?: AbortSignal,
  beatMs = BEAT_MS,
): Holding {
  const ours = new AbortController();
  let cancel = first;
  let heardAt = performance.now();
  const askToStop = (reason: RunReason): void => {
    cancel = reason;
    ours.abort();
  };
  let asking = false;
  const beat = setInterval(() => {
    if (performance.now() - heardAt > LEASE_SECONDS * 1_000) ours.abort();
    if (asking) return;
    asking = true;
    renewLease(ctx.db.pool, held)
      .then((reason) => {
        heardAt = performance.now();
        if (reason) askToStop(reason);
      })
      .catch((error: unknown) => {
        // Anything else passes, or the lease runs out.
        if (error instanceof RunLost) ours.abort();
      })
      .finally(() => (asking = false));
  }, beatMs);
  return {
    held,
    signal: stop ? AbortSignal.any([ours.signal, stop]) : ours.signal,
    askToStop,
    get cancel() {
      return cancel;
    },
    letGo: () => clearInterval(beat),
  };
}
