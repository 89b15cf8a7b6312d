/** Draws the pictures of the README and the guides from the running product: `npm run screenshot`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { installLaurel } from "../stack/install.ts";
import { startStack } from "../stack/stack.ts";
import { ensureChromium } from "../validate/chromium.ts";
import { PICTURES } from "./pages.ts";
import type { Picture } from "./pages.ts";

const FOLDER = "docs/images";
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 860 };

const dataDir = ".data/screenshot";
rmSync(dataDir, { recursive: true, force: true });
const stack = await startStack({ dataDir, history: "sample", simulatorPort: 0, appPort: 0 });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox"] });
try {
  await installLaurel(stack, "laurel-music");
  const admin = await takeAdmin(browser);
  const account = await takeAccount(browser);
  mkdirSync(FOLDER, { recursive: true });
  save("laurel", await sideBySide(browser, admin, account));
  for (const picture of PICTURES) save(picture.name, await takePage(browser, picture));
} finally {
  await browser.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function save(name: string, picture: Buffer): void {
  const file = `${FOLDER}/${name}.png`;
  writeFileSync(file, picture);
  console.log(file);
}

/** A page of the admin, at its own size: it is there to be read. */
async function takePage(
  browser: Browser,
  { path, heading, before, language = "en", onPhone = false }: Picture,
): Promise<Buffer> {
  await speak(language);
  const viewport = onPhone ? PHONE : DESKTOP;
  const page = await browser.newPage({ viewport, userAgent: USER_AGENT, locale: language });
  await page.goto(`${stack.simulator}/store/laurel-music/apps/laurel/app${path}`);
  const app = page.frameLocator("iframe");
  await app.getByRole("heading", { level: 1, name: heading }).waitFor();
  await before?.(app, page);
  await page.waitForTimeout(500);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

/** Sets the language in which the admin opens apps for its staff. */
async function speak(language: string): Promise<void> {
  const body = new URLSearchParams({ language });
  const settings = `${stack.simulator}/store/laurel-music/settings/staff`;
  const response = await fetch(settings, { method: "POST", body, headers: { origin: stack.simulator } });
  if (!response.ok) throw new Error(`${settings}: ${response.status}`);
}

async function takeAdmin(browser: Browser): Promise<Buffer> {
  const page = await newPage(browser, DESKTOP);
  await page.goto(`${stack.simulator}/store/laurel-music/apps/laurel`);
  const home = page.frameLocator("iframe");
  await home.getByText("6,919 past orders").waitFor({ timeout: 300_000 });
  await page.waitForTimeout(500);
  return page.screenshot();
}

async function takeAccount(browser: Browser): Promise<Buffer> {
  const page = await newPage(browser, PHONE);
  const shop = stack.simulator.replace("localhost", "laurel-music.localhost");
  await page.goto(`${shop}/account/login?q=Ben+Okafor`);
  await page.getByRole("button", { name: /Ben Okafor/ }).click();
  await page.goto(`${shop}/account`);
  await page.locator(".laurel-card [data-laurel-points]").waitFor();
  return page.screenshot();
}

/** Both pictures on one sheet, at half their size. */
async function sideBySide(browser: Browser, ...pictures: Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 560 }, deviceScaleFactor: 2 });
  const images = pictures.map((data) => `<img src="data:image/png;base64,${data.toString("base64")}">`);
  await page.setContent(`<style>
    body { margin: 0; padding: 36px; display: flex; gap: 28px; justify-content: center; background: #eef1ec; }
    img { height: 488px; border-radius: 12px; box-shadow: 0 12px 40px rgb(0 0 0 / 18%); }
  </style>${images.join("")}`);
  return page.screenshot();
}

async function newPage(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  return browser.newPage({ viewport, userAgent: USER_AGENT, deviceScaleFactor: 2, locale: "en-US" });
}
