import { readOperator } from "./operators.ts";
import { SECTION, appendItem, countGlobals, readSections, writeSections } from "./sections.ts";
import { WasmReader, encodeSigned, encodeUnsigned } from "./wasm-bytes.ts";

/** The global that a metered module exports: how many instructions are left to it. */
export const INSTRUCTIONS_LEFT = "laurel_instructions_left";

/** What is left at the very start, before the host sets the limit. Start sections count too. */
export const INITIAL_INSTRUCTIONS = 1n << 60n;

const I64 = 0x7e;
const MUTABLE = 1;
const EXPORTED_GLOBAL = 3;

/**
 * Rewrites a module so that it counts what it executes, by the rules of wasmtime's fuel, which Shopify
 * measures in: one for each operator and one for each entry into a function; nothing for `nop`, `drop`,
 * `block`, `loop`, `unreachable`, `return`, `else` and `end`. A run that has used up all traps.
 */
export function meterInstructions(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = readSections(module);
  const global = countGlobals(sections);
  const newGlobal = [I64, MUTABLE, 0x42, ...encodeSigned(INITIAL_INSTRUCTIONS), 0x0b];
  const name = Buffer.from(INSTRUCTIONS_LEFT);
  const newExport = [...encodeUnsigned(name.length), ...name, EXPORTED_GLOBAL, ...encodeUnsigned(global)];
  sections.set(SECTION.global, appendItem(sections.get(SECTION.global), newGlobal));
  sections.set(SECTION.export, appendItem(sections.get(SECTION.export), newExport));
  const code = sections.get(SECTION.code);
  if (code !== undefined) sections.set(SECTION.code, meterCode(code, global));
  return writeSections(module, sections);
}

function meterCode(code: Uint8Array, global: number): Uint8Array {
  const reader = new WasmReader(code);
  const count = reader.unsigned();
  const bodies: Uint8Array[] = [Uint8Array.from(encodeUnsigned(count))];
  for (let i = 0; i < count; i++) {
    const length = reader.unsigned();
    const body = meterBody(code.subarray(reader.at, reader.at + length), global);
    bodies.push(Uint8Array.from(encodeUnsigned(body.length)), body);
    reader.skip(length);
  }
  return Buffer.concat(bodies);
}

/** Costs are summed while control runs straight on, and booked once before it can turn. */
function meterBody(body: Uint8Array, global: number): Uint8Array {
  const reader = new WasmReader(body);
  skipLocals(reader);
  const parts: Uint8Array[] = [body.subarray(0, reader.at)];
  let cost = 1; // the entry into the function
  while (reader.at < body.length) {
    const start = reader.at;
    const operator = readOperator(reader);
    cost += operator.cost;
    if (operator.isBoundary && cost > 0) {
      parts.push(Uint8Array.from(book(cost, global)));
      cost = 0;
    }
    parts.push(body.subarray(start, reader.at));
  }
  return Buffer.concat(parts);
}

function skipLocals(reader: WasmReader): void {
  for (let groups = reader.unsigned(); groups > 0; groups--) {
    reader.skipNumbers(1);
    const type = reader.byte();
    if (type === 0x63 || type === 0x64) reader.skipNumbers(1); // a reference with a heap type
  }
}

/** left -= cost; if (left < 0) trap */
function book(cost: number, global: number): number[] {
  const index = encodeUnsigned(global);
  const subtract = [0x23, ...index, 0x42, ...encodeSigned(BigInt(cost)), 0x7d, 0x24, ...index];
  return [...subtract, 0x23, ...index, 0x42, 0, 0x53, 0x04, 0x40, 0x00, 0x0b];
}
