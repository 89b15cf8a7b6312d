/** Why a run gave no result; the names of what Shopify tells developers are in the README. */
export type FunctionRunErrorCode =
  | "module_too_large"
  | "unknown_host"
  | "export_missing"
  | "input_too_large"
  | "output_too_large"
  | "too_many_instructions"
  | "trap"
  | "invalid_output";

/** The function gave no result. Shopify then applies nothing and goes on. */
export class FunctionRunError extends Error {
  readonly code: FunctionRunErrorCode;
  /** What the function logged before it failed. */
  readonly logs: string;

  constructor(code: FunctionRunErrorCode, message: string, options: { logs?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "FunctionRunError";
    this.code = code;
    this.logs = options.logs ?? "";
  }
}
