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
