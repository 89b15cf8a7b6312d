import pg from "pg";
import { isSilence } from "./pg-errors.server.ts";

/** How long one process's connections may keep somebody waiting. */
export interface PoolLimits {
  /** What the connections are called in `pg_stat_activity`. */
  readonly name: string;
  /** Connections at most. */
  readonly connections: number;
  /** Longest wait for a connection, free or new. */
  readonly connectMs: number;
  /** Longest time of one statement, waiting for locks included. */
  readonly statementMs: number;
}

/** For work that somebody waits for, and for all that takes small steps. */
export const WORK_LIMITS: PoolLimits = {
  name: "laurel",
  connections: 10,
  connectMs: 10_000,
  statementMs: 30_000,
};

/** For keeping letters, round by round; more than one only while a round that was given up is still under way. */
export const LETTER_LIMITS: PoolLimits = {
  name: "laurel-letters",
  connections: 3,
  connectMs: 4_000,
  statementMs: 4_000,
};

/** For counting who knocks: nobody's answer may wait long for that. */
export const RATE_LIMITS: PoolLimits = {
  name: "laurel-limits",
  connections: 2,
  connectMs: 500,
  statementMs: 500,
};

/** For statements that are meant to be long because they look at whole tables: `ANALYZE`. Few at a time. */
export const LONG_LIMITS: PoolLimits = {
  name: "laurel-long",
  connections: 1,
  connectMs: 10_000,
  statementMs: 1_800_000,
};

/** So much longer than PostgreSQL we wait: it ends what takes too long itself, unless it cannot hear us. */
const GRACE_MS = 2_000;
/** A transaction is a few statements in a row; whoever says nothing in between for so long is gone. */
const IDLE_IN_TRANSACTION_MS = 60_000;
const KEEP_ALIVE_MS = 10_000;

/**
 * What every connection keeps to, so that one which has gone silent (a firewall that forgot it, a host
 * that fell over) is noticed by both ends: we stop waiting for an answer, and PostgreSQL lets go of what
 * an abandoned transaction has locked. A parameter of the same name in the address wins.
 */
export function connectionLimits({ name, connectMs, statementMs }: Omit<PoolLimits, "connections">) {
  return {
    application_name: name,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: statementMs + GRACE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  } as const;
}

/**
 * Opens a pool; it connects when first used. A connection that stays silent leaves the pool, and those
 * that lie idle beside it leave as well: they have most likely gone the same way, and each of them would
 * keep somebody waiting to find out.
 */
export function openPool(url: string, limits: PoolLimits, onIdleError?: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: limits.connections,
    ...connectionLimits(limits),
  });
  pool.on("error", onIdleError ?? (() => undefined));
  // A connection that breaks while it is lent out and between two statements tells nobody but its
  // listeners, and an error event without any ends the process. The next statement fails anyway.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("release", (error: unknown) => {
    if (isSilence(error)) dropIdle(pool);
  });
  return pool;
}

function dropIdle(pool: pg.Pool): void {
  for (let left = pool.idleCount; left > 0; left -= 1) {
    pool.connect().then(
      (client) => client.release(true),
      () => undefined,
    );
  }
}
