import { BinaryWriter } from "./binary-writer.server.ts";

/** What a column's rows may hold; moments are in ms, JSON is what it says. */
interface Cells {
  readonly bigint: number | string;
  readonly boolean: boolean;
  readonly bytea: Uint8Array;
  readonly int: number;
  readonly jsonb: object;
  readonly smallint: number;
  readonly text: string;
  readonly timestamptz: number;
  readonly uuid: string;
  /** Enumerations: their numbers in PostgreSQL's catalogue are not the same everywhere, so they go as text. */
  readonly account: string;
  readonly entry_kind: string;
}

export type Type = keyof Cells;
export type Row<Types extends Readonly<Record<string, Type>>> = {
  readonly [Column in keyof Types]: Cells[Types[Column]] | null;
};

/**
 * How PostgreSQL receives each type: its number in the catalogue, and the element's bytes.
 * https://www.postgresql.org/docs/17/protocol-overview.html#PROTOCOL-FORMAT-CODES and `src/backend/utils/adt` (`*_recv`)
 */
export const TYPES: { readonly [T in Type]: Format<Cells[T]> } = {
  bigint: { oid: 20, write: (to, value) => to.int64(value) },
  boolean: { oid: 16, write: (to, value) => to.int8(value ? 1 : 0) },
  bytea: { oid: 17, write: (to, value) => to.bytes(value) },
  int: { oid: 23, write: (to, value) => to.int32(value) },
  jsonb: {
    oid: 3802,
    write(to, value) {
      to.int8(JSONB_VERSION);
      to.text(JSON.stringify(value));
    },
  },
  smallint: { oid: 21, write: (to, value) => to.int16(value) },
  text: { oid: 25, write: (to, value) => to.text(value) },
  timestamptz: { oid: 1184, write: (to, value) => to.microseconds(value - EPOCH_OF_2000) },
  uuid: { oid: 2950, write: (to, value) => to.uuid(value) },
  account: { oid: 25, write: (to, value) => to.text(value) },
  entry_kind: { oid: 25, write: (to, value) => to.text(value) },
};

export interface Format<Cell> {
  readonly oid: number;
  write(to: BinaryWriter, value: Cell): void;
}

const EPOCH_OF_2000 = Date.UTC(2000, 0);
const JSONB_VERSION = 1;

/**
 * Rows as one parameter for each column, to be read by `unnest`, which costs PostgreSQL half of what taking
 * rows of JSON apart does. They go as PostgreSQL's own binary arrays: half the bytes, and nothing to be parsed.
 *
 * @param types the columns with their types, in the order in which the rows come out
 * @param first the number of the first parameter
 */
export function columnar<const Types extends Readonly<Record<string, Type>>>(
  types: Types,
  first: number,
): { readonly from: string; valuesOf(rows: readonly Row<Types>[]): Buffer[] } {
  const columns = Object.entries(types) as [keyof Types & string, Type][];
  const parameters = columns.map(([, type], index) => parameter(first + index, type));
  return {
    from: `unnest(${parameters.join(", ")})`,
    valuesOf: (rows) =>
      columns.map(([column, type]) => arrayOf(TYPES[type] as Format<unknown>, rows, column)),
  };
}

function parameter(number: number, type: Type): string {
  return type === "account" || type === "entry_kind"
    ? `$${number}::text[]::${type}[]`
    : `$${number}::${type}[]`;
}

const writer = new BinaryWriter();

/** https://www.postgresql.org/docs/17/arrays.html; `array_recv` in `src/backend/utils/adt/arrayfuncs.c` */
function arrayOf<Column extends string>(
  { oid, write }: Format<unknown>,
  rows: readonly { readonly [C in Column]: unknown }[],
  column: Column,
): Buffer {
  writer.begin();
  writer.int32(rows.length === 0 ? 0 : 1);
  // Whether any is null: PostgreSQL reads it and looks for itself.
  writer.int32(1);
  writer.int32(oid);
  if (rows.length > 0) {
    writer.int32(rows.length);
    writer.int32(1);
  }
  for (const row of rows) {
    const value = row[column];
    if (value === null || value === undefined) {
      writer.int32(-1);
      continue;
    }
    const start = writer.openMeasured();
    write(writer, value);
    writer.closeMeasured(start);
  }
  return writer.end();
}
