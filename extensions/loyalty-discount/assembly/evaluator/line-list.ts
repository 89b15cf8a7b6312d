import { allocate } from "../memory/arena";
import { Text } from "../memory/text";

// Lines of the cart that belong together, in the order of the cart.

@unmanaged
export class Line {
  id: Text;
  /** The address of the next line; zero after the last. */
  next: usize;
}

@unmanaged
export class LineList {
  count: u32;
  first: usize;
  last: usize;

  append(id: Text): void {
    const line = changetype<Line>(allocate(offsetof<Line>()));
    line.id = id;
    line.next = 0;
    if (this.count++ == 0) this.first = changetype<usize>(line);
    else changetype<Line>(this.last).next = changetype<usize>(line);
    this.last = changetype<usize>(line);
  }
}
