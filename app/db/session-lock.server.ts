import type { Pool, PoolClient } from "pg";
import { ConnectionLost } from "./pg-errors.server.ts";
import type { Tx } from "./transaction.server.ts";

/** Runs `work` while no other instance on this database runs work of the same key. */
export type WithLock = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * The same for work that wants to know when it has to stop: soon after `lost` was aborted, because the lock is
 * then no longer ours.
 *
 * @throws ConnectionLost when the lock was lost meanwhile
 */
type WithLockOrLost = <T>(key: string, work: (lost: AbortSignal) => Promise<T>) => Promise<T>;

/** The first number of our advisory locks, so that they never meet those of Prisma or pg-boss. */
const NAMESPACE = 0x1a_0e_1c;

/** How a session that holds a lock is known to be alive. */
interface Heartbeat {
  /** It says something this often, */
  readonly beatMs: number;
  /** waits so long for an answer, */
  readonly answerMs: number;
  /** and is ended by PostgreSQL after this much silence: later than its holder has noticed it. */
  readonly silenceMs: number;
}

const HEARTBEAT: Heartbeat = { beatMs: 15_000, answerMs: 10_000, silenceMs: 60_000 };

/**
 * A lock that all instances of a database share. It belongs to a database session: when its
 * process dies or cannot be heard, PostgreSQL lets go of it. Two keys may share a lock by chance (32-bit
 * hash); they then wait for each other and nothing worse. Hold it briefly: it keeps a connection busy.
 */
export function sessionLocks(pool: Pool, heartbeat = HEARTBEAT): WithLockOrLost {
  return async (key, work) => {
    const client = await pool.connect();
    const take = () => client.query("SELECT pg_advisory_lock($1, hashtext($2))", [NAMESPACE, key]);
    return keeping({ client, key, heartbeat }, work, take);
  };
}

/** Waits until no other transaction of the same key is under way, and holds the key until this one ends. */
export async function takeTurns(tx: Tx, key: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock($1, hashtext($2))", [NAMESPACE, key]);
}

interface Held {
  readonly client: PoolClient;
  readonly key: string;
  readonly heartbeat: Heartbeat;
}

/**
 * Takes a lock on this connection, runs `work` under it and gives both back. The connection
 * says something from time to time, and PostgreSQL ends a session that does not: else the lock of a process
 * that cannot be heard would be held for ever.
 */
async function keeping<T>(
  { client, key, heartbeat }: Held,
  work: (lost: AbortSignal) => Promise<T>,
  take: () => Promise<unknown>,
): Promise<T> {
  const lost = new AbortController();
  let beat: NodeJS.Timeout | undefined;
  let broken = true;
  try {
    await take();
    await client.query("SELECT set_config('idle_session_timeout', $1, false)", [String(heartbeat.silenceMs)]);
    beat = sayOften(client, heartbeat, (error) => lost.abort(error));
    const result = await work(lost.signal);
    if (lost.signal.aborted) {
      throw new ConnectionLost("a lock was lost while it was needed", { cause: lost.signal.reason });
    }
    return result;
  } finally {
    clearInterval(beat);
    if (!lost.signal.aborted) broken = !(await giveBack(client, key));
    // A connection that could not unlock is closed, which unlocks.
    client.release(broken);
  }
}

function sayOften(
  client: PoolClient,
  { beatMs, answerMs }: Heartbeat,
  onSilence: (error: unknown) => void,
): NodeJS.Timeout {
  const question = { text: "SELECT 1", query_timeout: answerMs };
  let asking = false;
  return setInterval(() => {
    if (asking) return;
    asking = true;
    client.query(question).then(() => (asking = false), onSilence);
  }, beatMs);
}

/** Whether the lock was given back. */
function giveBack(client: PoolClient, key: string): Promise<boolean> {
  const unlock =
    "SELECT pg_advisory_unlock($1, hashtext($2)), set_config('idle_session_timeout', '0', false)";
  return client.query(unlock, [NAMESPACE, key]).then(
    () => true,
    () => false,
  );
}
