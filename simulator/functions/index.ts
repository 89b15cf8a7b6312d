export { FunctionRunError } from "./function-run-error.ts";
export type { FunctionRunErrorCode } from "./function-run-error.ts";
export { limitsFor } from "./limits.ts";
export type { FunctionLimits } from "./limits.ts";
export { loadFunction } from "./load-function.ts";
export type { LoadOptions } from "./load-function.ts";
export { runFunction, toShopifyJson } from "./run-function.ts";
export type { FunctionRunResult } from "./run-function.ts";
