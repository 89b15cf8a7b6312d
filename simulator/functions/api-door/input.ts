import { boxBoolean, boxError, boxNull, boxNumber, boxReference, unbox } from "./nan-box.ts";
import type { NanBox } from "./nan-box.ts";

/** The value of `shopify_function_input_get_val_len` where there is no length: -1. */
const NO_LENGTH = -1;

/**
 * The input tree as a function sees it through the API: references instead of pointers, handed out
 * as values are looked at. Addresses start at 1, since 0 is no address to Shopify either.
 */
export class InputReader {
  readonly #root: unknown;
  readonly #values: unknown[] = [null];

  constructor(root: unknown) {
    this.#root = root;
  }

  root(): NanBox {
    return this.#box(this.#root);
  }

  length(scope: bigint): number {
    const value = this.#referenced(scope);
    if (value instanceof Uint8Array || Array.isArray(value)) return value.length;
    return isObject(value) ? Object.keys(value).length : NO_LENGTH;
  }

  property(scope: bigint, name: string): NanBox {
    const decoded = unbox(scope);
    if (decoded.tag === "unknown") return boxError("decodeError");
    if (decoded.tag !== "object") return boxError("notAnObject");
    const value = this.#referenced(scope);
    if (!isObject(value)) return boxError("readError");
    return Object.hasOwn(value, name) ? this.#box(value[name]) : boxNull();
  }

  /** Items of arrays, and values of objects in their order. */
  item(scope: bigint, index: number): NanBox {
    const decoded = unbox(scope);
    if (decoded.tag === "unknown") return boxError("readError");
    if (decoded.tag !== "array" && decoded.tag !== "object") return boxError("notIndexable");
    const value = this.#referenced(scope);
    const items = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
    return index < items.length ? this.#box(items[index]) : boxError("indexOutOfBounds");
  }

  key(scope: bigint, index: number): NanBox {
    const decoded = unbox(scope);
    if (decoded.tag === "unknown") return boxError("readError");
    if (decoded.tag !== "object") return boxError("notAnObject");
    const value = this.#referenced(scope);
    const key = isObject(value) ? Object.keys(value)[index] : undefined;
    return key === undefined ? boxError("indexOutOfBounds") : this.#box(key);
  }

  /** The bytes of the text at an address. Shopify would copy whatever lies there; here it ends the run. */
  text(address: number): Uint8Array {
    const value = this.#values[address];
    if (!(value instanceof Uint8Array))
      throw new RangeError("The function reads a text where there is none.");
    return value;
  }

  #referenced(scope: bigint): unknown {
    const decoded = unbox(scope);
    const isReference = decoded.tag === "text" || decoded.tag === "object" || decoded.tag === "array";
    return isReference ? this.#values[decoded.value] : null;
  }

  #box(value: unknown): NanBox {
    if (typeof value === "number") return boxNumber(value);
    if (typeof value === "boolean") return boxBoolean(value);
    if (typeof value === "string") {
      const bytes = new TextEncoder().encode(value);
      return boxReference("text", this.#keep(bytes), bytes.length);
    }
    if (Array.isArray(value)) return boxReference("array", this.#keep(value), value.length);
    if (isObject(value)) return boxReference("object", this.#keep(value), Object.keys(value).length);
    return boxNull();
  }

  #keep(value: unknown): number {
    return this.#values.push(value) - 1;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}
