import pg from "pg";

export interface Locks {
  /**
   * Runs `work` while no other process on this database runs work of the same key.
   * @throws SessionLockTimeout when the key stays taken
   */
  readonly withLock: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

export class SessionLockTimeout extends Error {
  override readonly name = "SessionLockTimeout";
  readonly retryable = true;
}

/** PostgreSQL's code for a lock that did not come in time. */
const lockNotAvailable = "55P03";

/**
 * Advisory locks that last as long as a transaction, so that a process which dies lets go.
 * They have a pool of their own: whoever holds a lock may need a connection of the main pool for
 * its work, and would wait for ever if the waiters had taken them all.
 */
export function openLocks(connectionString: string, { maxWaitMs = 30_000, connections = 3 } = {}): Locks {
  const pool = new pg.Pool({ connectionString, max: connections, idleTimeoutMillis: 10_000 });
  // A connection that breaks while idle is replaced; its error must not end the process.
  pool.on("error", () => undefined);
  return {
    async withLock(key, work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query("begin");
        await client.query(`select set_config('lock_timeout', $1, true)`, [`${maxWaitMs}ms`]);
        await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [key]);
        return await work();
      } catch (error) {
        if (isLockTimeout(error)) throw new SessionLockTimeout("The lock stayed taken");
        throw error;
      } finally {
        await client.query("rollback").catch((error: Error) => (broken = error));
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === lockNotAvailable;
}
