import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { ensureChromium } from "../../scripts/validate/chromium.ts";

/** Pages send programs away; this is what a person's browser says of itself. */
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** Chromium without its calls home: nothing but this machine is reached. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in the page so far: uncaught errors and `console.error`. */
  readonly problems: readonly string[];
}

/** A fresh window: no cookies, nothing remembered. */
export async function openWindow(
  browser: Browser,
  size: { width: number; height: number } = { width: 1280, height: 900 },
): Promise<Window> {
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport: size, locale: "en-US" });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${message.text()} at ${message.location().url}`);
  });
  return { context, page, problems };
}

/** A picture for a person to look at, when `SHOTS_DIR` names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS_DIR"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
