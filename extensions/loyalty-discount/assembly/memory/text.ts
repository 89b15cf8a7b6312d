import { allocate } from "./arena";

/**
 * Bytes of UTF-8 in memory: the address in the low half, the length in the high half.
 * They stand in them as they are, without what JSON escapes; the evaluator
 * only compares texts and hands them back.
 */
export type Text = u64;

export const NO_TEXT: Text = 0;
const BLANK: u8 = 0x20;
const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
const SLASH: u8 = 0x2f;

@inline
export function text(address: usize, length: usize): Text {
  return (<u64>length << 32) | <u64>address;
}

@inline
export function addressOf(value: Text): usize {
  return <usize>(value & 0xffffffff);
}

@inline
export function lengthOf(value: Text): usize {
  return <usize>(value >> 32);
}

/** Compares eight bytes at a time; of the last ones only those that belong to the texts. */
export function sameText(a: Text, b: Text): bool {
  let left = lengthOf(a);
  if (left != lengthOf(b)) return false;
  let x = addressOf(a);
  let y = addressOf(b);
  while (left >= 8) {
    if (load<u64>(x) != load<u64>(y)) return false;
    x += 8;
    y += 8;
    left -= 8;
  }
  return left == 0 || (load<u64>(x) ^ load<u64>(y)) << (64 - 8 * <u64>left) == 0;
}

/** Whether a word stands in a text of words with a blank between. */
export function hasWord(words: Text, word: Text): bool {
  const length = lengthOf(word);
  const end = addressOf(words) + lengthOf(words);
  if (length == 0) return false;
  for (let at = addressOf(words); at + length <= end; at++) {
    if (sameText(text(at, length), word) && (at + length == end || load<u8>(at + length) == BLANK)) return true;
    while (at < end && load<u8>(at) != BLANK) at++;
  }
  return false;
}

/**
 * How often a word counts in a text of words with a blank between, with large and small letters from A to Z alike: so often
 * as the number behind its colon says, once where it has none, and never where it is not there or the number is none.
 */
export function timesOf(words: Text, word: Text): u32 {
  const length = lengthOf(word);
  const end = addressOf(words) + lengthOf(words);
  if (length == 0) return 0;
  for (let at = addressOf(words); at + length <= end; at++) {
    const behind = at + length;
    if (sameLetters(text(at, length), word)) {
      if (behind == end || load<u8>(behind) == BLANK) return 1;
      if (load<u8>(behind) == COLON) return numberAt(behind + 1, end);
    }
    while (at < end && load<u8>(at) != BLANK) at++;
  }
  return 0;
}

/** A whole number of at most four digits, up to a blank; zero for anything else. */
function numberAt(start: usize, end: usize): u32 {
  let value: u32 = 0;
  let at = start;
  for (; at < end && load<u8>(at) != BLANK; at++) {
    const digit = <u32>load<u8>(at) - 48;
    if (digit > 9 || at - start == 4) return 0;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether a text stands in a list with a comma between; large and small letters from A to Z are alike. */
export function hasListed(list: Text, one: Text): bool {
  const end = addressOf(list) + lengthOf(list);
  for (let start = addressOf(list); start < end; start++) {
    let at = start;
    while (at < end && load<u8>(at) != COMMA) at++;
    if (sameLetters(text(start, at - start), one)) return true;
    start = at;
  }
  return false;
}

/** What stands behind the last slash; all of it where there is none. */
export function lastPart(value: Text): Text {
  const end = addressOf(value) + lengthOf(value);
  let start = end;
  while (start > addressOf(value) && load<u8>(start - 1) != SLASH) start--;
  return text(start, end - start);
}

/** Whether two such texts have a word in common. */
export function shareWord(words: Text, others: Text): bool {
  const end = addressOf(words) + lengthOf(words);
  for (let at = addressOf(words); at < end; at++) {
    const start = at;
    while (at < end && load<u8>(at) != BLANK) at++;
    if (hasWord(others, text(start, at - start))) return true;
  }
  return false;
}

/** Whether two texts differ in nothing but whether letters from A to Z are large or small. */
export function sameLetters(a: Text, b: Text): bool {
  const length = lengthOf(a);
  if (length != lengthOf(b)) return false;
  for (let i: usize = 0; i < length; i++) {
    if (small(load<u8>(addressOf(a) + i)) != small(load<u8>(addressOf(b) + i))) return false;
  }
  return true;
}

@inline
function small(character: u8): u8 {
  return character - 0x41 < 26 ? character | 0x20 : character;
}

/** A literal of plain ASCII, narrowed from the two bytes a character that the compiler keeps. */
export function ascii(literal: string): Text {
  const length = <usize>literal.length;
  const address = allocate(length);
  for (let i: usize = 0; i < length; i++) {
    store<u8>(address + i, load<u8>(changetype<usize>(literal) + i * 2));
  }
  return text(address, length);
}

/** Three texts as one. */
export function joined(a: Text, b: Text, c: Text): Text {
  const length = lengthOf(a) + lengthOf(b) + lengthOf(c);
  const address = allocate(length);
  memory.copy(address, addressOf(a), lengthOf(a));
  memory.copy(address + lengthOf(a), addressOf(b), lengthOf(b));
  memory.copy(address + lengthOf(a) + lengthOf(b), addressOf(c), lengthOf(c));
  return text(address, length);
}
