import { allocate } from "./arena";

/** How many bits of a key say where it came from. */
export const PLACE_BITS: u64 = 14;
export const LAST_PLACE: u32 = 16383;

/** Of a number of at most 49 bits, and a place: so equals keep their order. */
@inline
export function keyOf(number: i64, place: u32): u64 {
  return (<u64>number << PLACE_BITS) | place;
}

@inline
export function placeIn(key: u64): u32 {
  return <u32>key & LAST_PLACE;
}

/** Sorts so many keys that begin at an address, by parts that are merged; answers where they then stand. */
export function sorted(keys: usize, count: u32): usize {
  const end = <usize>count << 3;
  let from = keys;
  let to = allocate(end);
  for (let width: usize = 8; width < end; width <<= 1) {
    for (let left: usize = 0; left < end; left += 2 * width) {
      merge(from + left, from + min(left + width, end), from + min(left + 2 * width, end), to + left);
    }
    const merged = to;
    to = from;
    from = merged;
  }
  return from;
}

/** Two parts, which stand one behind the other up to `end`. */
function merge(left: usize, middle: usize, end: usize, to: usize): void {
  let right = middle;
  while (left < middle && right < end) {
    const a = load<u64>(left);
    const b = load<u64>(right);
    if (a < b) {
      store<u64>(to, a);
      left += 8;
    } else {
      store<u64>(to, b);
      right += 8;
    }
    to += 8;
  }
  memory.copy(to, left, middle - left);
  memory.copy(to + middle - left, right, end - right);
}
