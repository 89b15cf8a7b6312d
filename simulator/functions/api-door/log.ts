/** Shopify keeps the last thousand bytes of what a function logs. */
const CAPACITY = 1000;

export class FunctionLog {
  #bytes: Buffer = Buffer.alloc(0);

  append(bytes: Uint8Array): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]).subarray(-CAPACITY);
  }

  toString(): string {
    return this.#bytes.toString("utf8");
  }
}
