import { nameOf, readerOf } from "./names-in-code.ts";
import type { Fields, Shape } from "./shape.ts";
import { metafieldsOf, readingMetafield } from "./write-json-reader.ts";

/** The reader for Shopify's Wasm API: it asks for each value by its name, and reads JSON in a text by itself. */
export function writeApiReader(root: string, fields: Fields): string {
  const keys = new Set<string>();
  const functions = objectReader(
    root,
    root,
    fields,
    (name) => `property(object, names.${nameOf(name)})`,
    keys,
  );
  const readers = [...metafieldsOf(fields).keys()].map(readerOf).join(", ");
  return `import { lookAhead, ${conditionsOf(fields).join(", ")} } from "../decide/look-ahead";
import * as names from "../input/names.gen";
import * as table from "../input/tables.gen";
import * as json from "../json/json";
import { ${readers} } from "../json/read-metafields.gen";
import { fail } from "../memory/fault";
import { List } from "../memory/list";
import { sameText } from "../memory/text";
import { Key, keyOf, keyedProperty, property } from "./property";
import * as value from "./value";

// Looked up in each row: the host keeps these names.
${[...keys].map((name) => `let ${keyName(name)}: Key = 0;\n`).join("")}
/** Once, before anything is read. */
export function keepNames(): void {
${[...keys].map((name) => `  ${keyName(name)} = keyOf(names.${nameOf(name)});\n`).join("")}}
${functions}`;
}

/** What the configuration has to make worth while before something is asked for. */
function conditionsOf(fields: Fields): string[] {
  const all = Object.values(fields).flatMap((shape) => [
    ...(shape.onlyIf === undefined ? [] : [shape.onlyIf]),
    ...(shape.kind === "nested" || shape.kind === "rows" ? conditionsOf(shape.fields) : []),
  ]);
  return [...new Set(all)].sort();
}

const keyName = (name: string) => `${nameOf(name)}_KEY`;

/** The function that reads an object, and those for what is in it. `ask` gives the value of a field. */
function objectReader(
  path: string,
  row: string,
  fields: Fields,
  ask: (name: string) => string,
  keys: Set<string>,
): string {
  const inner: string[] = [];
  const steps = Object.entries(fields).map(([name, shape], index) => {
    const of = path + readerOf(name).slice("read".length);
    if (shape.kind === "nested" && shape.json === null) {
      inner.push(objectReader(of, row, shape.fields, ask, keys));
    }
    if (shape.kind === "rows") inner.push(rowsReader(of, shape, keys));
    return step(`v${index}`, ask(name), of, shape);
  });
  return `
export function ${readerOf(path)}(object: value.Value, row: table.${row}): void {
${steps.join("")}}
${inner.join("")}`;
}

function step(at: string, asked: string, path: string, shape: Shape): string {
  const missing = shape.kind === "nested" && shape.missing !== null ? ` else fail("${shape.missing}");` : "";
  const after = shape.kind === "nested" && shape.isDecisive === true ? "  lookAhead(row);\n" : "";
  const read = `const ${at} = ${asked};
  if (!value.is(${at}, value.NULL)) ${reading(at, path, shape)}${missing}`;
  if (shape.onlyIf === undefined) return `  ${read}\n${after}`;
  return `  if (${shape.onlyIf}) {\n  ${read.replaceAll("\n", "\n  ")}\n  }\n`;
}

function reading(at: string, path: string, shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return `row.${shape.column} = value.readText(${at});`;
    case "count":
      return `row.${shape.column} = value.readCount(${at});`;
    case "flag":
      return `row.${shape.column} |= <u32>value.readBoolean(${at}) << ${shape.bit};`;
    case "words":
      return `{
    for (let i: u32 = 0, size = value.sizeOf(${at}); i < size; i++) {
      const word = value.readText(value.itemOf(${at}, i));
${shape.words.map((word, bit) => `      if (sameText(word, names.${nameOf(word)})) row.${shape.column} |= 1 << ${bit};\n`).join("")}    }
  }`;
    case "places":
      return `{
    for (let i: u32 = 0, size = value.sizeOf(${at}); i < size; i++) {
      const place = value.readCount(value.itemOf(${at}, i));
      if (place >= ${shape.atMost}) fail("${shape.beyond}");
      row.${shape.column} |= (<u64>1) << place;
    }
  }`;
    case "rows":
      return `${readerOf(path)}(${at}, row.${shape.column});`;
    case "nested":
      if (shape.json !== null) {
        return `{\n        ${readingMetafield(`json.enter(value.readText(${at}))`, shape, shape.json)}\n      }`;
      }
      return `${readerOf(path)}(value.expect(${at}, value.OBJECT), row);`;
  }
}

function rowsReader(
  path: string,
  { row, fields, atMost, beyond }: Extract<Shape, { kind: "rows" }>,
  keys: Set<string>,
): string {
  const ask = (name: string) => {
    keys.add(name);
    return `keyedProperty(object, ${keyName(name)})`;
  };
  const most = Number.isFinite(atMost) ? `  if (size > ${atMost}) fail("${beyond}");\n` : "";
  return `
function ${readerOf(path)}(list: value.Value, rows: List): void {
  const size = value.sizeOf(list);
${most}  for (let i: u32 = 0; i < size; i++) {
    ${readerOf(`${path}Row`)}(value.expect(value.itemOf(list, i), value.OBJECT), table.new${row}(rows));
  }
}
${objectReader(`${path}Row`, row, fields, ask, keys)}`;
}
