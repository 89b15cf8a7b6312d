import { PADDING, pad } from "../json/json";
import { release, reserve, top } from "../memory/arena";
import { fail } from "../memory/fault";
import { Text, ascii, addressOf, lengthOf } from "../memory/text";

// Standard input, output and error of a WASI host.

@external("wasi_snapshot_preview1", "fd_read")
declare function fd_read(fd: i32, vectors: usize, count: i32, read: usize): i32;

@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, vectors: usize, count: i32, written: usize): i32;

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const CHUNK: usize = 65536;

const VECTOR = memory.data(8, 4);
const TRANSFERRED = memory.data(4, 4);

export function logFault(reason: string): void {
  writeTo(STDERR, ascii(reason));
}

/** Where the whole of standard input stands. */
export function readStandardInput(): usize {
  const start = top();
  let at = start;
  for (;;) {
    reserve(at, CHUNK + PADDING);
    store<u32>(VECTOR, <u32>at);
    store<u32>(VECTOR, <u32>CHUNK, 4);
    if (fd_read(STDIN, VECTOR, 1, TRANSFERRED) != 0) fail("standard input cannot be read");
    const read = <usize>load<u32>(TRANSFERRED);
    if (read == 0) break;
    at += read;
  }
  pad(at);
  release(at + PADDING);
  return start;
}

export function writeOutput(output: Text): void {
  writeTo(STDOUT, output);
}

function writeTo(fd: i32, output: Text): void {
  let at = addressOf(output);
  const end = at + lengthOf(output);
  while (at < end) {
    store<u32>(VECTOR, <u32>at);
    store<u32>(VECTOR, <u32>(end - at), 4);
    if (fd_write(fd, VECTOR, 1, TRANSFERRED) != 0) unreachable();
    at += <usize>load<u32>(TRANSFERRED);
  }
}
