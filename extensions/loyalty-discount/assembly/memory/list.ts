/** Rows one after the other. Each row begins with the address of the next; zero after the last. */
@unmanaged
export class List {
  count: u32;
  first: usize;
  last: usize;

  append(row: usize): void {
    if (this.count++ == 0) this.first = row;
    else store<usize>(this.last, row);
    this.last = row;
  }
}
