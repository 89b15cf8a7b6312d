import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testCustomer, testProduct, testShop, testSimulator } from "../../simulator/orders/test-simulator.ts";
import { startSimulator, type RunningSimulator } from "../../simulator/start.ts";
import { launchBrowser } from "../support/browser.ts";

/** A page of an embedded app that uses App Bridge without any framework. */
const appPage = (bridge: string, path: string) => `<!doctype html>
<html><head><title>App</title></head><body>
<script src="${bridge}" data-api-key="client-id"></script>
<ui-nav-menu><a href="/" rel="home">Home</a><a href="/members">Members</a></ui-nav-menu>
<ui-title-bar title="Title of ${path}"><button variant="primary" onclick="say('primary')">Create</button></ui-title-bar>
<ui-save-bar id="bar">
  <button variant="primary" onclick="say('saved'); shopify.saveBar.hide('bar')">Save</button>
  <button onclick="say('discarded'); shopify.saveBar.hide('bar')">Discard</button>
</ui-save-bar>
<ui-modal id="modal"><p>Inside the modal</p><ui-title-bar title="Sure?"><button onclick="say('sure')">Yes</button></ui-title-bar></ui-modal>
<h1>${path}</h1><output id="out"></output>
<a href="shopify:admin/customers">Customers</a>
<script>
  const say = (value) => { document.getElementById("out").textContent = JSON.stringify(value); };
  const ask = (promise) => promise.then(say, (error) => say(String(error)));
</script>
</body></html>`;

let sim: RunningSimulator;
let app: Server;
let appOrigin: string;
let browser: Browser;
let page: Page;
let frame: FrameLocator;

beforeAll(async () => {
  app = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://app");
    if (pathname === "/headers") return response.end(JSON.stringify(request.headers.authorization ?? null));
    response.setHeader("content-type", "text/html");
    return response.end(appPage(`${sim.origin}/app-bridge.js`, pathname));
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  appOrigin = `http://localhost:${(app.address() as AddressInfo).port}`;
  const config = { ...testSimulator().app, applicationUrl: appOrigin };
  sim = await startSimulator({ port: 0, dataDir: ":memory:", app: config });
  const shop = testShop(sim.sim);
  testProduct(sim.sim, shop);
  testProduct(sim.sim, shop);
  testCustomer(sim.sim, shop);
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`${sim.origin}/store/test-shop/apps/test-app`);
  await page.getByRole("button", { name: "Install" }).click();
  frame = page.frameLocator("iframe");
}, 60_000);

afterAll(async () => {
  await browser.close();
  await sim.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

beforeEach(async () => {
  await page.goto(`${sim.origin}/store/test-shop/apps/test-app`);
  await page.locator("[data-app-nav] a").first().waitFor();
});

/** Runs a script in the app's own page. */
async function inApp(script: string): Promise<void> {
  await frame.locator("body").evaluate((_, text) => void window.eval(text), script);
}

function said(): Promise<string> {
  return frame.locator("#out:not(:empty)").innerText();
}

const base = () => `${sim.origin}/store/test-shop/apps/test-app`;

describe("App Bridge's stand-in in a browser", () => {
  it("brings a page that had no session token back with one", async () => {
    await inApp(
      `location.assign("/bounce?shopify-reload=" + encodeURIComponent(location.origin + "/landed?x=1"))`,
    );
    await frame.getByRole("heading", { name: "/landed" }).waitFor();
    await inApp("say(location.search)");
    expect(JSON.parse(await said())).toMatch(/^\?x=1&id_token=[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it("follows no reload to another site", async () => {
    await inApp(`location.assign("/bounce?shopify-reload=" + encodeURIComponent("http://127.0.0.1:9/"))`);
    await frame.getByRole("heading", { name: "/bounce" }).waitFor();
  });

  it("hears the app, though the admin's own script comes late", async () => {
    let pass = () => {};
    const held = new Promise<void>((resolve) => (pass = resolve));
    await page.route("**/shell.js", (route) => held.then(() => route.continue()));
    const load = page.goto(base());
    await page.locator("iframe").waitFor({ state: "attached" });
    // An app that does not wait to be heard has started by then.
    await Promise.race([frame.locator("h1").waitFor(), sleep(1_000)]);
    pass();
    await load;
    await page.locator("[data-app-nav] a").first().waitFor();
    await page.unroute("**/shell.js");
  });

  it("tells which of the app's theme blocks are in use", async () => {
    await inApp("ask(shopify.app.extensions())");
    expect(JSON.parse(await said())).toEqual([]);
  });

  it("signs the app's own requests with a fresh session token", async () => {
    await inApp("ask(fetch('/headers').then((answer) => answer.json()))");
    const [head, body = ""] = (await said()).replace(/"|Bearer /g, "").split(".");
    expect(head).toBeTruthy();
    expect(JSON.parse(Buffer.from(body, "base64url").toString())).toMatchObject({
      aud: "client-id",
      dest: "https://test-shop.myshopify.com",
    });
  });

  it("keeps the admin's address and the app's in step, both ways", async () => {
    await inApp("history.pushState(null, '', '/members?tier=gold')");
    await page.waitForURL(`${base()}/members?tier=gold`);
    await page.goBack();
    await page.waitForURL(base());
    await page.getByRole("link", { name: "Members" }).click();
    await frame.getByRole("heading", { name: "/members" }).waitFor();
    expect(await page.locator("[data-app-nav] a[aria-current]").innerText()).toBe("Members");
    await page.reload();
    await frame.getByRole("heading", { name: "/members" }).waitFor();
    expect(page.url()).toBe(`${base()}/members`);
  });

  it("draws the title bar, whose buttons press the app's", async () => {
    await page.getByText("Title of /").waitFor();
    await page.getByRole("button", { name: "Create" }).click();
    expect(await said()).toBe('"primary"');
  });

  it("shows toasts in a live region and tells of their action", async () => {
    await inApp("shopify.toast.show('Gone', { action: 'Undo', onAction: () => say('undone') })");
    await page.locator("[aria-live=polite]", { hasText: "Gone" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await said()).toBe('"undone"');
  });

  it("holds the user back while the save bar is open", async () => {
    await inApp("shopify.saveBar.show('bar')");
    await page.getByText("Unsaved changes", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Orders" }).click();
    expect(page.url()).toBe(base());
    await page.getByRole("button", { name: "Save" }).click();
    expect(await said()).toBe('"saved"');
    await page.getByText("Unsaved changes", { exact: true }).waitFor({ state: "hidden" });
    await page.getByRole("link", { name: "Orders" }).click();
    await page.waitForURL("**/orders");
  });

  it("lets the user pick resources, or none", async () => {
    await inApp("ask(shopify.resourcePicker({ type: 'product', multiple: true }).then((all) => all.length))");
    await page.locator("dialog.picker label").first().click();
    await page.locator("dialog.picker label").nth(1).click();
    await page.getByRole("button", { name: "Select" }).click();
    expect(await said()).toBe("2");
    await inApp(
      "say(''); ask(shopify.resourcePicker({ type: 'customer' }).then((all) => all === undefined))",
    );
    await page.locator("dialog.picker label").first().waitFor();
    await page.keyboard.press("Escape");
    await frame.locator("#out", { hasText: "true" }).waitFor();
  });

  it("opens modals with their buttons", async () => {
    await inApp("shopify.modal.show('modal')");
    const dialog = frame.getByRole("dialog", { name: "Sure?" });
    await dialog.getByText("Inside the modal").waitFor();
    await dialog.getByRole("button", { name: "Yes" }).click();
    expect(await said()).toBe('"sure"');
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "hidden" });
  });

  it("opens the admin's own addresses, and takes no orders from strangers", async () => {
    await page.evaluate(
      (channel) =>
        window.postMessage({ channel, message: { type: "open", url: "https://evil.example" } }, "*"),
      "simulated-admin",
    );
    await frame.getByRole("link", { name: "Customers" }).click();
    await page.waitForURL(`${sim.origin}/store/test-shop/customers`);
  });
});
