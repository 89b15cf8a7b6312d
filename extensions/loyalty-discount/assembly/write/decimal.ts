import { Text, text } from "../memory/text";

const SCRATCH = memory.data(32);

/**
 * A number of hundredths, thousandths or so on as a decimal text, without a float on the way: 1225 hundredths are
 * `12.25`, 500 are `5`. The text is good until the next call.
 */
export function decimal(value: u64, decimals: u32): Text {
  let one: u64 = 1;
  for (let i: u32 = 0; i < decimals; i++) one *= 10;
  let at = writeDigits(SCRATCH, value / one);
  let rest = value % one;
  if (rest > 0) {
    store<u8>(at++, 0x2e);
    while (rest > 0) {
      one /= 10;
      store<u8>(at++, <u8>(48 + rest / one));
      rest %= one;
    }
  }
  return text(SCRATCH, at - SCRATCH);
}

function writeDigits(at: usize, number: u64): usize {
  if (number >= 10) at = writeDigits(at, number / 10);
  store<u8>(at, <u8>(48 + (number % 10)));
  return at + 1;
}
