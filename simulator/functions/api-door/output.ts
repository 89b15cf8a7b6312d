/** The status codes that Shopify documents for writing. */
export const WRITE_STATUS = {
  ok: 0,
  expectedKey: 2,
  objectLengthError: 3,
  valueAlreadyWritten: 4,
  notAnObject: 5,
  arrayLengthError: 7,
  notAnArray: 8,
} as const;

type Status = (typeof WRITE_STATUS)[keyof typeof WRITE_STATUS];

/** `written` counts keys and values of objects, so an object is full at twice its size. */
type Frame =
  | { kind: "object"; size: number; written: number; value: Record<string, unknown>; key: string }
  | { kind: "array"; size: number; written: number; value: unknown[] };

/**
 * The result, put together call by call. Sizes are announced first and must be kept; what breaks the
 * order is refused with a status, and the value stays as it was.
 */
export class OutputWriter {
  readonly #frames: Frame[] = [];
  #finished = false;
  #root: unknown = null;

  /** True once one whole value has been written. */
  get isFinished(): boolean {
    return this.#finished;
  }

  get value(): unknown {
    return this.#root;
  }

  text(text: string): Status {
    const frame = this.#frames.at(-1);
    if (frame?.kind !== "object") return this.#put(text);
    if (frame.written / 2 >= frame.size) return WRITE_STATUS.objectLengthError;
    if (frame.written % 2 === 0) frame.key = text;
    else define(frame.value, frame.key, text);
    frame.written++;
    return WRITE_STATUS.ok;
  }

  /** Null, booleans and numbers. */
  scalar(value: number | boolean | null): Status {
    return this.#put(value);
  }

  openObject(size: number): Status {
    const value: Record<string, unknown> = {};
    const status = this.#put(value, false);
    if (status === WRITE_STATUS.ok) this.#frames.push({ kind: "object", size, written: 0, value, key: "" });
    return status;
  }

  openArray(size: number): Status {
    const value: unknown[] = [];
    const status = this.#put(value, false);
    if (status === WRITE_STATUS.ok) this.#frames.push({ kind: "array", size, written: 0, value });
    return status;
  }

  closeObject(): Status {
    const frame = this.#frames.at(-1);
    if (frame?.kind !== "object") return WRITE_STATUS.notAnObject;
    if (frame.written !== frame.size * 2) return WRITE_STATUS.objectLengthError;
    return this.#close();
  }

  closeArray(): Status {
    const frame = this.#frames.at(-1);
    if (frame?.kind !== "array") return WRITE_STATUS.notAnArray;
    if (frame.written !== frame.size) return WRITE_STATUS.arrayLengthError;
    return this.#close();
  }

  #close(): Status {
    this.#frames.pop();
    this.#finished = this.#frames.length === 0;
    return WRITE_STATUS.ok;
  }

  #put(value: unknown, isWhole = true): Status {
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      if (this.#finished) return WRITE_STATUS.valueAlreadyWritten;
      this.#root = value;
      this.#finished = isWhole;
      return WRITE_STATUS.ok;
    }
    if (frame.kind === "array") {
      if (frame.written >= frame.size) return WRITE_STATUS.arrayLengthError;
      frame.value.push(value);
    } else {
      if (frame.written % 2 === 0) return WRITE_STATUS.expectedKey;
      define(frame.value, frame.key, value);
    }
    frame.written++;
    return WRITE_STATUS.ok;
  }
}

/** As an own property, whatever its name: `__proto__` is a key like any other. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
