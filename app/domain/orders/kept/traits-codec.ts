import type { OrderTraits } from "../../earning/order-traits.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";

/**
 * Kept as
 *
 *     version  how many traits were asked for  those unknown  how many lines  line …
 *     line     id, less that of the line before  those that it has
 *
 * where some of the traits are bits, by their places. Which they are, the version of the programme says that the
 * order cites: so a line takes two or three bytes.
 */
const VERSION = 1;

/** Expects ids of lines in digits. `decodeTraits` gives it back. */
export function encodeTraits({ count, unknown, lines }: OrderTraits): Uint8Array {
  const writer = new ByteWriter();
  writer.number(VERSION);
  writer.number(count);
  writer.big(bitsOf(unknown));
  writer.number(lines.size);
  let before = 0n;
  for (const [lineId, held] of lines) {
    const id = BigInt(lineId);
    writer.signed(id - before);
    before = id;
    writer.big(bitsOf(held));
  }
  return writer.done();
}

/** Null for what `encodeTraits` has not written. */
export function decodeTraits(bytes: Uint8Array): OrderTraits | null {
  const reader = new ByteReader(bytes);
  if (reader.number() !== VERSION) return null;
  const count = reader.number();
  const unknown = placesOf(reader.whole());
  const lines = new Map<string, readonly number[]>();
  const many = reader.number();
  let id = 0n;
  for (let read = 0; read < many && !reader.isBroken; read += 1) {
    id += BigInt(reader.signed());
    lines.set(String(id), placesOf(reader.whole()));
  }
  return reader.isBroken || !reader.isAtEnd ? null : { count, unknown, lines };
}

function bitsOf(places: readonly number[]): bigint {
  return places.reduce((bits, place) => bits | (1n << BigInt(place)), 0n);
}

function placesOf(value: number | bigint): number[] {
  const places: number[] = [];
  let place = 0;
  for (let bits = BigInt(value); bits > 0n; bits >>= 1n) {
    if (bits & 1n) places.push(place);
    place += 1;
  }
  return places;
}
