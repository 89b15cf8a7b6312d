import { Line } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { costOf } from "./cost";

/** A key is a price, which has 49 bits at most, and the place of its line: so equals keep their order. */
const PLACE_BITS: u64 = 14;
const PLACE: u64 = (1 << PLACE_BITS) - 1;

/** Lines from the cheapest piece to the dearest; of equals, the one that stands first. */
@unmanaged
export class ByPrice {
  private lines: usize;
  private keys: usize;

  @inline
  at(place: u32): Line {
    const key = load<u64>(this.keys + (<usize>place << 3));
    return changetype<Line>(load<usize>(this.lines + (<usize>(key & PLACE) << 2)));
  }

  /** Sorted by parts that are merged, so that many lines take no long time. */
  sort(list: List): void {
    const count = list.count;
    this.lines = allocate(<usize>count << 2);
    let from = allocate(<usize>count << 3);
    let to = allocate(<usize>count << 3);
    let place: u32 = 0;
    for (let at = list.first; at != 0; at = changetype<Line>(at).next, place++) {
      store<usize>(this.lines + (<usize>place << 2), at);
      store<u64>(from + (<usize>place << 3), (<u64>costOf(changetype<Line>(at)).price << PLACE_BITS) | place);
    }
    const end = <usize>count << 3;
    for (let width: usize = 8; width < end; width <<= 1) {
      for (let left: usize = 0; left < end; left += 2 * width) {
        merge(from + left, from + min(left + width, end), from + min(left + 2 * width, end), to + left);
      }
      const sorted = to;
      to = from;
      from = sorted;
    }
    this.keys = from;
  }
}

/** Shopify's carts have 500 lines at most, and places up to 16,383 can be told apart. */
export function inOrderOfPrice(lines: List): ByPrice {
  const sorted = changetype<ByPrice>(allocate(offsetof<ByPrice>()));
  sorted.sort(lines);
  return sorted;
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
