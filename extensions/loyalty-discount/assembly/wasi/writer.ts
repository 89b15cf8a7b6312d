import { release, reserve, top } from "../memory/arena";
import { decimal } from "../write/decimal";
import { Text, addressOf, lengthOf, text } from "../memory/text";

const QUOTE: u8 = 0x22;
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
    quoted(value);
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

@inline
function separate(): void {
  if (afterItem) store<u8>(at++, COMMA);
}
