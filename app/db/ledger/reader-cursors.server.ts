import { count, run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** Who reads what happened, each from where it stopped. A new one begins with a row of its own. */
export type Reader = "member_metafields" | "event_hooks";

/** Whole transactions, those after one up to another. Ids are 64 bits wide, so they stay text here. */
export interface Stretch {
  readonly after: string;
  readonly upTo: string;
}

/** The tables that are the list of what happened. */
export const LISTS = ["entry", "tier_change", "happening"] as const;

/**
 * The oldest transaction of this database that is still open, or else the next to begin. A snapshot lists
 * those of all databases of the server; those that PostgreSQL knows to be another's cannot write here. One
 * that has ended since is not known any more, and is waited for.
 */
const HORIZON = `coalesce(
  (SELECT min(open.id::text::bigint) FROM pg_snapshot_xip(pg_current_snapshot()) AS open (id)
    WHERE NOT EXISTS (
      SELECT FROM pg_stat_activity a JOIN pg_database d ON d.oid = a.datid AND d.datname <> current_database()
       WHERE a.backend_xid::text = (open.id::text::bigint % 4294967296)::text)),
  pg_snapshot_xmax(pg_current_snapshot())::text::bigint)`;

const oldest = (table: string) =>
  `(SELECT transaction_id FROM ${table} WHERE transaction_id > place.at AND transaction_id < place.horizon
     ORDER BY transaction_id LIMIT $2)`;

/**
 * Locks a reader's cursor and says what comes next: the transactions of about `rows` rows, whole, none of
 * which can get another row any more. Beyond the oldest transaction that is still open nothing is read: what
 * it will write has an id that lies before what others have committed since. Null when there is nothing, or
 * when somebody else is at it.
 */
export async function nextStretch(tx: Tx, reader: Reader, rows: number): Promise<Stretch | null> {
  const [row] = await run<{ at: string; up_to: string | null }>(
    tx,
    "next-stretch",
    `WITH place AS MATERIALIZED (
       SELECT transaction_id AS at, ${HORIZON} AS horizon
         FROM reader_cursor WHERE reader = $1 FOR UPDATE SKIP LOCKED
     )
     SELECT at, (SELECT max(transaction_id) FROM (
              SELECT transaction_id FROM (${LISTS.map(oldest).join(" UNION ALL ")}) listed
               ORDER BY transaction_id LIMIT $2) first) AS up_to
       FROM place`,
    [reader, rows],
  );
  return row && row.up_to !== null ? { after: row.at, upTo: row.up_to } : null;
}

/** The reader has done with a stretch, in the transaction that locked its cursor. */
export async function moveCursor(tx: Tx, reader: Reader, { upTo }: Stretch): Promise<void> {
  await count(tx, "move-cursor", "UPDATE reader_cursor SET transaction_id = $2 WHERE reader = $1", [
    reader,
    upTo,
  ]);
}

/** Whether something lies ahead of a reader, read or not yet readable. */
export async function isBehind(tx: Tx, reader: Reader): Promise<boolean> {
  const [row] = await run<{ behind: boolean }>(
    tx,
    "is-behind",
    // The greatest of each is one step in an index; asked whether there is a greater one, the planner reads all.
    `SELECT greatest(${LISTS.map((table) => `(SELECT max(transaction_id) FROM ${table})`).join(", ")}) > c.transaction_id AS behind
       FROM reader_cursor c WHERE c.reader = $1`,
    [reader],
  );
  return row?.behind === true;
}
