import type { Pool } from "pg";
import type { Tx } from "./transaction.server.ts";

/** Runs `work` while no other instance on this database runs work of the same key. */
export type WithLock = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** The first number of our advisory locks, so that they never meet those of Prisma or pg-boss. */
const NAMESPACE = 0x1a_0e_1c;

/**
 * A lock that all instances of a database share. It belongs to a database session: when its
 * process dies, PostgreSQL lets go of it. Two keys may share a lock by chance (32-bit hash); they
 * then wait for each other and nothing worse. Hold it briefly: it keeps a connection busy.
 */
export function sessionLocks(pool: Pool): WithLock {
  return async (key, work) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("SELECT pg_advisory_lock($1, hashtext($2))", [NAMESPACE, key]);
      try {
        return await work();
      } finally {
        await client
          .query("SELECT pg_advisory_unlock($1, hashtext($2))", [NAMESPACE, key])
          .catch((error: Error) => void (broken = error));
      }
    } finally {
      // A connection that could not unlock is closed, which unlocks.
      client.release(broken);
    }
  };
}

/** Waits until no other transaction of the same key is under way, and holds the key until this one ends. */
export async function takeTurns(tx: Tx, key: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock($1, hashtext($2))", [NAMESPACE, key]);
}

/**
 * Like a session lock, but does not wait: answers undefined when somebody else is at work. For long
 * work that needs one worker; when that one dies, the lock is free at once.
 */
export async function withLockIfFree<T>(
  pool: Pool,
  key: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ got: boolean }>(
      "SELECT pg_try_advisory_lock($1, hashtext($2)) AS got",
      [NAMESPACE, key],
    );
    if (rows[0]?.got !== true) return undefined;
    try {
      return await work();
    } finally {
      await client
        .query("SELECT pg_advisory_unlock($1, hashtext($2))", [NAMESPACE, key])
        .catch((error: Error) => void (broken = error));
    }
  } finally {
    client.release(broken);
  }
}
