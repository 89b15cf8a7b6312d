import { API_MODULE, openApiDoor } from "./api-door/open.ts";
import { countCalls } from "./count-calls.ts";
import type { Door } from "./door.ts";
import { FunctionRunError } from "./function-run-error.ts";
import { InstructionMeter } from "./instruction-meter.ts";
import { countLines, limitsFor } from "./limits.ts";
import type { FunctionLimits } from "./limits.ts";
import { openWasiDoor } from "./wasi-door.ts";

export interface FunctionRunResult {
  output: unknown;
  inputBytes: number;
  outputBytes: number;
  logs: string;
  /** Instructions that the module itself has executed; null when it was loaded without metering. */
  instructions: number | null;
  /** How often the module has called its host, while it was started included. */
  hostCalls: number;
}

const WASI_MODULE = "wasi_snapshot_preview1";

/**
 * Runs one export of a discount function on the answer to its input query, as Shopify does at checkout.
 * The door follows from the module's imports. Throws `FunctionRunError`: nothing of such a run counts.
 */
export function runFunction(
  module: WebAssembly.Module,
  exportName: string,
  input: unknown,
): FunctionRunResult {
  const text = toShopifyJson(input);
  const inputBytes = Buffer.byteLength(text);
  const limits = limitsFor(countLines(input));
  if (inputBytes > limits.inputBytes) {
    throw new FunctionRunError(
      "input_too_large",
      `The input has ${inputBytes} bytes; ${limits.inputBytes} are allowed.`,
    );
  }
  const door = doorOf(module, text);
  const { imports, calls } = countCalls(door.imports);
  const instructions = execute(module, exportName, { ...door, imports }, limits);
  const { output, outputBytes } = door.result();
  if (outputBytes > limits.outputBytes) {
    const message = `The output has ${outputBytes} bytes; ${limits.outputBytes} are allowed.`;
    throw new FunctionRunError("output_too_large", message, { logs: door.logs() });
  }
  return { output, inputBytes, outputBytes, logs: door.logs(), instructions, hostCalls: calls() };
}

/** JSON as Shopify writes it for functions, with `/` as `\/`. */
export function toShopifyJson(input: unknown): string {
  return JSON.stringify(input).replaceAll("/", "\\/");
}

function doorOf(module: WebAssembly.Module, text: string): Door {
  const hosts = new Set(WebAssembly.Module.imports(module).map((entry) => entry.module));
  if (hosts.has(API_MODULE)) return openApiDoor(JSON.parse(text));
  if (hosts.has(WASI_MODULE)) return openWasiDoor(text);
  throw new FunctionRunError("unknown_host", `The module imports neither ${API_MODULE} nor ${WASI_MODULE}.`);
}

function execute(
  module: WebAssembly.Module,
  exportName: string,
  door: Door,
  limits: FunctionLimits,
): number | null {
  const exports = start(module, door);
  const run = exports[exportName];
  const memory = exports["memory"];
  if (typeof run !== "function" || !(memory instanceof WebAssembly.Memory)) {
    throw new FunctionRunError(
      "export_missing",
      `The module exports no function ${exportName} with a memory.`,
    );
  }
  const meter = new InstructionMeter(exports, limits.instructions);
  door.attach(memory);
  try {
    run();
  } catch (cause) {
    if (!meter.isUsedUp) throw failure(door, cause);
    const message = `The function was stopped after ${limits.instructions} instructions.`;
    throw new FunctionRunError("too_many_instructions", message, { logs: door.logs(), cause });
  }
  return meter.used;
}

function start(module: WebAssembly.Module, door: Door): WebAssembly.Exports {
  try {
    return new WebAssembly.Instance(module, door.imports).exports;
  } catch (cause) {
    throw failure(door, cause);
  }
}

function failure(door: Door, cause: unknown): FunctionRunError {
  const logs = door.logs();
  return new FunctionRunError("trap", `The function failed. ${logs}`.trim(), { logs, cause });
}
