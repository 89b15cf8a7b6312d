import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Build {
  readonly name: "discount function" | "theme extension" | "extensions" | "app";
  /** The npm script that makes it. */
  readonly script: string;
  readonly sources: readonly string[];
  readonly output: string;
}

const FUNCTION_SOURCES = [
  "extensions/loyalty-discount/{assembly,build}*",
  "extensions/loyalty-discount/assembly/**/*",
];

/** All that is built from source before anything runs, in this order: pages of the app and of the store run the function, too. */
const BUILDS: readonly Build[] = [
  {
    name: "discount function",
    script: "build:function",
    sources: FUNCTION_SOURCES,
    output: "extensions/loyalty-discount/dist/function.wasm",
  },
  {
    name: "theme extension",
    script: "build:theme",
    sources: ["app/{domain,evaluator,storefront}/**/*.ts", ...FUNCTION_SOURCES],
    output: "extensions/loyalty-theme/assets/laurel-offers.wasm",
  },
  {
    name: "extensions",
    script: "build:extensions",
    sources: [
      "extensions/{shared,loyalty-account,loyalty-admin,loyalty-checkout}/**/*.{ts,tsx,json,toml}",
      "app/{domain,views}/**/*.ts",
      "package-lock.json",
    ],
    output: "extensions/loyalty-checkout/dist/loyalty-checkout.js",
  },
  {
    name: "app",
    script: "build:app",
    sources: [
      "app/**/*.{ts,tsx,json,css,graphql}",
      ...FUNCTION_SOURCES,
      "prisma/schema.prisma",
      "public/**/*",
      "*.config.*",
      "package-lock.json",
    ],
    output: "build/server/index.js",
  },
];

/**
 * Builds what is missing or older than its sources; says nothing about what is fresh.
 * @param last the last of them; all when left out
 */
export async function ensureBuilt(
  say: (line: string) => void = () => undefined,
  last?: Build["name"],
): Promise<void> {
  for (const build of BUILDS) {
    await ensureOne(build, say);
    if (build.name === last) return;
  }
}

async function ensureOne(build: Build, say: (line: string) => void): Promise<void> {
  const stamp = path.join("node_modules/.cache/laurel", `${build.script.replace(":", "-")}.sha256`);
  const now = fingerprint(build.sources);
  if (existsSync(build.output) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  say(`building the ${build.name}`);
  await npmRun(build.script);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

/** Contents, not times: a fresh clone has only new files. */
function fingerprint(patterns: readonly string[]): string {
  const hash = createHash("sha256");
  const files = globSync([...patterns], { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** Runs a script of package.json. @throws with what it printed when it fails */
export function npmRun(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // On Windows npm is a batch file, which only a shell can start.
    const shell = process.platform === "win32";
    const child = spawn("npm", ["run", "--silent", script], { stdio: ["ignore", "pipe", "pipe"], shell });
    let printed = "";
    child.stdout.on("data", (chunk) => (printed += String(chunk)));
    child.stderr.on("data", (chunk) => (printed += String(chunk)));
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`npm run ${script} failed:\n${printed.slice(-4000)}`)),
    );
  });
}
