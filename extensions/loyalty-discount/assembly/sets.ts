import { Text, addressOf, ascii, lengthOf, sameText, text } from "./memory/text";
import { MAX_SETS } from "./evaluator/configuration";

// A set of collections goes by two names that end in its number: `collections0` in the configuration,
// where the query takes its variable from, and `in0` in the answer.

const NONE: u32 = u32.MAX_VALUE;

const VARIABLE = ascii("collections");
const MEMBERSHIP = ascii("in");
const SCRATCH = memory.data(16, 8);

/** The number in a key of the configuration, or `u32.MAX_VALUE` when it names no set. */
export function setOfVariable(key: Text): u32 {
  return numberAfter(VARIABLE, key);
}

/** The number in a key of the answer, or `u32.MAX_VALUE` when it names no set. */
export function setOfMembership(key: Text): u32 {
  return numberAfter(MEMBERSHIP, key);
}

/** `collections0`; good until the next call. */
export function variableOf(set: u32): Text {
  return withNumber(VARIABLE, set);
}

/** `in0`; good until the next call. */
export function membershipOf(set: u32): Text {
  return withNumber(MEMBERSHIP, set);
}

function numberAfter(word: Text, key: Text): u32 {
  const length = lengthOf(word);
  if (lengthOf(key) != length + 1) return NONE;
  const number = <u32>load<u8>(addressOf(key) + length) - 48;
  return number < MAX_SETS && sameText(text(addressOf(key), length), word) ? number : NONE;
}

function withNumber(word: Text, number: u32): Text {
  const length = lengthOf(word);
  memory.copy(SCRATCH, addressOf(word), length);
  store<u8>(SCRATCH + length, <u8>(48 + number));
  return text(SCRATCH, length + 1);
}
