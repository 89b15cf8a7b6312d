import { Text, addressOf, text } from "../memory/text";
import { fail } from "./host";

// A pull parser: it walks over the input once, and the reader says at each step what it expects.
// Texts are handed out as they stand in the input, with their escapes.

const OPEN_OBJECT: u8 = 0x7b;
const CLOSE_OBJECT: u8 = 0x7d;
const OPEN_ARRAY: u8 = 0x5b;
const CLOSE_ARRAY: u8 = 0x5d;
const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;

const EVERY_BYTE: u64 = 0x0101010101010101;
const HIGH_BITS: u64 = 0x8080808080808080;

let at: usize = 0;

/** The key that `nextKey` has found. */
export let key: Text = 0;

export function start(input: Text): void {
  at = addressOf(input);
}

@inline
function skipBlanks(): void {
  while (load<u8>(at) - 1 < 0x20) at++;
}

function expect(character: u8): void {
  skipBlanks();
  if (load<u8>(at++) != character) fail("the input is not the JSON that was expected");
}

function nextIs(character: u8): bool {
  skipBlanks();
  return load<u8>(at) == character;
}

/** Enters an object; an absent one is `null` in the input and false here. */
export function enterObject(): bool {
  if (enterNull()) return false;
  expect(OPEN_OBJECT);
  return true;
}

export function enterArray(): void {
  expect(OPEN_ARRAY);
}

/** Goes to the value of the object's next key; false, and out of the object, when there is none. */
export function nextKey(): bool {
  if (!more(CLOSE_OBJECT)) return false;
  key = readText();
  expect(COLON);
  return true;
}

/** Goes to the array's next item; false, and out of the array, when there is none. */
export function nextItem(): bool {
  return more(CLOSE_ARRAY);
}

function more(close: u8): bool {
  skipBlanks();
  let character = load<u8>(at);
  if (character == close) {
    at++;
    return false;
  }
  if (character == COMMA) at++;
  return true;
}

/** Steps over `null`. */
export function enterNull(): bool {
  if (!nextIs(0x6e)) return false;
  word(0x6c6c756e, 4);
  return true;
}

export function isArray(): bool {
  return nextIs(OPEN_ARRAY);
}

export function readText(): Text {
  expect(QUOTE);
  const start = at;
  const end = endOfText();
  at = end + 1;
  return text(start, end - start);
}

export function readBoolean(): bool {
  if (nextIs(0x74)) {
    word(0x65757274, 4);
    return true;
  }
  at++;
  word(0x65736c61, 4);
  return false;
}

function word(letters: u32, length: usize): void {
  if (load<u32>(at) != letters) fail("the input is not the JSON that was expected");
  at += length;
}

/** A whole number that is not negative and below a million. */
export function readCount(): u32 {
  skipBlanks();
  const start = at;
  let number: u32 = 0;
  while (at - start < 6) {
    const digit = <u32>load<u8>(at) - 48;
    if (digit > 9) break;
    number = number * 10 + digit;
    at++;
  }
  const after = load<u8>(at);
  if (at == start || (after != COMMA && after != CLOSE_OBJECT && after != CLOSE_ARRAY && after > 0x20)) {
    fail("a number is not whole, or out of range");
  }
  return number;
}

/** Steps over any value. */
export function skip(): void {
  skipBlanks();
  let depth = 0;
  do {
    const character = load<u8>(at);
    if (character == QUOTE) {
      readText();
    } else if (character == 0) {
      fail("the input is cut off");
    } else {
      if (character == OPEN_OBJECT || character == OPEN_ARRAY) depth++;
      else if (character == CLOSE_OBJECT || character == CLOSE_ARRAY) depth--;
      at++;
    }
  } while (depth > 0 || !atEndOfValue());
}

function atEndOfValue(): bool {
  const character = load<u8>(at);
  return character == COMMA || character == CLOSE_OBJECT || character == CLOSE_ARRAY || character <= 0x20;
}

/** The closing quote: the next quote or backslash, and on from behind what is escaped. */
function endOfText(): usize {
  let end = nextMark(at);
  while (load<u8>(end) == BACKSLASH) end = nextMark(end + 2);
  return end;
}

/** The next quote or backslash, looked for in eight bytes at a time. */
function nextMark(from: usize): usize {
  let marks = marksIn(load<u64>(from));
  while (marks == 0) {
    from += 8;
    marks = marksIn(load<u64>(from));
  }
  return from + <usize>(ctz(marks) >> 3);
}

/** The high bit of each byte that is a quote or a backslash; the lowest of them is exact. */
@inline
function marksIn(bytes: u64): u64 {
  const quotes = bytes ^ (EVERY_BYTE * QUOTE);
  const slashes = bytes ^ (EVERY_BYTE * BACKSLASH);
  return (((quotes - EVERY_BYTE) & ~quotes) | ((slashes - EVERY_BYTE) & ~slashes)) & HIGH_BITS;
}
