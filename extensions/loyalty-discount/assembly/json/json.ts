import { allocate, release, reserve, top } from "../memory/arena";
import { fail } from "../memory/fault";
import { Text, addressOf, lengthOf, text } from "../memory/text";
import { isAnySpecial, noteSpecial, unescape, written } from "./unescape";

// A pull parser: it walks over the input once, and the reader says at each step what it expects.
// Texts are handed out without their escapes.

const OPEN_OBJECT: u8 = 0x7b;
const CLOSE_OBJECT: u8 = 0x7d;
const OPEN_ARRAY: u8 = 0x5b;
const CLOSE_ARRAY: u8 = 0x5d;
export const QUOTE: u8 = 0x22;
export const BACKSLASH: u8 = 0x5c;
const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
const BLANK: u8 = 0x20;

const EVERY_BYTE: u64 = 0x0101010101010101;
const HIGH_BITS: u64 = 0x8080808080808080;
/** After the input: quotes end a string that was cut off, zeros end everything else. */
export const PADDING: usize = 32;
const UNEXPECTED = "the input is not the JSON that was expected";

let at: usize = 0;

/** Reads what begins at an address; `pad` has come before. */
export function start(address: usize): void {
  at = address;
}

/** Makes the end of an input known. */
export function pad(end: usize): void {
  memory.fill(end, QUOTE, 8);
  memory.fill(end + 8, 0, PADDING - 8);
}

/** Reads JSON that is the text which comes next; answers where `leave` goes back to. */
export function enterText(): usize {
  // Its quotes are escaped where it stands, and are none of a text in it.
  const wasSpecial = isAnySpecial;
  const inner = readText();
  noteSpecial(wasSpecial);
  return enter(inner);
}

/** The same of a text that is read already. */
export function enter(inner: Text): usize {
  const outer = at;
  at = allocate(lengthOf(inner) + PADDING);
  memory.copy(at, addressOf(inner), lengthOf(inner));
  pad(at + lengthOf(inner));
  return outer;
}

export function leave(outer: usize): void {
  at = outer;
}

/** Blanks, line ends and tabs are all that stands between values; a zero is behind the end. */
function skipBlanks(): void {
  while (load<u8>(at) - 1 < BLANK) at++;
}

/** Shopify writes nothing between values, so that each look for blanks comes second. */
function expect(character: u8): void {
  if (load<u8>(at) != character) {
    skipBlanks();
    if (load<u8>(at) != character) fail(UNEXPECTED);
  }
  at++;
}

function nextIs(character: u8): bool {
  if (load<u8>(at) <= BLANK) skipBlanks();
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

/** Goes to the object's next key; false, and out of the object, when there is none. */
export function nextKey(): bool {
  return more(CLOSE_OBJECT);
}

/** Goes to the array's next item; false, and out of the array, when there is none. */
export function nextItem(): bool {
  return more(CLOSE_ARRAY);
}

function more(close: u8): bool {
  if (load<u8>(at) <= BLANK) skipBlanks();
  const character = load<u8>(at);
  if (character == COMMA) {
    if (load<u8>(++at) <= BLANK) skipBlanks();
    return true;
  }
  if (character != close) return true;
  at++;
  return false;
}

/** Eight bytes of the key that `nextKey` has found, from so many behind its quote. */
@inline
export function keyAt(offset: usize): u64 {
  return load<u64>(at + offset);
}

/** Goes from a key of so many bytes, quotes included, to its value. */
export function pass(length: usize): void {
  at += length;
  expect(COLON);
}

/** Steps over a key and its value. */
export function skipMember(): void {
  expect(QUOTE);
  skipText();
  expect(COLON);
  skip();
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
  const mark = nextMark(at);
  if (load<u8>(mark) == BACKSLASH) return readEscaped(mark);
  at = mark + 1;
  return text(start, mark - start);
}

/** A text with a backslash, copied piece by piece. */
function readEscaped(mark: usize): Text {
  const start = top();
  let to = start;
  for (;;) {
    const length = mark - at;
    reserve(to, length + 4);
    memory.copy(to, at, length);
    to += length;
    at = mark;
    if (load<u8>(at++) == QUOTE) break;
    at = unescape(at, to);
    to += written;
    mark = nextMark(at);
  }
  release(to);
  return text(start, to - start);
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
  if (load<u32>(at) != letters) fail(UNEXPECTED);
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
  if (at == start || !atEndOfValue()) fail("a number is not whole, or out of range");
  return number;
}

/** Steps over any value. */
export function skip(): void {
  skipBlanks();
  let depth = 0;
  do {
    const character = load<u8>(at++);
    if (character == QUOTE) skipText();
    else if (character == 0) fail("the input is cut off");
    else if (character == OPEN_OBJECT || character == OPEN_ARRAY) depth++;
    else if (character == CLOSE_OBJECT || character == CLOSE_ARRAY) depth--;
  } while (depth > 0 || !atEndOfValue());
}

function atEndOfValue(): bool {
  const character = load<u8>(at);
  return character == COMMA || character == CLOSE_OBJECT || character == CLOSE_ARRAY || character <= BLANK;
}

/** To behind the closing quote. */
function skipText(): void {
  at = nextMark(at);
  while (load<u8>(at) == BACKSLASH) at = nextMark(at + 2);
  at++;
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
