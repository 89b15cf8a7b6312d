import type { Fields, Shape } from "./shape.ts";

export interface Column {
  readonly name: string;
  /** In AssemblyScript. */
  readonly type: "Text" | "u32" | "u64" | "List";
  readonly unset: number;
}

export interface Row {
  readonly name: string;
  readonly fields: Fields;
  readonly columns: readonly Column[];
  /** There are many of it: names are looked up again and again. */
  readonly isRepeated: boolean;
}

const TYPES = {
  text: "Text",
  count: "u32",
  flag: "u32",
  words: "u32",
  places: "u64",
  rows: "List",
} as const;

/** The rows of a list of fields: its own, and those of the lists in it, the inner before the outer. */
export function rowsOf(name: string, fields: Fields, isRepeated = false): Row[] {
  const own = new Map<string, Column>();
  for (const shape of leavesOf(fields)) {
    const unset = shape.kind === "count" ? shape.unset : 0;
    own.set(shape.column, { name: shape.column, type: TYPES[shape.kind], unset });
  }
  const inner = leavesOf(fields).flatMap((shape) =>
    shape.kind === "rows" ? rowsOf(shape.row, shape.fields, true) : [],
  );
  // Rows that stand in several lists are one and the same.
  const once = inner.filter((row, index) => inner.findIndex((other) => other.name === row.name) === index);
  return [...once, { name, fields, columns: [...own.values()], isRepeated }];
}

type Leaf = Exclude<Shape, { kind: "nested" }>;

/** What has a column of the row itself. */
function leavesOf(fields: Fields): Leaf[] {
  return Object.values(fields).flatMap((shape) =>
    shape.kind === "nested" ? leavesOf(shape.fields) : [shape],
  );
}
