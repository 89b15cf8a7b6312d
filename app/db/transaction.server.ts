import type { Pool, PoolClient } from "pg";
import { ConnectionLost, DatabaseError, isSilence } from "./pg-errors.server.ts";

/** A connection with an open transaction. */
export type Tx = PoolClient;

/** Somebody else changed what a decision rested on. Load again, decide again, commit again. */
export class StaleDecision extends Error {
  override readonly name = "StaleDecision";
}

export interface TransactionOptions {
  /** Longest wait for a lock that somebody else holds; then it fails, and `isHeldUp` says so. */
  readonly lockTimeoutMs?: number;
}

const ATTEMPTS = 5;
/** Serialization failure, deadlock, and two that wrote the same key at the same moment. */
const WORTH_ANOTHER_TRY = new Set(["40001", "40P01", "23505"]);

/**
 * Runs `work` in one transaction: all of it is committed, or nothing. `work` is run again from the
 * start when another transaction came in between, so it must load what it decides on by itself.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (tx: Tx) => Promise<T>,
  { lockTimeoutMs }: TransactionOptions = {},
): Promise<T> {
  const begin = lockTimeoutMs === undefined ? "BEGIN" : `BEGIN; SET LOCAL lock_timeout = ${lockTimeoutMs}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(pool, work, begin);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isWorthAnotherTry(error)) throw error;
    }
  }
}

/**
 * Runs `read` on one state of the database: what it reads in several statements belongs together,
 * whatever is committed meanwhile. Nothing can be written. Read nothing slow in it: it keeps a connection.
 */
export async function inSnapshot<T>(pool: Pool, read: (tx: Tx) => Promise<T>): Promise<T> {
  return attemptTransaction(pool, read, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

async function attemptTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>, begin = "BEGIN"): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // One that has gone silent would not answer that either; PostgreSQL rolls back when it is closed.
    if (isSilence(error)) broken = error as Error;
    else await client.query("ROLLBACK").catch((rollback: Error) => void (broken = rollback));
    // The driver has no code for a connection that broke in the middle of a statement.
    if (broken) throw new ConnectionLost("the connection broke in a transaction", { cause: error });
    throw error;
  } finally {
    // A connection that cannot roll back is not given back to the pool.
    client.release(broken);
  }
}

/**
 * This transaction need not be on disk when it has been committed: the next commit of anybody's that waits for
 * the disk brings it there, and whoever is told of both must be told of that one. A crash in between loses it
 * whole. https://www.postgresql.org/docs/17/wal-async-commit.html
 */
export async function leaveToNextCommit(tx: Tx): Promise<void> {
  await tx.query("SET LOCAL synchronous_commit TO off");
}

function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof StaleDecision) return true;
  return error instanceof DatabaseError && error.code !== undefined && WORTH_ANOTHER_TRY.has(error.code);
}
