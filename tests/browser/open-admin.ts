import type { Browser, FrameLocator, Page } from "playwright-core";
import type { Stack } from "../../scripts/stack/stack.ts";
import { launchBrowser, openWindow, type Window } from "../support/browser.ts";
import { installedStack } from "../support/stack.ts";

/** The demo's first store, with Laurel installed and open in its admin. */
export interface Admin {
  readonly stack: Stack;
  readonly browser: Browser;
  readonly window: Window;
  readonly page: Page;
  /** Laurel's own frame. */
  readonly app: FrameLocator;
  /** Opens a page below `/app`, and waits for its heading. */
  open(path: string, title: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the whole product with Laurel in its first store, and opens it in the admin.
 *
 * @param name of the folder of its own
 */
export async function openAdmin(name: string): Promise<Admin> {
  const { stack, remove } = await installedStack(name);
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await remove();
  };
  const window = await openWindow(browser);
  const { page } = window;
  const app = page.frameLocator("iframe");
  const laurel = `${stack.simulator}/store/laurel-music/apps/laurel`;
  try {
    await page.goto(laurel);
    await app.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ stack, browser, window, page, app, close },
    async open(path, title) {
      await page.goto(`${laurel}/app${path}`);
      await app.getByRole("heading", { level: 1, name: title }).waitFor();
    },
  };
}
