import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startChild } from "./child.ts";
import { keepChild } from "./kept-child.ts";

let folder: string;
let script: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "laurel-kept-"));
  script = path.join(folder, "program.mjs");
});
afterEach(() => rmSync(folder, { recursive: true }));

const options = () => ({ name: "program", script, env: {}, logDir: folder });
const log = () => readFileSync(path.join(folder, "program.log"), "utf8");
const LIVES = "console.log(process.pid); setInterval(() => {}, 1000);";

it("starts the program anew, one at a time, and ends for good when it is stopped", async () => {
  writeFileSync(script, LIVES);
  const broken: string[] = [];
  const child = keepChild(options(), (one) => broken.push(one.name));
  await expect.poll(log).toBe(`${child.pid}\n`);
  const first = child.pid;
  await Promise.all([child.restart(), child.restart()]);
  expect(child.pid).not.toBe(first);
  expect(() => process.kill(first, 0)).toThrow("ESRCH");
  await child.stop();
  await child.exited;
  await child.restart();
  expect(child.runs()).toBe(false);
  expect(broken).toEqual([]);
});

it("tells when the program breaks, and tries again with the next start", async () => {
  writeFileSync(script, "throw new Error('half finished')");
  const broken: string[] = [];
  const child = keepChild(options(), (one) => broken.push(one.lastWords()));
  await expect.poll(() => broken.length).toBe(1);
  expect(broken[0]).toContain("Error: half finished");
  expect(child.runs()).toBe(false);
  writeFileSync(script, LIVES);
  await child.restart();
  await expect.poll(log).toContain(`${child.pid}\n`);
  expect(child.runs()).toBe(true);
  await child.stop();
});

it("ends with the one who started it, even when that one is killed", async () => {
  writeFileSync(script, LIVES);
  const parent = path.join(folder, "parent.mjs");
  const start = JSON.stringify(path.resolve("scripts/stack/child.ts"));
  writeFileSync(
    parent,
    `const { startChild } = await import(${start}); startChild(${JSON.stringify(options())});`,
  );
  const mother = startChild({ ...options(), name: "mother", script: parent });
  await expect.poll(() => (existsIn(folder) ? log() : "")).toMatch(/\d+\n/);
  const pid = Number(log());
  await mother.stop("SIGKILL");
  await expect.poll(() => isAlive(pid)).toBe(false);
});

function existsIn(dir: string): boolean {
  try {
    readFileSync(path.join(dir, "program.log"));
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
