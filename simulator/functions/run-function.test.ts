import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sampleFunction } from "../../tests/support/sample-function.ts";
import { FunctionRunError, loadFunction, runFunction } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "laurel-host-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ECHO = `
  @external("wasi_snapshot_preview1", "fd_read") declare function fd_read(fd: i32, v: usize, n: i32, r: usize): i32;
  @external("wasi_snapshot_preview1", "fd_write") declare function fd_write(fd: i32, v: usize, n: i32, w: usize): i32;
  const V = memory.data(8, 4), N = memory.data(4, 4), B = memory.data(60000);
  function read(fd: i32): i32 { store<u32>(V, <u32>B); store<u32>(V, 60000, 4); return fd_read(fd, V, 1, N); }
  function write(fd: i32, size: u32): i32 { store<u32>(V, <u32>B); store<u32>(V, size, 4); return fd_write(fd, V, 1, N); }
`;

const WASI = `${ECHO}
  export function echo(): void { read(0); write(1, load<u32>(N)); write(2, load<u32>(N)); }
  export function silent(): void {}
  export function wrong(): void { store<u8>(B, 0x7b); write(1, 1); }
  export function trap(): void { read(0); write(2, load<u32>(N)); unreachable(); }
  export function long(): void { memory.fill(B, 0x31, 20001); write(1, 20001); }
  export function endless(): void { for (;;) { read(0); } }
  export function descriptors(): void { if (read(3) != 8 || write(7, 1) != 8) unreachable(); store<u8>(B, 0x31); write(1, 1); }
`;

const API = `
  @external("shopify_function_v2", "shopify_function_output_new_array") declare function array(n: i32): i32;
  @external("shopify_function_v2", "shopify_function_output_finish_array") declare function finish(): i32;
  @external("shopify_function_v2", "shopify_function_output_new_i32") declare function int(n: i32): i32;
  @external("shopify_function_v2", "shopify_function_output_new_bool") declare function bool_(n: i32): i32;
  @external("shopify_function_v2", "shopify_function_output_new_interned_utf8_str") declare function word(n: i32): i32;
  @external("shopify_function_v2", "shopify_function_intern_utf8_str") declare function intern(p: usize, n: i32): i32;
  @external("shopify_function_v2", "shopify_function_log_new_utf8_str") declare function log(p: usize, n: i32): void;
  const B = memory.data(2000);
  export function whole(): void { array(4); int(-7); bool_(1); store<u8>(B, 0x78); const a = intern(B, 1); word(intern(B, 0)); word(a); finish(); }
  export function half(): void { array(1); }
  export function stranger(): void { word(3); }
  export function chatter(): void { memory.fill(B, 0x61, 600); log(B, 600); memory.fill(B, 0x62, 600); log(B, 600); int(1); }
`;

async function load(name: string, source: string, metered = false): Promise<WebAssembly.Module> {
  const wasmPath = join(folder, `${name}.wasm`);
  writeFileSync(wasmPath, await sampleFunction(source));
  return loadFunction({ wasmPath }, { metered });
}

function codeOf(run: () => unknown): string {
  try {
    return `no error: ${JSON.stringify(run())}`;
  } catch (error) {
    if (error instanceof FunctionRunError) return error.code;
    throw error;
  }
}

describe("a function with standard input and output", async () => {
  const module = await load("wasi", WASI);

  it("is given JSON with slashes escaped, and its answer and logs are read", () => {
    const result = runFunction(module, "echo", { url: "a/b" });
    expect(result).toEqual({
      output: { url: "a/b" },
      inputBytes: 14,
      outputBytes: 14,
      logs: '{"url":"a\\/b"}',
      instructions: null,
      hostCalls: 3,
    });
  });

  it("has no other files", () => {
    expect(runFunction(module, "descriptors", {}).output).toBe(1);
  });

  it.each([
    ["silent", "invalid_output"],
    ["wrong", "invalid_output"],
    ["trap", "trap"],
    ["long", "output_too_large"],
    ["nothing", "export_missing"],
    ["memory", "export_missing"],
  ])("that is %s fails with %s", (name, code) => {
    expect(codeOf(() => runFunction(module, name, {}))).toBe(code);
  });

  it("has its logs in the error", () => {
    expect(() => runFunction(module, "trap", "why")).toThrow(expect.objectContaining({ logs: '"why"' }));
  });

  it("may answer more for a cart of more than 200 lines", () => {
    const cart = (lines: number): unknown => ({ cart: { lines: Array.from({ length: lines }, () => 0) } });
    expect(codeOf(() => runFunction(module, "long", cart(200)))).toBe("output_too_large");
    expect(codeOf(() => runFunction(module, "long", cart(201)))).toMatch(/^no error/);
  });

  it("gets no more than 128 kB", () => {
    expect(codeOf(() => runFunction(module, "echo", "x".repeat(128_000)))).toBe("input_too_large");
  });

  it("is stopped at 11 million instructions when they are counted", async () => {
    const metered = await load("metered", WASI, true);
    expect(codeOf(() => runFunction(metered, "endless", {}))).toBe("too_many_instructions");
    expect(runFunction(metered, "echo", {}).instructions).toBeGreaterThan(10);
  });
});

describe("a function of Shopify's API", async () => {
  const module = await load("api", API);

  it("builds its answer by calls", () => {
    expect(runFunction(module, "whole", {}).output).toEqual([-7, true, "", "x"]);
  });

  it.each([
    ["half", "invalid_output"],
    ["stranger", "trap"],
  ])("that is %s fails with %s", (name, code) => {
    expect(codeOf(() => runFunction(module, name, {}))).toBe(code);
  });

  it("has its last thousand bytes of logs kept", () => {
    expect(runFunction(module, "chatter", {}).logs).toBe("a".repeat(400) + "b".repeat(600));
  });
});

describe("a module", () => {
  it("without a known host is refused", async () => {
    const module = await load("alone", "export function run(): void {}");
    expect(codeOf(() => runFunction(module, "run", {}))).toBe("unknown_host");
  });

  it("of more than 256 kB is refused", () => {
    const wasmPath = join(folder, "large.wasm");
    writeFileSync(wasmPath, new Uint8Array(256_001));
    expect(codeOf(() => loadFunction({ wasmPath }))).toBe("module_too_large");
  });

  it("is compiled once for each build", async () => {
    const first = await load("again", WASI);
    expect(loadFunction({ wasmPath: join(folder, "again.wasm") })).toBe(first);
    expect(await load("again", API)).not.toBe(first);
  });
});
