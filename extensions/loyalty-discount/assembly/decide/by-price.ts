import { Line } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { costOf } from "./cart";

/** Lines of a cart from the cheapest piece to the dearest; of equals, the one that stands first. */
@unmanaged
export class ByPrice {
  private places: usize;
  count: u32;

  @inline
  at(place: u32): Line {
    return changetype<Line>(load<usize>(this.places + (<usize>place << 2)));
  }

  set(place: u32, line: Line): void {
    store<usize>(this.places + (<usize>place << 2), changetype<usize>(line));
  }

  start(count: u32): void {
    this.places = allocate(<usize>count << 2);
  }

  add(line: Line): void {
    this.set(this.count++, line);
  }
}

/** Sorted by parts that are merged, so that equals keep their order and many lines take no long time. */
export function byPrice(lines: List): ByPrice {
  let from = start(lines.count);
  for (let at = lines.first; at != 0; at = changetype<Line>(at).next) from.add(changetype<Line>(at));
  let to = start(lines.count);
  to.count = lines.count;
  for (let width: u32 = 1; width < lines.count; width *= 2) {
    for (let left: u32 = 0; left < lines.count; left += 2 * width) merge(from, to, left, width);
    const sorted = to;
    to = from;
    from = sorted;
  }
  return from;
}

function start(count: u32): ByPrice {
  const sorted = changetype<ByPrice>(allocate(offsetof<ByPrice>()));
  sorted.start(count);
  return sorted;
}

function merge(from: ByPrice, to: ByPrice, start: u32, width: u32): void {
  const middle = min<u32>(start + width, from.count);
  const end = min<u32>(start + 2 * width, from.count);
  let left = start;
  let right = middle;
  for (let place = start; place < end; place++) {
    const takesLeft = left < middle && (right >= end || priceAt(from, left) <= priceAt(from, right));
    to.set(place, from.at(takesLeft ? left++ : right++));
  }
}

@inline
function priceAt(lines: ByPrice, place: u32): i64 {
  return costOf(lines.at(place)).price;
}
