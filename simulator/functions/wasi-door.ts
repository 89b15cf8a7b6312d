import type { Door } from "./door.ts";
import { FunctionRunError } from "./function-run-error.ts";

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const BAD_DESCRIPTOR = 8;

/** Standard input, output and error, as WASI preview 1 names them; no file, clock or randomness. */
export function openWasiDoor(input: string): Door {
  const pending = { bytes: new TextEncoder().encode(input), at: 0 };
  const written = new Map<number, Uint8Array[]>([
    [STDOUT, []],
    [STDERR, []],
  ]);
  let memory = new WebAssembly.Memory({ initial: 0 });

  const imports = {
    wasi_snapshot_preview1: {
      fd_read(fd: number, vectors: number, count: number, transferred: number): number {
        if (fd !== STDIN) return BAD_DESCRIPTOR;
        let total = 0;
        for (const part of parts(memory, vectors, count)) {
          const chunk = pending.bytes.subarray(pending.at, pending.at + part.length);
          part.set(chunk);
          pending.at += chunk.length;
          total += chunk.length;
        }
        new DataView(memory.buffer).setUint32(transferred, total, true);
        return 0;
      },
      fd_write(fd: number, vectors: number, count: number, transferred: number): number {
        const sink = written.get(fd);
        if (sink === undefined) return BAD_DESCRIPTOR;
        let total = 0;
        for (const part of parts(memory, vectors, count)) {
          sink.push(part.slice());
          total += part.length;
        }
        new DataView(memory.buffer).setUint32(transferred, total, true);
        return 0;
      },
    },
  };

  const logs = (): string => Buffer.concat(written.get(STDERR) ?? []).toString("utf8");
  return {
    imports,
    attach: (exported) => {
      memory = exported;
    },
    logs,
    result: () => parseOutput(Buffer.concat(written.get(STDOUT) ?? []), logs()),
  };
}

/** The stretches of memory that a list of `{ address, length }` pairs names. */
function parts(memory: WebAssembly.Memory, vectors: number, count: number): Uint8Array[] {
  const view = new DataView(memory.buffer);
  return Array.from({ length: count }, (_, index) => {
    const address = view.getUint32(vectors + 8 * index, true);
    return new Uint8Array(memory.buffer, address, view.getUint32(vectors + 8 * index + 4, true));
  });
}

function parseOutput(bytes: Buffer, logs: string): { output: unknown; outputBytes: number } {
  try {
    const output: unknown = JSON.parse(bytes.toString("utf8"));
    return { output, outputBytes: bytes.length };
  } catch (cause) {
    throw new FunctionRunError("invalid_output", "The function's output is not JSON.", { logs, cause });
  }
}
