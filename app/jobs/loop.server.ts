import type { Logger } from "../services/ports.server.ts";

export interface Loop {
  /** There is work: start at once, or once more after the round that is under way. */
  wake(): void;
  /** Takes no new round; answers when the one under way has ended. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly name: string;
  readonly log: Logger;
  /** At the latest so long after a round, the next begins. */
  readonly pollMs: number;
  /** One round; it may answer in how many ms it wants to run again. */
  work(signal: AbortSignal): Promise<number | null | void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Runs a piece of work over and over: when woken, after a while, or when it asked to. One round at a
 * time. After a failure it pauses, longer and longer, whoever wakes it.
 */
export function startLoop({ name, log, pollMs, work }: LoopOptions): Loop {
  const stopping = new AbortController();
  let woken = true;
  let rouse: () => void = () => undefined;
  let failures = 0;

  function sleep(ms: number, wakeable: boolean): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stopping.signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      stopping.signal.addEventListener("abort", end);
      rouse = wakeable ? end : () => undefined;
    });
  }

  async function round(): Promise<void> {
    woken = false;
    try {
      const again = await work(stopping.signal);
      failures = 0;
      if (!woken && !stopping.signal.aborted) await sleep(Math.min(again ?? pollMs, pollMs), true);
    } catch (err) {
      failures += 1;
      log.error({ event: "loop_failed", loop: name, failures, err }, "a round of work failed");
      await sleep(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), false);
    }
  }

  async function rounds(): Promise<void> {
    while (!stopping.signal.aborted) await round();
  }

  const ended = rounds();
  return {
    wake() {
      woken = true;
      rouse();
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
