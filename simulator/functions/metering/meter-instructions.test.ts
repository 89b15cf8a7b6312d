import { describe, expect, it } from "vitest";
import { InstructionMeter } from "../instruction-meter.ts";
import { meterInstructions } from "./meter-instructions.ts";

const MAGIC = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** A module with one exported function `f` of the given type and code. */
function moduleOf(type: number[], code: number[], more: number[] = []): Uint8Array {
  const body = [0, ...code, 0x0b];
  return Uint8Array.from([
    ...MAGIC,
    ...[1, type.length + 2, 1, 0x60, ...type],
    ...[3, 2, 1, 0],
    ...more,
    ...[7, 5, 1, 1, 0x66, 0, 0],
    ...[10, body.length + 2, 1, body.length, ...body],
  ]);
}

const NO_TYPE = [0, 0];
const NUMBER_TO_NUMBER = [1, 0x7f, 1, 0x7f];

function run(
  module: Uint8Array,
  limit: number,
  ...values: number[]
): { used: number | null; result: unknown } {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(meterInstructions(module)));
  const meter = new InstructionMeter(exports, limit);
  const f = exports["f"];
  if (typeof f !== "function") throw new Error("The sample has no function.");
  try {
    const result: unknown = f(...values);
    return { used: meter.used, result };
  } catch {
    return { used: meter.used, result: meter.isUsedUp ? "stopped" : "trapped" };
  }
}

describe("metering", () => {
  it("counts one for the entry and one for each operator", () => {
    const addOne = [0x20, 0, 0x41, 1, 0x6a]; // local.get, i32.const, i32.add
    expect(run(moduleOf(NUMBER_TO_NUMBER, addOne), 100, 41)).toEqual({ used: 4, result: 42 });
  });

  it("counts nothing for nop, drop, block, loop, return and end", () => {
    const code = [0x01, 0x41, 7, 0x1a, 0x02, 0x40, 0x03, 0x40, 0x0b, 0x0b, 0x0f]; // one constant among them
    expect(run(moduleOf(NO_TYPE, code), 100).used).toBe(2);
  });

  it("counts only the branch that is taken", () => {
    // if (n) { 1 + 2 + 3 } else { 5 }
    const code = [0x20, 0, 0x04, 0x7f, 0x41, 1, 0x41, 2, 0x6a, 0x41, 3, 0x6a, 0x05, 0x41, 5, 0x0b];
    expect(run(moduleOf(NUMBER_TO_NUMBER, code), 100, 1)).toEqual({ used: 8, result: 6 });
    expect(run(moduleOf(NUMBER_TO_NUMBER, code), 100, 0)).toEqual({ used: 4, result: 5 });
  });

  it("counts every round of a loop", () => {
    // do { n = n - 1 } while (n); return n
    const code = [0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x20, 0];
    expect(run(moduleOf(NUMBER_TO_NUMBER, code), 1000, 10)).toEqual({ used: 1 + 10 * 5 + 1, result: 0 });
  });

  it("stops a loop without end", () => {
    const forever = [0x03, 0x40, 0x0c, 0, 0x0b];
    expect(run(moduleOf(NO_TYPE, forever), 1000)).toEqual({ used: 1001, result: "stopped" });
  });

  it("leaves other traps as they are", () => {
    expect(run(moduleOf(NO_TYPE, [0x00]), 1000)).toEqual({ used: 1, result: "trapped" });
  });

  it("goes with globals that the module has, and with custom sections", () => {
    const globals = [6, 6, 1, 0x7f, 1, 0x41, 5, 0x0b];
    const custom = [0, 3, 1, 0x78, 9];
    const readGlobal = [0x23, 0, 0x20, 0, 0x6a];
    const module = moduleOf(NUMBER_TO_NUMBER, readGlobal, [...globals, ...custom]);
    expect(run(module, 100, 2)).toEqual({ used: 4, result: 7 });
  });

  it("says so when it meets what it does not know", () => {
    expect(() => meterInstructions(moduleOf(NO_TYPE, [0xfd, 0x0c]))).toThrow(/[Vv]ector/);
    expect(() => meterInstructions(Uint8Array.from([...MAGIC, 10]))).toThrow(/cut off/);
  });
});
