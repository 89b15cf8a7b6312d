import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { plannedCrash, STEPS } from "./steps.server.ts";

const MODULE = new URL("./steps.server.ts", import.meta.url).href;

/** A process that passes a step so many times, and says how it ended. */
function passing(times: number, env: Record<string, string>) {
  const script = `import { step } from ${JSON.stringify(MODULE)};
    for (let n = 0; n < ${times}; n += 1) step("entries-posted");
    step("batch-committed");`;
  const { status, signal } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, NODE_ENV: "test", LAUREL_CRASH_AT: "", ...env },
  });
  return { status, signal };
}

describe("a step", () => {
  it("does nothing unless it is asked to", () => {
    expect(passing(5, {})).toEqual({ status: 0, signal: null });
  });

  it("kills its process at the passing that was asked for, and at no other step", () => {
    expect(passing(2, { LAUREL_CRASH_AT: "entries-posted:3" })).toEqual({ status: 0, signal: null });
    expect(passing(3, { LAUREL_CRASH_AT: "entries-posted:3" })).toEqual({ status: null, signal: "SIGKILL" });
  });

  it("lets no process start in production that was asked to die", () => {
    const env = { NODE_ENV: "production", LAUREL_CRASH_AT: "entries-posted:3" };
    expect(passing(3, env)).toEqual({ status: 1, signal: null });
    expect(() => plannedCrash(env)).toThrow("refused");
  });
});

it("names each step once", () => {
  const names = Object.values(STEPS).flat();
  expect(new Set(names).size).toBe(names.length);
});

it.each(["entries-posted", "entries-posted:0", "entries-posted:x", "nowhere:1", ":1"])(
  "does not take %s for a plan",
  (wanted) => {
    expect(() => plannedCrash({ LAUREL_CRASH_AT: wanted })).toThrow("not a step and a number");
  },
);
