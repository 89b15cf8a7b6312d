/**
 * What takes too long for every change, to be run in a night: laws and model with many more stories, the discount
 * function with many more carts, then the tests at odd hours of the clock, each in an odd zone. The clock is moved by libfaketime
 * (`apt-get install faketime`). Ends with an error when anything failed. `-- --hours` runs the second part alone.
 */
import { spawnSync } from "node:child_process";

const HOURS: readonly { readonly what: string; readonly at: string; readonly zone: string }[] = [
  { what: "just after the midnight of a store in New York", at: "2026-07-01 04:00:10", zone: "UTC" },
  { what: "a year ends while they run", at: "2026-12-31 23:58:30", zone: "UTC" },
  { what: "an hour is left out while they run", at: "2027-03-14 06:58:30", zone: "America/New_York" },
  { what: "an hour comes twice", at: "2026-11-01 05:30:00", zone: "America/New_York" },
  { what: "29 February, a day ahead of most", at: "2028-02-28 11:00:00", zone: "Pacific/Kiritimati" },
  { what: "the last of a short month, at a quarter to", at: "2027-02-28 18:14:00", zone: "Asia/Kathmandu" },
];
const PROJECTS = ["unit", "contract", "integration"].flatMap((name) => ["--project", name]);

const ABOUT_CARTS = [
  "function-second-opinion",
  "function-properties",
  "function-delivery",
  "function-laws",
  "function-lanes",
];

const failed: string[] = [];

function run(what: string, command: readonly string[], env: Record<string, string>): void {
  console.log(`\n${what}`);
  const [program = "", ...args] = command;
  const { status } = spawnSync(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (status !== 0) failed.push(what);
}

if (!process.argv.includes("--hours")) {
  const files = ["app/domain", "tests/integration/model.test.ts"];
  const often = { LAW_RUNS: "10000", MODEL_RUNS: "2000" };
  run("laws and model, many more stories", ["vitest", "run", ...files], often);
  const carts = ABOUT_CARTS.map((name) => `tests/contract/${name}.test.ts`);
  run("a second opinion on 100,000 carts", ["vitest", "run", ...carts], { CART_RUNS: "100000" });
}
if (spawnSync("faketime", ["--version"]).error) {
  console.error(
    "The clock cannot be moved: there is no `faketime` here. On Debian: apt-get install faketime",
  );
  failed.push("odd hours");
} else {
  for (const { what, at, zone } of HOURS) {
    // The moment is told in UTC, whatever zone the tests then live in. What waits a second waits a second.
    const moved = { TZ: zone, FAKETIME_DONT_FAKE_MONOTONIC: "1", NO_FAKE_STAT: "1" };
    const offset = Math.round((Date.parse(`${at.replace(" ", "T")}Z`) - Date.now()) / 1000);
    const command = ["faketime", "-f", `${offset < 0 ? "" : "+"}${offset}s`, "vitest", "run", ...PROJECTS];
    run(`${what} (${at} UTC, ${zone})`, command, moved);
  }
}
for (const what of failed) console.error(`failed: ${what}`);
process.exitCode = failed.length > 0 ? 1 : 0;
