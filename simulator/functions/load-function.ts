import { readFileSync } from "node:fs";
import type { FunctionExtension } from "../app-config/app-config.ts";
import { FunctionRunError } from "./function-run-error.ts";
import { limitsFor } from "./limits.ts";
import { meterInstructions } from "./metering/meter-instructions.ts";

export interface LoadOptions {
  /** Counts instructions, and stops runs that use too many: slower, for tests and benches. */
  metered?: boolean;
}

/**
 * Compiles the module that the extension's build has left. Throws `FunctionRunError` when it is larger
 * than Shopify takes, and the file system's error when it was not built.
 */
export function loadFunction(
  extension: Pick<FunctionExtension, "wasmPath">,
  options: LoadOptions = {},
): WebAssembly.Module {
  const bytes = readFileSync(extension.wasmPath);
  const { moduleBytes } = limitsFor(0);
  if (bytes.length > moduleBytes) {
    throw new FunctionRunError(
      "module_too_large",
      `The module has ${bytes.length} bytes; ${moduleBytes} are allowed.`,
    );
  }
  return new WebAssembly.Module(options.metered === true ? meterInstructions(bytes) : bytes);
}
