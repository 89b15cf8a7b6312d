import type { QueryResultRow } from "pg";
import type { Pool, PoolClient } from "pg";

type Value = string | number | boolean | null | Buffer | readonly (string | number | null)[];

/**
 * Runs a statement that is prepared once on each connection under its name, so that hot statements
 * are parsed and planned once. The text of a name never changes while the process lives.
 */
export async function run<Row extends QueryResultRow>(
  on: Pool | PoolClient,
  name: string,
  text: string,
  values: readonly Value[],
): Promise<Row[]> {
  const { rows } = await on.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** Like `run`, for statements whose effect is counted. */
export async function count(
  on: Pool | PoolClient,
  name: string,
  text: string,
  values: readonly Value[],
): Promise<number> {
  const { rowCount } = await on.query({ name, text, values: [...values] });
  return rowCount ?? 0;
}

/** Rows as one parameter, for `jsonb_to_recordset`. */
export function recordset(rows: readonly object[]): string {
  return JSON.stringify(rows);
}

/** A moment in ms as PostgreSQL reads it. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}
