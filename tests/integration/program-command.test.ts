import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, SHOP, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "laurel-program-"));
  await givenShop(db, { domain: SHOP });
  const program = { ...defaultProgram(currency("USD")), law: ["quebec"] as const };
  const publication = { program: encodeProgram(program), basedOn: 1, actor: "merchant:1" };
  valueOf(await publishProgram(testContext(db), SHOP, publication));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});

function command(...args: string[]) {
  const done = spawnSync(process.execPath, ["scripts/program.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: db.pool.options.connectionString ?? "" },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

describe("the command for programmes", () => {
  it("says in sentences what a changed file would change of the newest version", () => {
    const file = path.join(folder, "program.yaml");
    expect(command("export", SHOP, "--output", file)).toMatchObject({ code: 0, err: "" });
    const text = readFileSync(file, "utf8");
    // In a repository of one's own, which knows nothing of this one.
    const schema = /^# yaml-language-server: \$schema=(.*)\n/.exec(text)?.[1] ?? "";
    expect(schema).toBe("laurel-program.schema.json");
    const ours = JSON.parse(readFileSync("public/program.schema.json", "utf8"));
    expect(JSON.parse(readFileSync(path.join(folder, schema), "utf8"))).toEqual(ours);
    // Beside the programmes of this one it is the one that is here.
    const here = path.join("scripts/demo", `${path.basename(folder)}.yaml`);
    try {
      command("export", SHOP, "--output", here);
      expect(readFileSync(here, "utf8")).toMatch(/^# .*\$schema=..\/..\/public\/program.schema.json\n/);
    } finally {
      rmSync(here, { force: true });
    }
    expect(command("diff", SHOP, file)).toEqual({
      code: 0,
      out: "Nothing differs from version 2.\n",
      err: "",
    });
    writeFileSync(file, text.replace("milliPointsPerUnit: 1000", "milliPointsPerUnit: 1500"));
    expect(command("diff", SHOP, file).out).toBe(
      "- The base rate goes from 1 to 1.5 points for each $1.00 that counts.\n",
    );
  });

  it("says what one version changed of another, and which there are", () => {
    expect(command("diff", SHOP, "1", "2").out).toBe("- Versions are looked at by: Québec.\n");
    expect(command("diff", SHOP, "1", "7")).toMatchObject({
      code: expect.any(Number),
      err: expect.stringContaining(`There is no version 7 of ${SHOP}; the last is 2.`),
    });
  });

  it("says in a sentence why a file is not published, and what to do about it", () => {
    const file = path.join(folder, "stale.yaml");
    command("export", SHOP, "--output", file);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("basedOn: 2", "basedOn: 1").replace("law:", "tags: {}\n  law:"));
    const stale = command("publish", SHOP, file);
    expect(stale.code).toBe(1);
    expect(stale.err).toContain(
      "stale.yaml was made from version 1, and version 2 has been published since.",
    );
    expect(stale.err).not.toMatch(/[{}"]/);
    expect(command("publish", "nobody.myshopify.com", file).err).toBe(
      "There is no store nobody.myshopify.com with Laurel in this database.\n",
    );
  });

  it("says what is wrong from the first line to the last, and why a file is not read or written", () => {
    const file = path.join(folder, "lines.yaml");
    command("export", SHOP, "--output", file);
    const text = readFileSync(file, "utf8");
    writeFileSync(
      file,
      `${text.replace("basedOn: 2", "basedOn: two").replace("rounding: down", "rounding: up high")}more: 1\n`,
    );
    const lines = command("check", file).err.trimEnd().split("\n");
    expect(lines.map((line) => line.replace(/^.*lines\.yaml:\d+:\d+ /, "").split(":")[0])).toEqual([
      "basedOn",
      "earning.rounding",
      "more",
    ]);
    writeFileSync(file, "");
    expect(command("check", file).err).toMatch(/lines\.yaml:1:1 The file is empty\./);
    expect(command("check", folder).err).toBe(`${folder} cannot be read: it is a folder.\n`);
    expect(command("check", path.join(folder, "none")).err).toMatch(
      /none cannot be read: there is no such file\.\n$/,
    );
    const nowhere = path.join(folder, "none", "program.yaml");
    expect(command("export", SHOP, "--output", nowhere).err).toBe(
      `${nowhere} cannot be written: there is no such folder.\n`,
    );
  });

  it("lets no terminal's escape pass, nor prints one", () => {
    const file = path.join(folder, "escape.yaml");
    command("export", SHOP, "--output", file);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("name: Silver", String.raw`name: "\e[31mSilver"`));
    const { code, err } = command("check", file);
    expect(code).toBe(1);
    expect(err).toMatch(/escape\.yaml:\d+:\d+ tiers\.tiers\.1\.name: a character that nobody sees/);
    writeFileSync(file, text.replace("name: Silver", String.raw`"\e[31m": 1`));
    expect(command("check", file).err).not.toContain("\u001b");
  });

  it("says of a wrong tier what is wanted there", () => {
    const file = path.join(folder, "wrong.yaml");
    command("export", SHOP, "--output", file);
    writeFileSync(file, readFileSync(file, "utf8").replace("id: silver", "id: My Silver"));
    const { err } = command("check", file);
    expect(err).toMatch(
      /wrong\.yaml:\d+:\d+ tiers\.tiers\.1\.id: an id is wanted here.*; found "My Silver"\./,
    );
    expect(err).not.toContain("undefined");
  });

  it("reads handles without a store, and asks for what it needs to ask the store where that matters", () => {
    const file = path.join(folder, "handles.yaml");
    command("export", SHOP, "--output", file);
    const rules = `    rules:
      combine: best_alone
      rules:
        - id: sale
          name: Sale
          when: [{ kind: collection, collections: [{ handle: sale }] }]
          effect: { kind: multiplier, percent: 200 }
  tiers:`;
    writeFileSync(file, readFileSync(file, "utf8").replace(/ {2}tiers:/, rules));
    expect(command("check", file)).toMatchObject({ code: 0, err: "" });
    for (const asking of [
      ["check", SHOP, file],
      ["publish", SHOP, file],
      ["diff", SHOP, file],
    ]) {
      const { code, err } = command(...asking);
      expect(code).not.toBe(0);
      expect(err).toContain("The store has to be asked for its products, collections and segments.");
      expect(err).toContain("SHOPIFY_API_KEY");
    }
  });
});
