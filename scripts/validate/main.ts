/**
 * Everything that must hold before a change may land, in one command: `npm test`. Each check
 * outside Vitest counts as one test. The last line is the sum.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuilt } from "../stack/builds.ts";
import { ensureChromium } from "./chromium.ts";
import type { Counts } from "./counts.ts";

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

/** The native compiler; what reads types by a program (the linter, Remix) still has the one before it. */
const TSC = ["node", "node_modules/typescript-7/bin/tsc"];

/** The longest first. */
const CHECKS: readonly Check[] = [
  { name: "lint", command: ["eslint", "--max-warnings", "0", "."] },
  { name: "types", command: [...TSC, "-p", "."] },
  { name: "types of the pure domain", command: [...TSC, "-p", "app/domain"] },
  { name: "types of what stands in checkout", command: [...TSC, "-p", "extensions/loyalty-checkout"] },
  { name: "types of what stands in the account", command: [...TSC, "-p", "extensions/loyalty-account"] },
  { name: "types of what stands in Shopify's admin", command: [...TSC, "-p", "extensions/loyalty-admin"] },
  { name: "types of what extensions share", command: [...TSC, "-p", "extensions/shared"] },
  { name: "types of what runs extensions", command: [...TSC, "-p", "simulator/extensions/browser"] },
  { name: "lint with types", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "formatting", command: ["prettier", "--check", "--log-level", "warn", "."] },
  { name: "migrations match the schema", command: ["npm", "run", "--silent", "db:check"] },
];
/** Each of them keeps one processor busy. */
const AT_ONCE = 2;

const counts: Counts = { passed: 0, failed: 0, skipped: 0 };

function tally(name: string, ok: boolean): void {
  counts[ok ? "passed" : "failed"] += 1;
  console.log(`${ok ? "✓" : "✗"} ${name}`);
}

function run(command: readonly string[], env: Record<string, string> = {}): boolean {
  const [program = "", ...args] = command;
  return spawnSync(program, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

/** Shows what the command printed once it is over, so that two at once do not speak into each other. */
function runAside([program = "", ...args]: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
    }
    child.once("error", (error) => {
      console.error(error);
      resolve(false);
    });
    child.once("close", (code) => {
      process.stdout.write(printed);
      resolve(code === 0);
    });
  });
}

async function build(): Promise<boolean> {
  try {
    await ensureBuilt((line) => console.log(line));
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

const waiting: { readonly name: string; readonly run: () => Promise<boolean> }[] = [
  { name: "builds", run: build },
  ...CHECKS.map(({ name, command }) => ({ name, run: () => runAside(command) })),
];
const lane = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) tally(next.name, await next.run());
};
await Promise.all(Array.from({ length: AT_ONCE }, lane));

const scratch = mkdtempSync(path.join(tmpdir(), "laurel-validate-"));
const file = path.join(scratch, "counts.json");
const reporters = ["--reporter=default", "--reporter=./scripts/validate/counts.ts"];
const ok = run(["vitest", "run", ...reporters, ...process.argv.slice(2)], {
  COUNTS_FILE: file,
  CHROMIUM_PATH: ensureChromium(),
});
const tests: Counts = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as Counts)
  : { passed: 0, failed: 1, skipped: 0 };
rmSync(scratch, { recursive: true });
for (const key of ["passed", "failed", "skipped"] as const) counts[key] += tests[key];
if (!ok && tests.failed === 0) counts.failed += 1;

console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
