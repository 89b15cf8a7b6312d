import pg from "pg";
import { connectionLimits } from "./pool.server.ts";
import type { Tx } from "./transaction.server.ts";

/** What a worker may be woken for. */
export type Queue = "inbox" | "outbox" | "errands" | "runs" | "hooks";

const QUEUES: readonly Queue[] = ["inbox", "outbox", "errands", "runs", "hooks"];

const CHANNEL = "laurel_work";

/** The statement that wakes all workers when the transaction commits; one wake-up however often it is said. */
export async function wake(on: pg.Pool | Tx, queue: Queue): Promise<void> {
  await on.query("SELECT pg_notify($1, $2)", [CHANNEL, queue]);
}

export interface WakeUps {
  close(): Promise<void>;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/** A connection on which nothing happens may have gone silent: it is asked this often, */
const BEAT_MS = 15_000;
/** and answers within this time. */
const LIMITS = connectionLimits({ name: "laurel-listen", connectMs: 10_000, statementMs: 5_000 });

/**
 * Listens for wake-ups on a connection of its own, and comes back when that breaks or goes silent.
 * Wake-ups may be lost meanwhile: `onWake` is called for all queues after each connection, and callers poll slowly.
 */
export async function listenForWork(
  url: string,
  onWake: (queue: Queue) => void,
  onError: (error: Error) => void,
  beatMs = BEAT_MS,
): Promise<WakeUps> {
  let closed = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let delayMs = FIRST_RETRY_MS;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, ...LIMITS });
    next.on("notification", ({ payload }) => QUEUES.filter((queue) => queue === payload).forEach(onWake));
    next.on("error", (error) => lost(next, error));
    next.on("end", () => lost(next, new Error("the listening connection ended")));
    client = next;
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    delayMs = FIRST_RETRY_MS;
    QUEUES.forEach(onWake);
  }

  function lost(which: pg.Client, error: Error): void {
    if (closed || client !== which) return;
    client = undefined;
    onError(error);
    void which.end().catch(() => undefined);
    retry = setTimeout(() => void connect().catch((again: Error) => lost(client ?? which, again)), delayMs);
    delayMs = Math.min(delayMs * 2, LAST_RETRY_MS);
  }

  /** Whoever has not answered yet is not asked again. */
  let asking: pg.Client | undefined;
  const beat = setInterval(() => {
    const asked = client;
    if (!asked || asking === asked) return;
    asking = asked;
    asked
      .query("SELECT 1")
      .catch((error: Error) => lost(asked, error))
      .finally(() => (asking = undefined));
  }, beatMs);

  await connect().catch((error: unknown) => {
    closed = true;
    clearInterval(beat);
    throw error;
  });
  return {
    async close() {
      closed = true;
      clearInterval(beat);
      clearTimeout(retry);
      await client?.end();
    },
  };
}
