/**
 * Whole numbers as bytes, seven bits a byte, the lowest first, the eighth bit saying that more follow (LEB128):
 * small numbers, which most are, take one byte or two.
 */
export class ByteWriter {
  readonly #bytes: number[] = [];

  /** @param value zero or more, and safe */
  number(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }

  /** @param value zero or more, of any size */
  big(value: bigint): void {
    let rest = value;
    while (rest > BigInt(Number.MAX_SAFE_INTEGER)) {
      this.#bytes.push(Number(rest & 127n) + 128);
      rest >>= 7n;
    }
    this.number(Number(rest));
  }

  /** A number of either sign; those near zero are short. */
  signed(value: bigint): void {
    this.big(value < 0n ? -2n * value - 1n : 2n * value);
  }

  text(value: string): void {
    this.number(value.length);
    for (let index = 0; index < value.length; index += 1) this.number(value.charCodeAt(index));
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/**
 * Reads what a `ByteWriter` wrote. Where the bytes end too early or hold what cannot be, it is broken, and
 * answers zeros: whoever reads asks once, at the end.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #isBroken = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** A safe one. */
  number(): number {
    // Nearly all are of one byte or two.
    const first = this.#next();
    if (first < 128) return first;
    const second = this.#next();
    if (second < 128) return first - 128 + second * 128;
    return this.#safe(this.#more(first - 128 + (second - 128) * 128));
  }

  /** Of any size: a number as long as it is safe. */
  whole(): number | bigint {
    const first = this.#next();
    if (first < 128) return first;
    const second = this.#next();
    return second < 128 ? first - 128 + second * 128 : this.#more(first - 128 + (second - 128) * 128);
  }

  /** The same of either sign. */
  signed(): number | bigint {
    const value = this.whole();
    if (typeof value === "number") return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    return value % 2n === 0n ? value / 2n : -(value + 1n) / 2n;
  }

  /** A safe one of either sign. */
  signedNumber(): number {
    return this.#safe(this.signed());
  }

  text(): string {
    const length = this.number();
    let text = "";
    while (text.length < length && !this.#isBroken) text += String.fromCharCode(this.number());
    return text;
  }

  /** What was read cannot be. */
  break(): void {
    this.#isBroken = true;
  }

  /** What follows two bytes, which are worth `low`. */
  #more(low: number): number | bigint {
    let sum = low;
    let factor = 16_384;
    // Seven bytes hold 49 bits, which a number adds up exactly, and faster.
    for (let place = 2; place < 7; place += 1, factor *= 128) {
      const byte = this.#next();
      sum += (byte % 128) * factor;
      if (byte < 128) return sum;
    }
    let value = BigInt(sum);
    for (let shift = 49n; ; shift += 7n) {
      const byte = this.#next();
      value += BigInt(byte % 128) << shift;
      if (byte < 128) return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
    }
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) {
      this.#isBroken = true;
      return 0;
    }
    this.#at += 1;
    return byte;
  }

  #safe(value: number | bigint): number {
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    this.#isBroken = true;
    return 0;
  }
}
