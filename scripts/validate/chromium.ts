import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Where this machine has Chromium (or Chrome), or nothing. `CHROMIUM_PATH` goes before all. */
export function findChromium(): string | undefined {
  return PLACES.find((place) => place && existsSync(place)) ?? playwrightsOwn();
}

/**
 * Chromium's path; installed when it is missing: from Debian's packages where we may, else the one
 * that Playwright downloads.
 * @throws when neither can be had
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  console.log("Chromium is not here; installing it.");
  if (isRoot() && spawnSync("apt-get", ["--version"]).status === 0) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    // The shell has no window, and works a tenth less for the same pages; not every Debian has it.
    for (const name of ["chromium-headless-shell", "chromium"]) {
      if (findChromium()) break;
      spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    }
  }
  if (!findChromium()) {
    spawnSync("npx", ["playwright-core", "install", "chromium-headless-shell"], { stdio: "inherit" });
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error("The browser tests need Chromium. Install it and set CHROMIUM_PATH to its program.");
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function playwrightsOwn(): string | undefined {
  const ask = `import("playwright-core").then((p) => console.log(p.chromium.executablePath()))`;
  try {
    const path = execFileSync(process.execPath, ["-e", ask], { encoding: "utf8" }).trim();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
