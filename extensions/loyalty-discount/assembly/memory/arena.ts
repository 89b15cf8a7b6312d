// All memory that the function uses beyond its static data. Nothing is ever freed:
// a run lasts some milliseconds and its memory dies with it.

const PAGE: usize = 65536;

let next: usize = (__heap_base + 7) & ~7;
let end: usize = <usize>memory.size() * PAGE;

/** Makes sure that `size` bytes can be written at `address`. */
export function reserve(address: usize, size: usize): void {
  if (address + size <= end) return;
  const pages = (address + size - end + PAGE - 1) / PAGE;
  if (memory.grow(<i32>pages) < 0) unreachable();
  end += pages * PAGE;
}

/** Takes `size` bytes, aligned to eight. Fresh memory is zero. */
export function allocate(size: usize): usize {
  const address = next;
  reserve(address, size);
  next = (address + size + 7) & ~7;
  return address;
}

/** The first free byte: a writer that does not know its length yet starts here. */
export function top(): usize {
  return next;
}

/** Gives back everything from `address` on. */
export function release(address: usize): void {
  next = (address + 7) & ~7;
}
