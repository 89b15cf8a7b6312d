import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { buildFunction, ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";

const SOURCE = join(import.meta.dirname, "../../extensions/loyalty-discount/assembly");
const folders: string[] = [];

function copyOfTheSource(): { source: string; out: string } {
  const folder = mkdtempSync(join(tmpdir(), "laurel-function-"));
  folders.push(folder);
  cpSync(SOURCE, join(folder, "assembly"), { recursive: true });
  return { source: join(folder, "assembly"), out: join(folder, "dist") };
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("building the function", () => {
  it("gives the same bytes in any folder", { timeout: 60_000 }, async () => {
    const inPlace = await ensureFunctionBuilt();
    for (const copy of [copyOfTheSource(), copyOfTheSource()]) {
      const built = await buildFunction(copy.source, copy.out);
      expect(readFileSync(built.apiPath).equals(readFileSync(inPlace.apiPath))).toBe(true);
      expect(readFileSync(built.wasiPath).equals(readFileSync(inPlace.wasiPath))).toBe(true);
    }
  });

  it("says what is wrong with the source", async () => {
    const { source, out } = copyOfTheSource();
    writeFileSync(join(source, "api/index.ts"), "export function run(): void { nonsense(); }\n");
    await expect(buildFunction(source, out)).rejects.toThrow(/does not compile[\s\S]*nonsense/);
  });
});
