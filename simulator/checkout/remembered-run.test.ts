import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { API_VERSION } from "../api-versions.ts";
import { loadFunction } from "../functions/load-function.ts";
import { State } from "../state/state.ts";
import { rememberedRun } from "./remembered-run.ts";

const folder = mkdtempSync(join(tmpdir(), "function-"));
afterAll(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

const state = new State(":memory:");

it("runs nothing that has no answer, and remembers no failure", () => {
  const wasmPath = join(folder, "function.wasm");
  // A module without anything in it: it loads, and has no export to run.
  writeFileSync(wasmPath, Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const extension = {
    handle: "empty",
    name: "Empty",
    apiVersion: API_VERSION,
    targets: [],
    wasmPath,
    inputVariables: null,
  };
  for (let time = 0; time < 2; time += 1) {
    let failed: unknown;
    try {
      rememberedRun(state)(extension, "run", {});
    } catch (error) {
      failed = error;
    }
    expect(failed).toBeInstanceOf(Error);
  }
  expect(() => loadFunction({ ...extension, wasmPath: join(folder, "none.wasm") })).toThrow();
});
