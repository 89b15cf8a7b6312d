import type { Fetch } from "./platform-fetch.server.ts";

/** The time that it is at the simulator: this machine's, moved by as much as the simulator's is ahead. */
export interface SimulatorClock {
  /** Milliseconds since the epoch. */
  now(): number;
  stop(): void;
}

interface FollowOptions {
  readonly fetch?: Fetch;
  readonly everyMs?: number;
}

const EVERY_MS = 1_000;
/** Two readings of one offset differ by the milliseconds between two looks at a clock; these must not shake ours. */
const UNSTEADY_MS = 1_000;

/**
 * Follows the virtual clock of a simulator, so that moving it there lets points mature and run out here. It
 * is asked now and then every second; while it does not answer, the last offset holds. For demonstrations
 * and tests alone: whoever has no simulator has the machine's clock.
 */
export async function followSimulatorClock(
  simulatorUrl: string,
  { fetch = globalThis.fetch, everyMs = EVERY_MS }: FollowOptions = {},
): Promise<SimulatorClock> {
  const stopping = new AbortController();
  const address = new URL("/__sim/api/clock", simulatorUrl);
  let ahead = 0;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(EVERY_MS)]);
    const told = await fetch(address, { signal }).then(aheadOf, () => null);
    if (told !== null && Math.abs(told - ahead) >= UNSTEADY_MS) ahead = told;
    // A process that has nothing else to do may end.
    if (!stopping.signal.aborted) timer = setTimeout(() => void look(), everyMs).unref();
  }

  await look();
  return {
    now: () => Date.now() + ahead,
    stop() {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}

/** How far the simulator's clock is ahead of the machine's; null for an answer that does not say. */
async function aheadOf(response: Response): Promise<number | null> {
  const body: unknown = response.ok ? await response.json().catch(() => null) : null;
  const isTold = typeof body === "object" && body !== null && "aheadMilliseconds" in body;
  return isTold && Number.isSafeInteger(body.aheadMilliseconds) ? Number(body.aheadMilliseconds) : null;
}
