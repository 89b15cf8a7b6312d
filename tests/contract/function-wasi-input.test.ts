import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { meterInstructions } from "../../simulator/functions/metering/meter-instructions.ts";
import { InstructionMeter } from "../../simulator/functions/instruction-meter.ts";
import { toShopifyJson } from "../../simulator/functions/run-function.ts";
import { openWasiDoor } from "../../simulator/functions/wasi-door.ts";
import { functionInput } from "../support/function-input.ts";
import { FUNCTION_EXPORT } from "../support/function-under-test.ts";

const { wasiPath } = await ensureFunctionBuilt();
const module = new WebAssembly.Module(meterInstructions(readFileSync(wasiPath)));

const input = functionInput({
  config: {
    v: 1,
    tiers: [{ id: "gold", basisPoints: 500, message: 'Gold "5 %"' }],
    offers: [{ id: "jazz", basisPoints: 1000, message: "Jazz", target: 0 }],
    more: [{ a: null }, "}"],
  },
  tier: "gold",
  lines: [[0], [], [0]],
});

/** The output, or null when the run has failed by itself; a run that does not end is an error. */
function runOn(text: string): unknown {
  const door = openWasiDoor(text);
  const { exports } = new WebAssembly.Instance(module, door.imports);
  const meter = new InstructionMeter(exports, 11_000_000);
  const { [FUNCTION_EXPORT]: run, memory } = exports;
  if (typeof run !== "function" || !(memory instanceof WebAssembly.Memory)) throw new Error("no function");
  door.attach(memory);
  try {
    run();
    return door.result().output;
  } catch (error) {
    if (meter.isUsedUp) throw error;
    return null;
  }
}

describe("the text on standard input", () => {
  const expected = runOn(toShopifyJson(input));

  it("may be laid out in any way", () => {
    expect(expected).toMatchObject({ operations: [{ productDiscountsAdd: {} }, { orderDiscountsAdd: {} }] });
    expect(runOn(JSON.stringify(input))).toEqual(expected);
    expect(runOn(`\r\n${JSON.stringify(input, null, "\t ")}\n`)).toEqual(expected);
  });

  it("fails the run wherever it is cut off", () => {
    const text = toShopifyJson(input);
    for (let length = 0; length < text.length; length++) expect(runOn(text.slice(0, length))).toBeNull();
  });

  it("never makes the run endless or gives more than the rules do, whatever one byte is changed to", () => {
    const text = toShopifyJson(input);
    const places = fc.integer({ min: 0, max: text.length - 1 });
    fc.assert(
      fc.property(places, fc.constantFrom(...'{}[]",:0 tfn\\x'), (place, character) => {
        const output = runOn(text.slice(0, place) + character + text.slice(place + 1));
        if (output !== null) expect(output).toHaveProperty("operations");
      }),
      { numRuns: 500 },
    );
  });
});
