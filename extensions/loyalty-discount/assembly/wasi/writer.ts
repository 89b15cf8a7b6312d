import { isAnySpecial } from "../json/unescape";
import { release, reserve, top } from "../memory/arena";
import { decimal } from "../write/decimal";
import { Text, addressOf, lengthOf, text } from "../memory/text";

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
/** `\\u00` */
const UNICODE_00: u32 = 0x3030755c;
/** The bytes of the longest escape. */
const ESCAPE: usize = 6;
const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
/** The most that stands around one text: a comma, two quotes, a colon. */
const PUNCTUATION: usize = 8;
const DIGITS: usize = 10;

let begin: usize = 0;
let at: usize = 0;
/** The last thing written was an item, so that a comma must follow before the next. */
let afterItem = false;

/** Writes JSON at the top of memory. Nothing else may allocate until `finish`. */
@unmanaged
export class JsonWriter {
  start(): void {
    begin = at = top();
    afterItem = false;
  }

  /** All that was written. */
  finish(): Text {
    release(at);
    return text(begin, at - begin);
  }

  openObject(_size: u32): void {
    open(0x7b);
  }

  closeObject(): void {
    close(0x7d);
  }

  openArray(_size: u32): void {
    open(0x5b);
  }

  closeArray(): void {
    close(0x5d);
  }

  name(name: Text): void {
    quoted(name);
    store<u8>(at++, COLON);
    afterItem = false;
  }

  value(value: Text): void {
    if (isAnySpecial) escaped(value);
    else quoted(value);
    afterItem = true;
  }

  number(value: u32): void {
    const digits = decimal(value, 0);
    reserve(at, DIGITS + PUNCTUATION);
    memory.copy(at, addressOf(digits), lengthOf(digits));
    at += lengthOf(digits);
    afterItem = true;
  }

  yes(): void {
    reserve(at, PUNCTUATION);
    store<u32>(at, 0x65757274);
    at += 4;
    afterItem = true;
  }
}

function open(bracket: u8): void {
  reserve(at, PUNCTUATION);
  separate();
  store<u8>(at++, bracket);
  afterItem = false;
}

function close(bracket: u8): void {
  reserve(at, PUNCTUATION);
  store<u8>(at++, bracket);
  afterItem = true;
}

function quoted(value: Text): void {
  const length = lengthOf(value);
  reserve(at, length + PUNCTUATION);
  separate();
  store<u8>(at++, QUOTE);
  memory.copy(at, addressOf(value), length);
  at += length;
  store<u8>(at++, QUOTE);
}

/** The same with its quotes, backslashes and control characters escaped. */
function escaped(value: Text): void {
  reserve(at, ESCAPE * lengthOf(value) + PUNCTUATION);
  separate();
  store<u8>(at++, QUOTE);
  const end = addressOf(value) + lengthOf(value);
  for (let from = addressOf(value); from < end; from++) {
    const character = load<u8>(from);
    if (character < 0x20) {
      // \u00 and two digits, of which the first is 0 or 1.
      store<u32>(at, UNICODE_00);
      store<u8>(at + 4, 0x30 + (character >> 4));
      store<u8>(at + 5, (character & 15) + ((character & 15) < 10 ? 0x30 : 0x57));
      at += ESCAPE;
      continue;
    }
    if (character == QUOTE || character == BACKSLASH) store<u8>(at++, BACKSLASH);
    store<u8>(at++, character);
  }
  store<u8>(at++, QUOTE);
}

@inline
function separate(): void {
  if (afterItem) store<u8>(at++, COMMA);
}
