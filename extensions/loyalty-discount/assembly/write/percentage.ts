import { Text, text } from "../memory/text";

const SCRATCH = memory.data(8);

/**
 * Basis points as a decimal number of percent, without a float on the way: 1225 is `12.25`, 500 is `5`.
 * The text is good until the next call.
 */
export function percentage(basisPoints: u32): Text {
  const fraction = basisPoints % 100;
  let at = writeDigits(SCRATCH, basisPoints / 100);
  if (fraction > 0) {
    store<u8>(at++, 0x2e);
    store<u8>(at++, <u8>(48 + fraction / 10));
    if (fraction % 10 > 0) store<u8>(at++, <u8>(48 + (fraction % 10)));
  }
  return text(SCRATCH, at - SCRATCH);
}

function writeDigits(at: usize, number: u32): usize {
  if (number >= 10) at = writeDigits(at, number / 10);
  store<u8>(at, <u8>(48 + (number % 10)));
  return at + 1;
}
