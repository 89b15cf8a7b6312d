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

/** A row's value in a column: JSON columns take objects. */
type Cell = string | number | boolean | null | undefined | object;

/**
 * Rows as one parameter for each column, to be read by `unnest`, which costs PostgreSQL half of what taking
 * rows of JSON apart does.
 *
 * @param types the columns with their types, in the order in which the rows come out
 * @param first the number of the first parameter
 */
export function columnar<Column extends string>(
  types: Readonly<Record<Column, string>>,
  first: number,
): { readonly from: string; valuesOf(rows: readonly Readonly<Record<Column, Cell>>[]): string[] } {
  const columns = Object.keys(types) as Column[];
  const parameters = columns.map((column, index) => `$${first + index}::${types[column]}[]`);
  return {
    from: `unnest(${parameters.join(", ")})`,
    valuesOf: (rows) => columns.map((column) => `{${rows.map((row) => element(row[column])).join(",")}}`),
  };
}

/** One element of PostgreSQL's text for an array. https://www.postgresql.org/docs/17/arrays.html#ARRAYS-IO */
function element(value: Cell): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `"${needsEscape.test(text) ? text.replaceAll(/["\\]/g, "\\$&") : text}"`;
}

const needsEscape = /["\\]/;

/** Rows as one parameter, for `jsonb_to_recordset`. */
export function recordset(rows: readonly object[]): string {
  return JSON.stringify(rows);
}

/** Bytes as PostgreSQL reads them. https://www.postgresql.org/docs/17/datatype-binary.html */
export function bytea(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}

/** A moment in ms as PostgreSQL reads it. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}
