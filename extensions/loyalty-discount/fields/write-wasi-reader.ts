import { nameOf, readerOf } from "./names-in-code.ts";
import type { Fields, Shape } from "./shape.ts";

/** The reader for standard input: it walks over the JSON once and takes what it knows. */
export function writeWasiReader(root: string, fields: Fields): string {
  return `import { List } from "../memory/list";
import { sameText } from "../memory/text";
import * as names from "../input/names.gen";
import * as table from "../input/tables.gen";
import { fail } from "./host";
import * as json from "./json";
${objectReader(root, root, fields)}`;
}

/** The function that reads what is in an object, which the parser has entered, and those for what is in that. */
function objectReader(path: string, row: string, fields: Fields): string {
  const inner: string[] = [];
  const needed = Object.entries(fields).flatMap(([name, shape]) =>
    shape.kind === "nested" && shape.missing !== null ? [{ name, missing: shape.missing }] : [],
  );
  const steps = Object.entries(fields).map(([name, shape]) => {
    const of = path + readerOf(name).slice("read".length);
    if (shape.kind === "nested") inner.push(objectReader(of, row, shape.fields));
    if (shape.kind === "rows") inner.push(rowsReader(of, shape));
    const isNeeded = shape.kind === "nested" && shape.missing !== null;
    const found = isNeeded ? `\n        ${hasOf(name)} = true;` : "";
    return `if (sameText(json.key, names.${nameOf(name)})) {
      if (!json.enterNull()) {${found}
        ${reading(of, shape)}
      }
    } else `;
  });
  return `
export function ${readerOf(path)}(row: table.${row}): void {
${needed.map(({ name }) => `  let ${hasOf(name)} = false;\n`).join("")}  while (json.nextKey()) {
    ${steps.join("")}json.skip();
  }
${needed.map(({ name, missing }) => `  if (!${hasOf(name)}) fail("${missing}");\n`).join("")}}
${inner.join("")}`;
}

const hasOf = (name: string) => readerOf(name).replace("read", "has");

function reading(path: string, shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return `row.${shape.column} = json.readText();`;
    case "count":
      return `row.${shape.column} = json.readCount();`;
    case "flag":
      return `row.${shape.column} |= <u32>json.readBoolean() << ${shape.bit};`;
    case "words":
      return `json.enterArray();
        while (json.nextItem()) {
          const word = json.readText();
${shape.words.map((word, bit) => `          if (sameText(word, names.${nameOf(word)})) row.${shape.column} |= 1 << ${bit};\n`).join("")}        }`;
    case "places":
      return `json.enterArray();
        while (json.nextItem()) {
          const place = json.readCount();
          if (place >= ${shape.atMost}) fail("${shape.beyond}");
          row.${shape.column} |= (<u64>1) << place;
        }`;
    case "rows":
      return `${readerOf(path)}(row.${shape.column});`;
    case "nested":
      return `json.enterObject();
        ${readerOf(path)}(row);`;
  }
}

function rowsReader(path: string, { row, fields, atMost, beyond }: Extract<Shape, { kind: "rows" }>): string {
  const most = Number.isFinite(atMost) ? `    if (rows.count == ${atMost}) fail("${beyond}");\n` : "";
  return `
function ${readerOf(path)}(rows: List): void {
  json.enterArray();
  while (json.nextItem()) {
${most}    if (!json.enterObject()) fail("an item of a list is null");
    ${readerOf(`${path}Row`)}(table.new${row}(rows));
  }
}
${objectReader(`${path}Row`, row, fields)}`;
}
