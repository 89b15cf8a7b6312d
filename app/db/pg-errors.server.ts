import pg from "pg";

/** What PostgreSQL answers when it refuses a statement; `code` is the SQLSTATE. */
export const DatabaseError = pg.DatabaseError;

/** A key was used again for something else. A fault of the program: nothing has been written. */
export class BusinessKeyReused extends Error {
  override readonly name = "BusinessKeyReused";
  readonly keys: readonly string[];

  constructor(keys: readonly string[]) {
    super(`These business keys stand for something else already: ${keys.join(", ")}`);
    this.keys = keys;
  }
}

/** A member does not have the points that a movement would take. Nothing has been written. */
export class NotEnoughPoints extends Error {
  override readonly name = "NotEnoughPoints";
}

/** The connection broke, so that nobody can say whether the transaction came about. Load again, and see. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  readonly retryable = true;
}

/** The database did not answer in time. What it was asked may still have happened. */
export class DatabaseSilent extends Error {
  override readonly name = "DatabaseSilent";
  readonly code = "DATABASE_SILENT";
  readonly retryable = true;

  constructor(afterMs: number) {
    super(`the database has not answered for ${afterMs} ms`);
  }
}

/** A lock was not to be had in the time that was given for it. Nothing has been written, and nobody is at fault. */
export function isHeldUp(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "55P03";
}

/** PostgreSQL ended a statement that took longer than it may: a failure of that work, not of the database. */
const STATEMENT_CANCELED = "57014";

/** What the driver says, in words alone, when it has waited for an answer, a free connection or a new one. */
const SILENCE = new Set(["Query read timeout", "timeout expired"]);
const AWAY = new Set([
  ...SILENCE,
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
  "Connection terminated unexpectedly",
  "Connection terminated",
  "Client has encountered a connection error and is not queryable",
]);

/** Whether a connection was asked something and stayed silent. */
export function isSilence(error: unknown): boolean {
  return error instanceof Error && SILENCE.has(error.message);
}

/**
 * Whether the database is away, or the road to it, so that all work has to wait; as opposed to a statement
 * that it refused or gave up.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseError) {
    // 08 connection, 53 no resources, 57 shut down, 58 system: https://www.postgresql.org/docs/17/errcodes-appendix.html
    return error.code !== STATEMENT_CANCELED && /^(08|53|57|58)/.test(error.code ?? "08");
  }
  if (!(error instanceof Error)) return false;
  if (error instanceof ConnectionLost || error instanceof DatabaseSilent) return true;
  // What the system says of a socket: ECONNREFUSED, ETIMEDOUT, EPIPE.
  if ("code" in error && typeof error.code === "string" && /^E[A-Z]+$/.test(error.code)) return true;
  return AWAY.has(error.message);
}
