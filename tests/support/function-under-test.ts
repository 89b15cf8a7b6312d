import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { loadFunction } from "../../simulator/functions/load-function.ts";
import type { LoadOptions } from "../../simulator/functions/load-function.ts";
import { runFunction } from "../../simulator/functions/run-function.ts";
import type { FunctionRunResult } from "../../simulator/functions/run-function.ts";
import type { FunctionInput } from "./function-input.ts";

export const FUNCTION_EXPORT = "cart_lines_discounts_generate_run";

export const DELIVERY_EXPORT = "cart_delivery_options_discounts_generate_run";

export interface FunctionUnderTest {
  door: "api" | "wasi";
  path: string;
  run(input: FunctionInput | Readonly<Record<string, unknown>>): FunctionRunResult;
  /** The second target. */
  runDelivery(input: FunctionInput | Readonly<Record<string, unknown>>): FunctionRunResult;
}

/** Both built doors of the discount function, built first if they are not there or stale. */
export async function functionDoors(options: LoadOptions = {}): Promise<FunctionUnderTest[]> {
  const built = await ensureFunctionBuilt();
  const open = (door: "api" | "wasi", path: string): FunctionUnderTest => {
    const module = loadFunction({ wasmPath: path }, options);
    return {
      ...{ door, path },
      run: (input) => runFunction(module, FUNCTION_EXPORT, input),
      runDelivery: (input) => runFunction(module, DELIVERY_EXPORT, input),
    };
  };
  return [open("api", built.apiPath), open("wasi", built.wasiPath)];
}
