import { readFile } from "node:fs/promises";

/** As `npm run build:function` leaves it. */
const BUILT = new URL("../../extensions/loyalty-discount/dist/function-wasi.wasm", import.meta.url);

let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * The discount function for standard input and output, on the server; compiled once.
 * @throws where it was not built
 */
export async function serverEvaluator(): Promise<WebAssembly.Module> {
  compiled ??= readFile(BUILT).then((bytes) => WebAssembly.compile(bytes));
  // The next one who asks tries again.
  compiled.catch(() => (compiled = undefined));
  return compiled;
}
