import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveMember, testStorefront } from "../../simulator/storefront/test-storefront.ts";
import { axeFaults } from "../support/axe.ts";
import { launchBrowser, shoot } from "../support/browser.ts";

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 740 } } as const;

/** Every kind of page that a shopper sees, with Laurel in it, looked through by axe. */
describe.each(["en", "de", "ar"])("in %s", (locale) => {
  const { app, shop, member, product, sim } = testStorefront();
  const server = serve({ fetch: app.fetch, port: 0 });
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    saveMember(sim, shop, member.id, {
      pending: 1_040,
      arrives: { points: 40, on: "2026-08-04" },
      expires: { points: 85, on: "2026-12-31" },
    });
    browser = await launchBrowser();
    await new Promise<void>((done) => (server.listening ? done() : server.once("listening", done)));
    origin = `http://${shop.handle}.localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  it("no page has a fault, on a desktop or on a phone", async () => {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    const faults: string[] = [];
    const look = async (name: string) => {
      faults.push(...(await twinLandmarks(page)).map((twin) => `${name}: two landmarks ${twin}`));
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        faults.push(...(await axeFaults(page)).map((fault) => `${name}, ${size}: ${fault}`));
        await shoot(page, `${locale}-${size}-${name}`);
      }
    };
    await page.goto(`${origin}/?locale=${locale}`);
    await look("home");
    // That all is well means something: a fault is found.
    await page.evaluate(() => document.querySelector("[role=search] input")?.removeAttribute("aria-label"));
    await page.evaluate(() => document.querySelector("[role=search] input")?.removeAttribute("placeholder"));
    expect((await axeFaults(page)).join()).toContain("label: ");
    await page.goto(`${origin}/products/${product.handle}`);
    await look("product-guest");
    await page.goto(`${origin}/account/login`);
    await look("login");
    await page.click(`button[value="${member.id}"]`);
    await page.goto(`${origin}/products/${product.handle}`);
    await look("product");
    await page.click(".laurel-launcher-button");
    await look("panel");
    await page.click("[data-laurel-close]");
    await page.click(".buy .button");
    await look("cart");
    await page.click('form[action="/checkout"] .button');
    await look("checkout");
    await page.click("#pay > .button");
    await page.waitForURL(/thank-you/);
    await look("thank-you");
    await page.goto(`${origin}/account`);
    await look("account");
    await page.click("table a");
    await look("order");
    await context.close();
    expect(faults).toEqual([]);
  }, 300_000);
});

/** Names that two landmarks share. What is in a closed panel counts too: it may be opened. */
async function twinLandmarks(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const regions = [
      ...document.querySelectorAll("[role=region], section[aria-label], section[aria-labelledby], aside"),
    ];
    const names = regions.map((region) => {
      const labels = region.getAttribute("aria-labelledby")?.split(" ") ?? [];
      const text = labels.map((id) => document.getElementById(id)?.textContent?.trim()).join(" ");
      return text || (region.getAttribute("aria-label") ?? "");
    });
    return names.filter((name, index) => name !== "" && names.indexOf(name) !== index);
  });
}
