import { INITIAL_INSTRUCTIONS, INSTRUCTIONS_LEFT } from "./metering/meter-instructions.ts";

/** Reads and limits the count of a metered instance; of others it knows nothing. */
export class InstructionMeter {
  readonly #limit: bigint;
  readonly #left: { value: bigint } | null;

  /** Takes over what the instance has used up while it was started. */
  constructor(exports: WebAssembly.Exports, limit: number) {
    const left = exports[INSTRUCTIONS_LEFT];
    this.#limit = BigInt(limit);
    this.#left = isCounter(left) ? left : null;
    if (this.#left) this.#left.value += this.#limit - INITIAL_INSTRUCTIONS;
  }

  /** Null when the module is not metered. */
  get used(): number | null {
    return this.#left === null ? null : Number(this.#limit - this.#left.value);
  }

  get isUsedUp(): boolean {
    return this.#left !== null && this.#left.value < 0n;
  }
}

function isCounter(
  value: WebAssembly.ExportValue | undefined,
): value is WebAssembly.Global & { value: bigint } {
  return value instanceof WebAssembly.Global && typeof value.value === "bigint";
}
