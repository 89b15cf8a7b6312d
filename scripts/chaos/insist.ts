import { setTimeout as sleep } from "node:timers/promises";

export const MERCHANT = { kind: "merchant", id: "1" } as const;

/** PostgreSQL may be away, and be back in a minute. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 200;

/**
 * Does something again until it is done: what must do no harm when it was done and no answer came.
 * @throws what it threw last, when it cannot be done for so long, two minutes unless it is said otherwise, or there is nobody left to do it for
 */
export async function insist<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || Date.now() > deadline) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
