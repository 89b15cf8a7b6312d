import { nameOf, readerOf } from "./names-in-code.ts";
import type { Fields, Nested, Shape } from "./shape.ts";

const HEAD = `import * as names from "../input/names.gen";
import * as table from "../input/tables.gen";
import { fail } from "../memory/fault";
import { List } from "../memory/list";
import { sameText } from "../memory/text";
`;

/** The reader of all input from JSON: it walks over that once and takes what it knows. */
export function writeWasiReader(root: string, fields: Fields): string {
  const readers = [...metafieldsOf(fields).keys()].map(readerOf).join(", ");
  return `${HEAD}import * as json from "../json/json";
import { ${readers} } from "../json/read-metafields.gen";
${objectReader(root, root, fields)}`;
}

/** The readers of metafields whose value is JSON, which both doors have as a text. */
export function writeMetafieldReaders(root: string, fields: Fields): string {
  const readers = [...metafieldsOf(fields)].map(([key, { fields: inner }]) =>
    objectReader(readerOf(key).slice("read".length), root, inner),
  );
  return `${HEAD}import * as json from "./json";
${readers.join("")}`;
}

/** By their keys. */
export function metafieldsOf(fields: Fields): ReadonlyMap<string, Nested> {
  return new Map(
    Object.values(fields).flatMap((shape): [string, Nested][] => {
      if (shape.kind === "rows") return [...metafieldsOf(shape.fields)];
      if (shape.kind !== "nested") return [];
      return shape.json === null ? [...metafieldsOf(shape.fields)] : [[shape.json, shape]];
    }),
  );
}

/** The function that reads what is in an object, which the parser has entered, and those for what is in that. */
function objectReader(path: string, row: string, fields: Fields): string {
  const inner: string[] = [];
  const needed = Object.entries(fields).flatMap(([name, shape]) =>
    shape.kind === "nested" && shape.missing !== null ? [{ name, missing: shape.missing }] : [],
  );
  const steps = Object.entries(fields).map(([name, shape]) => {
    const of = path + readerOf(name).slice("read".length);
    if (shape.kind === "nested" && shape.json === null) inner.push(objectReader(of, row, shape.fields));
    if (shape.kind === "rows") inner.push(rowsReader(of, shape));
    const isNeeded = shape.kind === "nested" && shape.missing !== null;
    const found = isNeeded ? `\n        ${hasOf(name)} = true;` : "";
    return `if (${isKey(name)}) {
      json.pass(${name.length + 2});
      if (!json.enterNull()) {${found}
        ${reading(of, shape)}
      }
    } else `;
  });
  return `
export function ${readerOf(path)}(row: table.${row}): void {
${needed.map(({ name }) => `  let ${hasOf(name)} = false;\n`).join("")}  while (json.nextKey()) {
    const key = json.keyAt(0);
    ${steps.join("")}json.skipMember();
  }
${needed.map(({ name, missing }) => `  if (!${hasOf(name)}) fail("${missing}");\n`).join("")}}
${inner.join("")}`;
}

/** Compares a key with its quotes as numbers, eight bytes at a time: of a longer one the last eight by themselves. */
function isKey(name: string): string {
  const bytes = Buffer.from(`"${name}"`, "ascii");
  const word = (from: number) => `0x${bytes.readBigUInt64LE(from).toString(16)}`;
  if (bytes.length < 8) {
    const all = Buffer.concat([bytes, Buffer.alloc(8 - bytes.length)]).readBigUInt64LE();
    return `(key & 0x${((1n << BigInt(8 * bytes.length)) - 1n).toString(16)}) == 0x${all.toString(16)} /* ${name} */`;
  }
  const places = [...Array(Math.floor(bytes.length / 8)).keys()].map((place) => 8 * place);
  if (bytes.length % 8 > 0) places.push(bytes.length - 8);
  const tests = places.map((at) => (at === 0 ? `key == ${word(0)}` : `json.keyAt(${at}) == ${word(at)}`));
  return `${tests.join(" && ")} /* ${name} */`;
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
      if (shape.json !== null) return readingMetafield("json.enterText()", shape, shape.json);
      return `json.enterObject();
        ${readerOf(path)}(row);`;
  }
}

/** Reads JSON in a text, and goes back to what stands around that. */
export function readingMetafield(entered: string, { missing }: Nested, key: string): string {
  const otherwise = missing === null ? "" : `\n        else fail("${missing}");`;
  return `const outer = ${entered};
        if (json.enterObject()) ${readerOf(key)}(row);${otherwise}
        json.leave(outer);`;
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
