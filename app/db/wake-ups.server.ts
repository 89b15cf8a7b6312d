import pg from "pg";
import type { Tx } from "./transaction.server.ts";

/** What a worker may be woken for. */
export type Queue = "inbox" | "outbox" | "backfill" | "reconciliation";

const QUEUES: readonly Queue[] = ["inbox", "outbox", "backfill", "reconciliation"];

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

/**
 * Listens for wake-ups on a connection of its own, and comes back when that breaks. Wake-ups may be
 * lost meanwhile: `onWake` is called for all queues after each connection, and callers poll slowly.
 */
export async function listenForWork(
  url: string,
  onWake: (queue: Queue) => void,
  onError: (error: Error) => void,
): Promise<WakeUps> {
  let closed = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let delayMs = FIRST_RETRY_MS;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: "laurel-listen", keepAlive: true });
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
    retry = setTimeout(() => void connect().catch((again: Error) => lost(client ?? which, again)), delayMs);
    delayMs = Math.min(delayMs * 2, LAST_RETRY_MS);
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
