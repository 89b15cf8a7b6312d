import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

/**
 * From the README's demo command, on a machine where everything is installed and nothing is built,
 * to the first page of the app: builds, PostgreSQL, the seeded store, the app, its installation and
 * its Home. The yardstick is the build of the app alone, in the same run.
 */
const AIM_SECONDS = 20;
const dataDir = ".data/bench-first-page";

forgetBuilds();
const build = await seconds(() => run(["run", "--silent", "build:app"]));
forgetBuilds();
rmSync(dataDir, { recursive: true, force: true });
const first = await seconds(() => run(["run", "demo", "--", "--once", "--data-dir", dataDir], "Ready after"));
rmSync(dataDir, { recursive: true, force: true });

console.table({
  "first command to first page (s)": first.toFixed(1),
  "building the app alone (s)": build.toFixed(1),
  "first page / build": (first / build).toFixed(1),
});
if (first > AIM_SECONDS) {
  console.error(`The aim is missed: ${AIM_SECONDS} s.`);
  process.exitCode = 1;
}

function forgetBuilds(): void {
  for (const made of ["build", "extensions/loyalty-discount/dist", "node_modules/.cache/laurel"]) {
    rmSync(made, { recursive: true, force: true });
  }
}

async function seconds(work: () => Promise<number>): Promise<number> {
  const startedAt = performance.now();
  return ((await work()) - startedAt) / 1000;
}

/** Runs npm to its end; answers the moment at which it printed `sign`, or, without one, ended. */
function run(args: string[], sign?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", args, { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    let seenAt: number | undefined;
    child.stdout.on("data", (chunk) => {
      printed += String(chunk);
      if (sign && printed.includes(sign)) seenAt ??= performance.now();
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      const at = sign ? seenAt : performance.now();
      if (code === 0 && at !== undefined) resolve(at);
      else reject(new Error(`npm ${args.join(" ")} ended with ${code}`));
    });
  });
}
