import { readFileSync, statSync } from "node:fs";
import type { FunctionExtension } from "../app-config/app-config.ts";
import { FunctionRunError } from "./function-run-error.ts";
import { limitsFor } from "./limits.ts";
import { meterInstructions } from "./metering/meter-instructions.ts";

export interface LoadOptions {
  /** Counts instructions, and stops runs that use too many: slower, for tests and benches. */
  metered?: boolean;
}

const compiled = new Map<string, { version: string; module: WebAssembly.Module }>();

/**
 * Compiles the module that the extension's build has left, once for each build. Throws `FunctionRunError` when
 * it is larger than Shopify takes, and the file system's error when it was not built.
 */
export function loadFunction(
  extension: Pick<FunctionExtension, "wasmPath">,
  options: LoadOptions = {},
): WebAssembly.Module {
  const isMetered = options.metered === true;
  const key = `${isMetered ? "metered" : "plain"} ${extension.wasmPath}`;
  const { mtimeMs, size, ino } = statSync(extension.wasmPath);
  const version = `${mtimeMs} ${size} ${ino}`;
  const known = compiled.get(key);
  if (known?.version === version) return known.module;
  const module = compile(extension.wasmPath, isMetered);
  compiled.set(key, { version, module });
  return module;
}

function compile(path: string, isMetered: boolean): WebAssembly.Module {
  const bytes = readFileSync(path);
  const { moduleBytes } = limitsFor(0);
  if (bytes.length > moduleBytes) {
    throw new FunctionRunError(
      "module_too_large",
      `The module has ${bytes.length} bytes; ${moduleBytes} are allowed.`,
    );
  }
  return new WebAssembly.Module(isMetered ? meterInstructions(bytes) : bytes);
}
