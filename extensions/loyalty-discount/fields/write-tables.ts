import { nameOf } from "./names-in-code.ts";
import type { Row } from "./row-columns.ts";
import { writeTexts } from "./write-texts.ts";

/** The rows as classes, and what makes a new one. */
export function writeTables(rows: readonly Row[]): string {
  return [
    'import { allocate } from "../memory/arena";',
    'import { List } from "../memory/list";',
    'import { Text } from "../memory/text";',
    ...rows.map(writeRow),
  ].join("\n");
}

function writeRow({ name, columns, isRepeated }: Row): string {
  const fields = columns.map((column) => `  ${column.name}: ${column.type};`);
  const given = columns.flatMap(({ name: column, type, unset }) => {
    if (type === "List") return [`  row.${column} = changetype<List>(allocate(offsetof<List>()));`];
    return unset === 0 ? [] : [`  row.${column} = ${unset};`];
  });
  return `
@unmanaged
export class ${name} {
  /** The address of the next row of the list. */
  next: usize;
  /** What the decision notes of this row. */
  note: usize;
${fields.join("\n")}
}

export function new${name}(${isRepeated ? "list: List" : ""}): ${name} {
  const row = changetype<${name}>(allocate(offsetof<${name}>()));
${[...given, ...(isRepeated ? ["  list.append(changetype<usize>(row));"] : [])].map((line) => `${line}\n`).join("")}  return row;
}`;
}

/** Names and words of the input as texts. */
export function writeNames(names: readonly string[]): string {
  const sorted = [...new Set(names)].sort();
  return writeTexts(Object.fromEntries(sorted.map((name) => [nameOf(name), name])));
}
