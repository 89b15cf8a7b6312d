/** Reads the binary format of WebAssembly: https://webassembly.github.io/spec/core/binary */
export class WasmReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError("The module is cut off.");
    return byte;
  }

  /** An unsigned LEB128 number. */
  unsigned(): number {
    let number = 0;
    let weight = 1;
    for (;;) {
      const byte = this.byte();
      number += (byte & 0x7f) * weight;
      if (byte < 0x80) return number;
      weight *= 128;
    }
  }

  skip(length: number): void {
    this.at += length;
  }

  /** Steps over LEB128 numbers, signed or not. */
  skipNumbers(count: number): void {
    for (let i = 0; i < count; i++) while (this.byte() >= 0x80);
  }

  skipName(): void {
    this.skip(this.unsigned());
  }
}

/** An unsigned LEB128 number. */
export function encodeUnsigned(number: number): number[] {
  const bytes: number[] = [];
  do {
    const rest = Math.floor(number / 128);
    bytes.push((number % 128) + (rest > 0 ? 0x80 : 0));
    number = rest;
  } while (number > 0);
  return bytes;
}

/** A signed LEB128 number. */
export function encodeSigned(number: bigint): number[] {
  const bytes: number[] = [];
  for (;;) {
    const byte = Number(number & 0x7fn);
    number >>= 7n;
    const isLast = (number === 0n && byte < 0x40) || (number === -1n && byte >= 0x40);
    bytes.push(isLast ? byte : byte + 0x80);
    if (isLast) return bytes;
  }
}
