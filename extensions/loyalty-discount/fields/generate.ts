import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { input } from "./fields.ts";
import { rowsOf } from "./row-columns.ts";
import { writeApiReader } from "./write-api-reader.ts";
import { writeQuery } from "./write-query.ts";
import { writeCurrencies } from "./write-currencies.ts";
import { writeNames, writeTables } from "./write-tables.ts";
import { writeWasiReader } from "./write-wasi-reader.ts";

const EXTENSION = join(import.meta.dirname, "..");
const HEAD = "// Made from fields/fields.ts by `npm run build:function`.\n\n";

/** What is made from the list of fields, by the file that it stands in. */
export function generated(): ReadonlyMap<string, string> {
  return new Map([
    ["input.graphql", writeQuery(input, "lines")],
    ["delivery-input.graphql", writeQuery(input, "delivery")],
    ["assembly/input/names.gen.ts", `${HEAD}${writeNames(input)}\n`],
    ["assembly/input/tables.gen.ts", `${HEAD}${writeTables(rowsOf("Input", input))}\n`],
    ["assembly/money/currencies.gen.ts", `${HEAD}${writeCurrencies()}\n`],
    ["assembly/api/read-input.gen.ts", HEAD + writeApiReader("Input", input)],
    ["assembly/wasi/read-input.gen.ts", HEAD + writeWasiReader("Input", input)],
  ]);
}

/** Writes those files that are not as the list says. */
export function generate(): void {
  for (const [file, text] of generated()) {
    const path = join(EXTENSION, file);
    if (textOf(path) !== text) writeFileSync(path, text);
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
