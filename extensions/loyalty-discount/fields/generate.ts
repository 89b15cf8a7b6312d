import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES, input } from "./fields.ts";
import { namesIn } from "./names-in-code.ts";
import { rowsOf } from "./row-columns.ts";
import { decisionWords, explanationWords, resultWords } from "./words.ts";
import { writeApiReader } from "./write-api-reader.ts";
import { writeQuery } from "./write-query.ts";
import { writeCurrencies } from "./write-currencies.ts";
import { writeMetafieldReaders, writeWasiReader } from "./write-json-reader.ts";
import { writeNames, writeTables } from "./write-tables.ts";
import { writeTexts } from "./write-texts.ts";

const EXTENSION = join(import.meta.dirname, "..");
const HEAD = "// Made from fields/fields.ts by `npm run build:function`.\n\n";
const WORDS_HEAD = HEAD.replace("fields.ts", "words.ts");

/** What is made from the list of fields, by the file that it stands in. */
export function generated(): ReadonlyMap<string, string> {
  return new Map([
    ["input.graphql", writeQuery(input, "lines")],
    ["delivery-input.graphql", writeQuery(input, "delivery")],
    ["assembly/input/names.gen.ts", `${HEAD}${writeNames([...namesIn(input), ...LANGUAGES])}\n`],
    ["assembly/input/tables.gen.ts", `${HEAD}${writeTables(rowsOf("Input", input))}\n`],
    ["assembly/money/currencies.gen.ts", `${HEAD}${writeCurrencies()}\n`],
    ["assembly/decide/words.gen.ts", `${WORDS_HEAD}${writeTexts(decisionWords)}\n`],
    ["assembly/explain/words.gen.ts", `${WORDS_HEAD}${writeTexts(explanationWords)}\n`],
    ["assembly/write/names.gen.ts", `${WORDS_HEAD}${writeTexts(resultWords)}\n`],
    ["assembly/json/read-metafields.gen.ts", HEAD + writeMetafieldReaders("Input", input)],
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
