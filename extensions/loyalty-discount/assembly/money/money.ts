import { Text, addressOf, lengthOf } from "../memory/text";

/** An amount in ten-thousandths of the currency's whole unit, which has at most four decimals. */
export type Money = i64;

export const DECIMALS: i32 = 4;
const POINT: u8 = 0x2e;
/** Exchange rates have more decimals than money. */
const RATE_DECIMALS: i32 = 9;
const RATE_ONE: i64 = 1000000000;
/** More than any cart is worth, and little enough to be multiplied by all basis points. */
export const LARGEST: i64 = 500000000000000;

export const NOT_A_NUMBER: i64 = -1;

/** `12.5` as 125000; what is finer is cut off. `NOT_A_NUMBER` for all that is no plain decimal of zero or more. */
export function moneyOf(text: Text): Money {
  return decimalOf(text, DECIMALS);
}

export function rateOf(text: Text): i64 {
  return decimalOf(text, RATE_DECIMALS);
}

function decimalOf(text: Text, decimals: i32): i64 {
  const start = addressOf(text);
  const end = start + lengthOf(text);
  let at = start;
  let value: i64 = 0;
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - 48;
    if (digit > 9) break;
    value = value * 10 + digit;
    if (value > LARGEST) return NOT_A_NUMBER;
  }
  const isWhole = at == end;
  if (!isWhole && load<u8>(at++) != POINT) return NOT_A_NUMBER;
  if (lengthOf(text) == (isWhole ? 0 : 1)) return NOT_A_NUMBER;
  let left = decimals;
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - 48;
    if (digit > 9) return NOT_A_NUMBER;
    if (left == 0) continue;
    value = value * 10 + digit;
    if (value > LARGEST) return NOT_A_NUMBER;
    left--;
  }
  for (; left > 0 && value <= LARGEST; left--) value *= 10;
  return value > LARGEST ? NOT_A_NUMBER : value;
}

/** An amount of the store's currency in the shopper's, to the nearest smallest unit, halves up. */
export function converted(amount: Money, rate: i64, unit: Money): Money {
  const value = amount * (rate / RATE_ONE) + (amount * (rate % RATE_ONE / 1000)) / (RATE_ONE / 1000);
  return ((value + unit / 2) / unit) * unit;
}

/** So much of it as a part is of a whole, rounded down: a bit after the other where the product would be too large. */
export function portion(amount: i64, part: i64, whole: i64): i64 {
  // Two numbers of so many bits that their product has at most 63.
  if (clz(amount) + clz(part) >= 65) return (amount * part) / whole;
  let quotient: i64 = 0;
  let rest: i64 = 0;
  for (let bit: i64 = 63 - clz(amount); bit >= 0; bit--) {
    quotient <<= 1;
    rest <<= 1;
    if (((amount >> bit) & 1) == 1) rest += part;
    while (rest >= whole) {
      rest -= whole;
      quotient++;
    }
  }
  return quotient;
}

/** This many basis points of an amount, down to the smallest unit. */
export function shareOf(amount: Money, basisPoints: u32, unit: Money): Money {
  return (amount * basisPoints) / 10000 / unit * unit;
}
