import { Line } from "../input/tables.gen";
import { allocate } from "../memory/arena";
import { List } from "../memory/list";
import { keyOf, placeIn, sorted } from "../memory/sort";
import { costOf } from "./cost";

/** Lines from the cheapest piece to the dearest; of equals, the one that stands first. */
@unmanaged
export class ByPrice {
  private lines: usize;
  private keys: usize;

  @inline
  at(place: u32): Line {
    const key = load<u64>(this.keys + (<usize>place << 3));
    return changetype<Line>(load<usize>(this.lines + (<usize>placeIn(key) << 2)));
  }

  sort(list: List): void {
    this.lines = allocate(<usize>list.count << 2);
    const keys = allocate(<usize>list.count << 3);
    let place: u32 = 0;
    for (let at = list.first; at != 0; at = changetype<Line>(at).next, place++) {
      store<usize>(this.lines + (<usize>place << 2), at);
      store<u64>(keys + (<usize>place << 3), keyOf(costOf(changetype<Line>(at)).price, place));
    }
    this.keys = sorted(keys, list.count);
  }
}

/** Shopify's carts have 500 lines at most. */
export function inOrderOfPrice(lines: List): ByPrice {
  const all = changetype<ByPrice>(allocate(offsetof<ByPrice>()));
  all.sort(lines);
  return all;
}
