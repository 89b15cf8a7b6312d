import { invariant } from "../domain/index.ts";

const UINT32 = 2 ** 32;
const SHORT_TEXT = 48;

/** Writes numbers and texts one after the other, as PostgreSQL's binary formats want them (big-endian). */
export class BinaryWriter {
  #buffer = Buffer.allocUnsafe(1 << 16);
  #at = 0;

  /** Forgets what was written. */
  begin(): void {
    this.#at = 0;
  }

  /** What has been written since `begin`. */
  end(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#at));
  }

  int8(value: number): void {
    this.#need(1);
    this.#buffer[this.#at] = value;
    this.#at += 1;
  }

  int16(value: number): void {
    this.#need(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  int32(value: number): void {
    this.#need(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** @throws when it is no whole number of 64 bits */
  int64(value: number | string | bigint): void {
    this.#need(8);
    const number = Number(value);
    if (!Number.isSafeInteger(number)) {
      this.#at = this.#buffer.writeBigInt64BE(BigInt(value), this.#at);
      return;
    }
    this.#at = this.#buffer.writeInt32BE(Math.floor(number / UINT32), this.#at);
    this.#at = this.#buffer.writeUInt32BE(((number % UINT32) + UINT32) % UINT32, this.#at);
  }

  /** Milliseconds as microseconds. */
  microseconds(ms: number): void {
    const number = ms * 1000;
    this.int64(Number.isSafeInteger(number) ? number : BigInt(ms) * 1000n);
  }

  bytes(value: Uint8Array): void {
    this.#need(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  text(value: string): void {
    // A character of JavaScript is at most three bytes.
    this.#need(value.length * 3);
    if (value.length > SHORT_TEXT || !this.#ascii(value)) {
      this.#at += this.#buffer.write(value, this.#at);
    }
  }

  uuid(value: string): void {
    this.#need(16);
    const start = this.#at;
    for (let index = 0; index < value.length; index += 1) {
      if (value[index] === "-") continue;
      invariant(this.#at < start + 16, "a UUID has 32 digits");
      this.#buffer[this.#at] = (digitOf(value, index) << 4) | digitOf(value, (index += 1));
      this.#at += 1;
    }
    invariant(this.#at === start + 16, "a UUID has 32 digits");
  }

  /** What is written from here on has its length before it. Answers what to close it by. */
  openMeasured(): number {
    this.#need(4);
    this.#at += 4;
    return this.#at;
  }

  closeMeasured(start: number): void {
    this.#buffer.writeInt32BE(this.#at - start, start - 4);
  }

  /** Most texts are short and plain, and for those a call into the engine costs more than the writing. */
  #ascii(value: string): boolean {
    for (let index = 0; index < value.length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit > 127) return false;
      this.#buffer[this.#at + index] = unit;
    }
    this.#at += value.length;
    return true;
  }

  #need(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}

function digitOf(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = (unit | 32) - 87;
  invariant(letter >= 10 && letter <= 15, "this is no hexadecimal digit");
  return letter;
}
