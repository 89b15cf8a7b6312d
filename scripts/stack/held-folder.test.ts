import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FolderInUse, holdFolder } from "./held-folder.ts";

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), "laurel-held-")), "demo");
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

function refused(): FolderInUse {
  try {
    holdFolder(folder).release();
  } catch (error) {
    if (error instanceof FolderInUse) return error;
    throw error;
  }
  throw new Error("the folder was free");
}

it("refuses a second one, says where the first is found, and is free again afterwards", () => {
  const first = holdFolder(folder);
  expect(refused().address).toBeUndefined();
  first.announce("http://localhost:4400/");
  expect(refused().address).toBe("http://localhost:4400/");
  first.release();
  holdFolder(folder).release();
});

it("empties the folder and still holds it", () => {
  const held = holdFolder(folder);
  writeFileSync(path.join(folder, "left-over"), "");
  held.empty();
  expect(readdirSync(folder).filter((name) => !name.startsWith("lock."))).toEqual([]);
  expect(refused()).toBeInstanceOf(FolderInUse);
  held.release();
});

it("is not held by one that was killed, whose address counts no more", async () => {
  const script = `
    const { holdFolder } = await import(${JSON.stringify(path.resolve("scripts/stack/held-folder.ts"))});
    holdFolder(${JSON.stringify(folder)}).announce("http://localhost:1/");
    console.log("held");
    setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ["--input-type=module", "-e", script]);
  await new Promise((resolve) => other.stdout.once("data", resolve));
  expect(refused().address).toBe("http://localhost:1/");
  const gone = new Promise((resolve) => other.once("exit", resolve));
  other.kill("SIGKILL");
  await gone;
  const held = holdFolder(folder);
  expect(refused().address).toBeUndefined();
  expect(existsSync(path.join(folder, "running-at"))).toBe(false);
  held.release();
});
