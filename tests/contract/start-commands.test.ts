import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "laurel-commands-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The script as package.json has it, run in a folder of its own, with nothing in the environment. */
function run(script: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const words = (scripts[script] ?? "").split(" ");
  expect(words.shift()).toBe("node");
  const here = words.map((word) => (word.endsWith(".ts") ? path.resolve(word) : word));
  const PATH = process.env["PATH"] ?? "";
  const all = [...here, ...args];
  const done = spawnSync(process.execPath, all, {
    cwd: folder,
    env: { NODE_ENV: "test", PATH, ...env },
    encoding: "utf8",
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const SETTINGS = `SHOPIFY_API_KEY=key
SHOPIFY_API_SECRET=secret
SHOPIFY_APP_URL=https://laurel.example.com
DATABASE_URL=postgresql://laurel:hidden@127.0.0.1:1/laurel
PORT=no-port
`;

it("start:web takes its settings from .env, the environment first", () => {
  writeFileSync(path.join(folder, ".env"), SETTINGS);
  const wrong = run("start:web");
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/^The environment is not complete:\n {2}PORT is not valid\./);
  const away = run("start:web", [], { PORT: "4599" });
  expect(away.code).toBe(1);
  expect(away.err.trim()).toMatch(/^The database does not answer: nothing listens where DATABASE_URL/);
  expect(away.err).not.toContain("hidden");
});

it("start:worker takes them from there, too", () => {
  writeFileSync(path.join(folder, ".env"), SETTINGS);
  expect(run("start:worker").err).toMatch(/^The environment is not complete:\n {2}PORT is not valid\./);
});

it("program exports no file with npm's own lines in it", () => {
  writeFileSync(path.join(folder, ".env"), SETTINGS);
  const plain = run("program", ["export", "a.myshopify.com"], { npm_lifecycle_event: "program" });
  expect({ code: plain.code, out: plain.out }).toEqual({ code: 1, out: "" });
  expect(plain.err).toContain("npm has written lines of its own");
  const silent = { npm_lifecycle_event: "program", npm_config_loglevel: "silent" };
  expect(run("program", ["export", "a.myshopify.com"], silent).err).toMatch(/^The database does not answer/);
});

it("program explains itself, and says that there is no demo", () => {
  rmSync(path.join(folder, ".env"), { force: true });
  const help = run("program", ["--help"]);
  expect(help).toMatchObject({ code: 0 });
  expect(help.out).toMatch(/^npm run program -- export SHOP --output FILE/);
  expect(run("program", ["export", "a.myshopify.com", "--output", "x"]).err).toContain(
    "There is no demo in .data/demo-sample. Start one, or name a database in DATABASE_URL.",
  );
});

it("program says of a file what is wrong with it, line by line", () => {
  const file = path.join(folder, "program.yaml");
  writeFileSync(file, "basedOn: 1\nprogram:\n  v: 1\n  earning: none\n  tiers: []\n");
  const { code, out, err } = run("program", ["check", file]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(`${file}:4:3 earning: fields with values are wanted here.\n`);
  expect(err).not.toContain("    at ");
  expect(run("program", ["check", path.join(folder, "nowhere.yaml")]).err).toMatch(/cannot be read/);
});
