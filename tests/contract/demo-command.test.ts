import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { holdFolder } from "../../scripts/stack/held-folder.ts";

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "laurel-demo-command-"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

function demo(...args: string[]) {
  const done = spawnSync(process.execPath, ["scripts/demo.ts", ...args], { encoding: "utf8" });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

it("explains itself", () => {
  const { code, out, err } = demo("--help");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const option of ["--all", "--live", "--reset", "--once", "--data-dir"])
    expect(out).toContain(`  ${option}`);
});

it("answers a wrong option with its name and the usage", () => {
  const { code, err } = demo("--rest");
  expect(code).toBe(2);
  expect(err).toMatch(/^Unknown option '--rest'/);
  expect(err).toContain("npm run demo -- [options]");
  expect(err).not.toMatch(/^\s+at /m);
});

it("leaves a folder alone that another demo uses, and says where that one is", () => {
  const folder = path.join(scratch, "in-use");
  const held = holdFolder(folder);
  held.announce("http://localhost:4400/");
  writeFileSync(path.join(folder, "ports.json"), "{}");
  for (const options of [[], ["--reset"], ["--live"]]) {
    const { code, out, err } = demo(...options, "--data-dir", folder);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/belongs to a demo that runs already, at http:\/\/localhost:4400\/\. Stop that one/);
    expect(err).not.toMatch(/^\s+at /m);
  }
  held.release();
});

it("says that a folder cannot be written", () => {
  const file = path.join(scratch, "file");
  writeFileSync(file, "");
  const { code, err } = demo("--data-dir", path.join(file, "demo"));
  expect(code).toBe(1);
  expect(err).toMatch(/cannot be written: a file is in the place of a folder\. Name another folder/);
  expect(err).not.toMatch(/^\s+at /m);
});
