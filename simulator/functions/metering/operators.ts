import type { WasmReader } from "./wasm-bytes.ts";

/** What metering needs to know of one operator. */
export interface Operator {
  /** As wasmtime counts fuel: one, and nothing for what makes no machine code. */
  cost: 0 | 1;
  /** Control may enter or leave here: what was counted so far must be booked before. */
  isBoundary: boolean;
}

const UNREACHABLE = 0x00;
const NOP = 0x01;
const BLOCK = 0x02;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const END = 0x0b;
const BRANCH = 0x0c;
const BRANCH_IF = 0x0d;
const BRANCH_TABLE = 0x0e;
const RETURN = 0x0f;
const TAIL_CALL = 0x12;
const TAIL_CALL_INDIRECT = 0x13;
const DROP = 0x1a;

const FREE = new Set([UNREACHABLE, NOP, BLOCK, LOOP, ELSE, END, RETURN, DROP]);
const BOUNDARIES = new Set([
  ...[UNREACHABLE, LOOP, IF, ELSE, END, BRANCH, BRANCH_IF, BRANCH_TABLE, RETURN],
  ...[TAIL_CALL, TAIL_CALL_INDIRECT],
]);

/** Reads one operator and steps over what follows it. */
export function readOperator(reader: WasmReader): Operator {
  const code = reader.byte();
  skipImmediates(reader, code);
  return { cost: FREE.has(code) ? 0 : 1, isBoundary: BOUNDARIES.has(code) };
}

/** https://webassembly.github.io/spec/core/binary/instructions.html */
function skipImmediates(reader: WasmReader, code: number): void {
  if (code === BLOCK || code === LOOP || code === IF) skipBlockType(reader);
  else if (code === BRANCH_TABLE) reader.skipNumbers(reader.unsigned() + 1);
  else if (code === 0x1c)
    reader.skip(reader.unsigned()); // select with types
  else if (code === 0x11 || code === TAIL_CALL_INDIRECT) reader.skipNumbers(2);
  else if (code >= 0x28 && code <= 0x3e) skipMemoryArgument(reader);
  else if (code === 0x43)
    reader.skip(4); // f32.const
  else if (code === 0x44)
    reader.skip(8); // f64.const
  else if (code === 0xfc) skipExtended(reader);
  else if (code === 0xfd) throw new Error("Vector instructions cannot be metered here.");
  else if (hasOneNumber(code)) reader.skipNumbers(1);
}

/** Branches, calls, variables, tables, memory.size and memory.grow, integer constants, references. */
function hasOneNumber(code: number): boolean {
  if (code === BRANCH || code === BRANCH_IF || code === 0x10 || code === TAIL_CALL) return true;
  if (code >= 0x20 && code <= 0x26) return true;
  return code === 0x3f || code === 0x40 || code === 0x41 || code === 0x42 || code === 0xd0 || code === 0xd2;
}

function skipBlockType(reader: WasmReader): void {
  const first = reader.bytes[reader.at] ?? 0;
  const isValueType = first === 0x40 || (first >= 0x6f && first <= 0x7f);
  if (isValueType) reader.skip(1);
  else reader.skipNumbers(1);
}

function skipMemoryArgument(reader: WasmReader): void {
  const flags = reader.unsigned();
  reader.skipNumbers((flags & 0x40) === 0 ? 1 : 2);
}

/** Saturating conversions, bulk memory and tables. */
function skipExtended(reader: WasmReader): void {
  const code = reader.unsigned();
  if (code <= 7) return;
  reader.skipNumbers(code === 8 || code === 10 || code === 12 || code === 14 ? 2 : 1);
}
