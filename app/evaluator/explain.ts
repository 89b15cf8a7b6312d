const STDIN = 0;
const STDOUT = 1;
const BAD_DESCRIPTOR = 8;

/**
 * Asks the discount function what becomes of a cart and why: the very code that Shopify runs at checkout, wherever
 * there is WebAssembly.
 *
 * @param evaluator the function compiled for standard input and output
 * @param input as Shopify would hand it to the function
 * @param about what comes off the cart, or off delivery
 * @returns what it has written, for `readExplanation`
 * @throws Error with the function's own sentence where it refuses the input
 */
export async function explain(
  evaluator: WebAssembly.Module,
  input: object,
  about: "explain" | "explain_delivery" = "explain",
): Promise<unknown> {
  const host = new Host(JSON.stringify(input));
  const { exports } = await WebAssembly.instantiate(evaluator, { wasi_snapshot_preview1: host.imports() });
  const { memory, [about]: run } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof run !== "function") {
    throw new Error("this is not the discount function");
  }
  host.memory = memory;
  try {
    Reflect.apply(run, undefined, []);
  } catch (cause) {
    throw new Error(host.complaint || "the discount function has failed", { cause });
  }
  return JSON.parse(host.output);
}

/** Standard input, output and error, as WASI preview 1 names them, and nothing else. */
class Host {
  memory = new WebAssembly.Memory({ initial: 0 });
  output = "";
  complaint = "";
  #input: Uint8Array;
  readonly #texts = { output: new TextDecoder(), complaint: new TextDecoder() };

  constructor(input: string) {
    this.#input = new TextEncoder().encode(input);
  }

  imports(): WebAssembly.ModuleImports {
    return {
      fd_read: (fd: number, vectors: number, count: number, transferred: number) =>
        fd === STDIN
          ? this.#transfer(vectors, count, transferred, (part) => this.#take(part))
          : BAD_DESCRIPTOR,
      fd_write: (fd: number, vectors: number, count: number, transferred: number) =>
        this.#transfer(vectors, count, transferred, (part) => {
          const to = fd === STDOUT ? "output" : "complaint";
          this[to] += this.#texts[to].decode(part, { stream: true });
          return part.length;
        }),
    };
  }

  #take(part: Uint8Array): number {
    const taken = this.#input.subarray(0, part.length);
    part.set(taken);
    this.#input = this.#input.subarray(taken.length);
    return taken.length;
  }

  /** Goes through the stretches of memory that a list of addresses and lengths names. */
  #transfer(vectors: number, count: number, transferred: number, move: (part: Uint8Array) => number): number {
    const view = new DataView(this.memory.buffer);
    let total = 0;
    for (let at = vectors; at < vectors + 8 * count; at += 8) {
      const length = view.getUint32(at + 4, true);
      total += move(new Uint8Array(this.memory.buffer, view.getUint32(at, true), length));
    }
    view.setUint32(transferred, total, true);
    return 0;
  }
}
