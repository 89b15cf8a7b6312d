import { WasmReader, encodeUnsigned } from "./wasm-bytes.ts";

export const SECTION = { custom: 0, import: 2, global: 6, export: 7, code: 10 } as const;

const HEADER_LENGTH = 8;
/** The order that the format asks for; tags (13) and the data count (12) came later than their places. */
const ORDER = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

export type Sections = Map<number, Uint8Array>;

/** The sections of a module by number. Custom ones (names, debugging) are left out: nothing runs in them. */
export function readSections(bytes: Uint8Array): Sections {
  const sections: Sections = new Map();
  const reader = new WasmReader(bytes, HEADER_LENGTH);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.unsigned();
    if (id !== SECTION.custom) sections.set(id, bytes.subarray(reader.at, reader.at + length));
    reader.skip(length);
  }
  return sections;
}

export function writeSections(header: Uint8Array, sections: Sections): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [header.subarray(0, HEADER_LENGTH)];
  for (const id of ORDER) {
    const body = sections.get(id);
    if (body !== undefined) parts.push(Uint8Array.from([id, ...encodeUnsigned(body.length)]), body);
  }
  return Uint8Array.from(Buffer.concat(parts));
}

/** A vector section with one more item at its end. */
export function appendItem(body: Uint8Array | undefined, item: readonly number[]): Uint8Array {
  if (body === undefined) return Uint8Array.from([1, ...item]);
  const reader = new WasmReader(body);
  const count = reader.unsigned();
  return Buffer.concat([
    Uint8Array.from(encodeUnsigned(count + 1)),
    body.subarray(reader.at),
    Uint8Array.from(item),
  ]);
}

/** The number that a new global gets: imported ones count first. */
export function countGlobals(sections: Sections): number {
  const defined = sections.get(SECTION.global);
  return (
    countImportedGlobals(sections.get(SECTION.import)) + (defined ? new WasmReader(defined).unsigned() : 0)
  );
}

function countImportedGlobals(body: Uint8Array | undefined): number {
  if (body === undefined) return 0;
  const reader = new WasmReader(body);
  let globals = 0;
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.skipName();
    reader.skipName();
    const kind = reader.byte();
    if (kind === 0) reader.skipNumbers(1);
    else if (kind === 1) skipTable(reader);
    else if (kind === 2) skipLimits(reader);
    else if (kind === 3) {
      reader.skip(2);
      globals++;
    } else throw new Error(`Imports of kind ${kind} are not known here.`);
  }
  return globals;
}

function skipTable(reader: WasmReader): void {
  reader.skip(1);
  skipLimits(reader);
}

function skipLimits(reader: WasmReader): void {
  const flags = reader.byte();
  reader.skipNumbers((flags & 1) === 1 ? 2 : 1);
}
