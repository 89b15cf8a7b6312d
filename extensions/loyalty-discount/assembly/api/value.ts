import { allocate } from "../memory/arena";
import { fail } from "../memory/fault";
import { Text, text } from "../memory/text";
import { inputItem, inputLength, inputReadText } from "./host";

// Input values come as 64 bits. Numbers stand for themselves; all else is hidden in a NaN:
// 13 bits of NaN, 4 bits of tag, 14 bits of length, 32 bits of value.

export type Value = u64;

const NAN: u64 = 0x7ffc000000000000;
const LONG: u32 = 0x3fff;

export const NULL: u32 = 0;
export const BOOLEAN: u32 = 1;
export const NUMBER: u32 = 2;
export const TEXT: u32 = 3;
export const OBJECT: u32 = 4;
export const ARRAY: u32 = 5;

@inline
function tagOf(value: Value): u32 {
  return (value & NAN) != NAN ? NUMBER : <u32>(value >> 46) & 15;
}

@inline
export function is(value: Value, tag: u32): bool {
  return tagOf(value) == tag;
}

export function expect(value: Value, tag: u32): Value {
  if (tagOf(value) != tag) fail("a value of the input does not have the type that was expected");
  return value;
}

/** Entries, or bytes of a text. Lengths that do not fit into the 14 bits cost one more call. */
function lengthOf(value: Value): u32 {
  const length = <u32>(value >> 32) & LONG;
  return length == LONG ? <u32>inputLength(value) : length;
}

export function sizeOf(list: Value): u32 {
  return lengthOf(expect(list, ARRAY));
}

export function itemOf(list: Value, index: u32): Value {
  return inputItem(list, index);
}

/** A copy of the text in the function's own memory, kept to the end of the run. */
export function readText(value: Value): Text {
  const length = <usize>lengthOf(expect(value, TEXT));
  const address = allocate(length);
  inputReadText(<u32>value, address, length);
  return text(address, length);
}

export function readBoolean(value: Value): bool {
  return (expect(value, BOOLEAN) & 1) == 1;
}

/** A whole number that is not negative and below a million. */
export function readCount(value: Value): u32 {
  const number = reinterpret<f64>(expect(value, NUMBER));
  if (!(number >= 0 && number < 1000000) || number != Math.floor(number)) {
    fail("a number is not whole, or out of range");
  }
  return <u32>number;
}
