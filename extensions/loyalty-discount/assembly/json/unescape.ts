import { fail } from "../memory/fault";

// What stands behind a backslash: https://www.rfc-editor.org/rfc/rfc8259#section-7

const UNICODE: u8 = 0x75;
const SLASH: u8 = 0x2f;
const BACKSLASH_AND_U: u16 = 0x755c;
/** What a half of a pair becomes that stands alone. */
const UNKNOWN: u32 = 0xfffd;

/** How many bytes `unescape` has written. */
export let written: usize = 0;
/** Some text has a character that JSON has to escape. */
export let isAnySpecial = false;

export function noteSpecial(isAny: bool): void {
  isAnySpecial = isAny;
}

/** Writes what stands behind a backslash at `from`, at most four bytes of UTF-8; answers where it ends. */
export function unescape(from: usize, to: usize): usize {
  const character = load<u8>(from);
  if (character != SLASH) isAnySpecial = true;
  if (character != UNICODE) {
    store<u8>(to, plain(character));
    written = 1;
    return from + 1;
  }
  const first = hexadecimal(from + 1);
  let end = from + 5;
  let point = first;
  if (first >= 0xd800 && first < 0xe000) {
    point = UNKNOWN;
    if (first < 0xdc00 && load<u16>(end) == BACKSLASH_AND_U) {
      const second = hexadecimal(end + 2);
      if (second >= 0xdc00 && second < 0xe000) {
        point = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        end += 6;
      }
    }
  }
  written = writePoint(to, point);
  return end;
}

function plain(character: u8): u8 {
  if (character == 0x6e) return 0x0a;
  if (character == 0x74) return 0x09;
  if (character == 0x72) return 0x0d;
  if (character == 0x62) return 0x08;
  return character == 0x66 ? 0x0c : character;
}

function hexadecimal(at: usize): u32 {
  let value: u32 = 0;
  for (let i: usize = 0; i < 4; i++) {
    const character = <u32>load<u8>(at + i);
    const digit = character - 48;
    const letter = (character | 0x20) - 97;
    if (digit > 9 && letter > 5) fail("the input is not the JSON that was expected");
    value = (value << 4) | (digit <= 9 ? digit : letter + 10);
  }
  return value;
}

/** UTF-8 of a code point. */
function writePoint(to: usize, point: u32): usize {
  if (point < 0x80) {
    store<u8>(to, <u8>point);
    return 1;
  }
  if (point < 0x800) {
    store<u8>(to, <u8>(0xc0 | (point >> 6)));
    return 1 + writeRest(to + 1, point, 1);
  }
  if (point < 0x10000) {
    store<u8>(to, <u8>(0xe0 | (point >> 12)));
    return 1 + writeRest(to + 1, point, 2);
  }
  store<u8>(to, <u8>(0xf0 | (point >> 18)));
  return 1 + writeRest(to + 1, point, 3);
}

function writeRest(to: usize, point: u32, bytes: usize): usize {
  for (let i: usize = 0; i < bytes; i++) {
    store<u8>(to + i, <u8>(0x80 | ((point >> <u32>(6 * (bytes - 1 - i))) & 63)));
  }
  return bytes;
}
