/** How a module meets its host: the imports it is given, and what came of the run. */
export interface Door {
  readonly imports: WebAssembly.Imports;
  /** The module's memory, known once it is instantiated. */
  attach(memory: WebAssembly.Memory): void;
  /** The result. Throws a `FunctionRunError` when there is none. */
  result(): { output: unknown; outputBytes: number };
  logs(): string;
}
