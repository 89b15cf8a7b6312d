import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installation } from "../../simulator/oauth/index.ts";
import { testStorefront } from "../../simulator/storefront/test-storefront.ts";
import { launchBrowser, shoot } from "../support/browser.ts";

/** The blocks in a real browser: what only a script, a layout engine and a keyboard can show. */
describe("the launcher and the card in a browser", () => {
  const { app, shop, member, product, sim } = testStorefront();
  const server = serve({ fetch: app.fetch, port: 0 });
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    await new Promise<void>((done) => (server.listening ? done() : server.once("listening", done)));
    origin = `http://${shop.handle}.localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  async function visit(locale: string, phone = false): Promise<Page> {
    const viewport = phone ? { width: 360, height: 740 } : { width: 1200, height: 800 };
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    await page.goto(`${origin}/account/login?locale=${locale}`);
    await page.click(`button[value="${member.id}"]`);
    await page.goto(`${origin}/products/${product.handle}`);
    return page;
  }

  it.each([
    ["en", "1,250"],
    ["de", "1.250"],
    ["fr", "1\u202f250"],
    ["ja", "1,250"],
  ])("groups points as readers of %s do", async (locale, text) => {
    const page = await visit(locale);
    expect(await page.textContent(".laurel-card .laurel-points")).toBe(text);
    expect(await page.textContent(".laurel-launcher-button")).toContain(text);
    await page.context().close();
  });

  it("opens by keyboard, moves focus in, closes on Escape and gives focus back", async () => {
    const page = await visit("en");
    const panel = page.locator(".laurel-panel");
    await page.focus(".laurel-launcher-button");
    await page.keyboard.press("Enter");
    await panel.waitFor({ state: "visible" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe("laurel-heading");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Close");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
    await page.click(".laurel-launcher-button");
    await page.click("[data-laurel-close]");
    await panel.waitFor({ state: "hidden" });
    await page.click(".laurel-launcher-button");
    await page.click("h1");
    await panel.waitFor({ state: "hidden" });
    await page.context().close();
  });

  it("asks for a newer balance only when told to, and says how it went", async () => {
    const page = await visit("en");
    const asked: string[] = [];
    let answer = { status: 500, json: {} };
    await page.route("**/apps/laurel/**", (route) => {
      asked.push(new URL(route.request().url()).pathname);
      return route.fulfill(answer);
    });
    await page.reload();
    await page.click(".laurel-launcher-button");
    expect(asked).toEqual([]);
    const status = page.locator("[data-laurel-status]");
    await page.click("[data-laurel-refresh]");
    await expect.poll(() => status.textContent()).toBe("That did not work. Please try again.");
    const ahead = { arrives: { points: 40, on: "2026-08-04" }, expires: { points: 1, on: "2026-12-31" } };
    answer = { status: 200, json: { points: 98_765, pending: 1_040, tierName: "<Platinum>", ...ahead } };
    await page.click("[data-laurel-refresh]");
    await expect.poll(() => status.textContent()).toBe("Balance is up to date");
    expect(asked).toEqual(["/apps/laurel/balance", "/apps/laurel/balance"]);
    expect(await page.textContent(".laurel-card .laurel-points")).toBe("98,765");
    expect(await page.textContent(".laurel-card .laurel-tier")).toBe("<Platinum>");
    expect((await page.innerText(".laurel-card .laurel-ahead")).split(/\n+/)).toEqual([
      "On the way: 1,040",
      "40 points arrive on August 4, 2026",
      "1 point expires after December 31, 2026",
    ]);
    // What it was on the way to is reached, or further off: that is not guessed.
    expect(await page.isVisible(".laurel-card .laurel-progress")).toBe(false);
    await page.context().close();
  });

  it.each([false, true])(
    "keeps blocks one below the other apart on the account page (phone: %s)",
    async (phone) => {
      const page = await visit("en", phone);
      await page.goto(`${origin}/account`);
      const cards = page.locator(".shopify-block > .laurel-card:visible");
      const boxes = await Promise.all((await cards.all()).map((card) => card.boundingBox()));
      expect(boxes.length).toBeGreaterThan(1);
      for (const [place, box] of boxes.slice(1).entries()) {
        const before = boxes[place];
        expect((box?.y ?? 0) - (before ? before.y + before.height : 0)).toBeGreaterThanOrEqual(12);
      }
      await page.context().close();
    },
  );

  it("shows coupons once they are opened, and takes one with a click", async () => {
    const page = await visit("en");
    const asked: string[] = [];
    const here = { isUsed: false, where: null };
    const jazz = { campaignId: "c1", title: "Jazz <week>", endsAt: Date.UTC(2026, 11, 2, 12), ...here };
    const blues = { campaignId: "c2", title: "Blues", endsAt: null };
    const used = {
      campaignId: "c0",
      title: "Soul",
      endsAt: null,
      code: "OLD-CODE",
      where: null,
      isUsed: true,
    };
    let mine: object[] = [{ ...jazz, code: "JAZZ-FRIEND" }, used];
    let claim = { status: 410, json: { error: { code: "coupon_gone" } } as object };
    await page.route("**/apps/laurel/coupons", (route) => {
      asked.push(`${route.request().method()} ${route.request().postData() ?? ""}`.trim());
      if (route.request().method() === "POST") return route.fulfill(claim);
      const toClaim = mine.length === 2 ? [{ ...blues, left: 1_200, isElsewhere: true }] : [];
      return route.fulfill({ status: 200, json: { isMember: true, mine, toClaim } });
    });
    await page.reload();
    const box = page.locator("[data-laurel-coupons]");
    expect(asked).toEqual([]);
    await box.locator("summary").press("Enter");
    await box.getByText("Jazz <week>").waitFor();
    expect(await box.innerText()).toContain("JAZZ-FRIEND");
    // What was used is shown, and not counted.
    expect(await box.innerText()).not.toContain("OLD-CODE");
    expect(await box.locator("summary").innerText()).toMatch(/Coupons \(1\)$/);
    expect(await box.innerText()).toContain("Until Dec 2, 2026");
    expect(await box.innerText()).toContain("Left: 1,200");
    const take = box.getByRole("button", { name: "Take it: Blues" });
    await take.press("Enter");
    const said = box.locator("[data-laurel-coupons-said]");
    await expect.poll(() => said.textContent()).toBe("None are left");
    claim = { status: 409, json: { error: { code: "coupon_taken_back" } } };
    await take.press("Enter");
    await expect.poll(() => said.textContent()).toBe("The store has taken this coupon back.");
    claim = { status: 200, json: { state: "held" } };
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    mine = [...mine, { ...blues, ...here, code: "BLUES-1", where: "https://films.example/redeem" }];
    await take.press("Enter");
    // A partner takes it, and not checkout.
    await expect.poll(() => said.textContent()).toBe("The code is yours.");
    expect(await box.getByRole("link", { name: "Use it at films.example" }).getAttribute("href")).toBe(
      "https://films.example/redeem",
    );
    await box.getByRole("button", { name: "Copy the code: Blues" }).press("Enter");
    await expect.poll(() => said.textContent()).toMatch(/^The code is (?:copied\.|marked: copy it\.)$/);
    await shoot(page, "theme-coupons-en");
    expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(3);
    expect(asked.filter((one) => one.startsWith("POST"))[0]).toBe('POST {"claim":"c2"}');
    await page.context().close();
  });

  it("shows groups each time they are opened, begins, shares and joins one, and says what has become of it", async () => {
    const page = await visit("en", true);
    const asked: string[] = [];
    const token = "A".repeat(22);
    const open = {
      ...{ token, campaignId: "c1", title: "Jazz <trio>", seats: 3, joined: 2, rewards: "everybody" },
      ...{
        endsAt: Date.UTC(2026, 11, 2, 12),
        state: "open",
        role: null as string | null,
        code: null as string | null,
      },
    };
    const blues = { campaignId: "c2", title: "Blues", seats: 2, hours: 48, rewards: "starter", endsAt: null };
    let view: object = {
      ...{ isMember: false, invited: open, mine: [], toStart: [{ ...blues, isGone: false }] },
    };
    let answer = { status: 410, json: { error: { code: "group_full" } } as object };
    await page.route("**/apps/laurel/groups**", (route) => {
      const { pathname } = new URL(route.request().url());
      asked.push(`${route.request().method()} ${pathname} ${route.request().postData() ?? ""}`.trim());
      return route.fulfill(route.request().method() === "POST" ? answer : { status: 200, json: view });
    });
    const box = page.locator("[data-laurel-groups]");
    const said = box.locator("[data-laurel-groups-said]");
    const reopen = async () => {
      if ((await box.getAttribute("open")) !== null) await box.locator("summary").press("Enter");
      await box.locator("summary").press("Enter");
      await box.getByText("Jazz <trio>").waitFor();
    };
    await page.goto(`${origin}/products/${product.handle}?laurel-group=${token}`);
    expect(await box.locator("summary").innerText()).toContain("You are invited");
    expect(asked).toEqual([]);
    await reopen();
    expect(asked).toEqual([`GET /apps/laurel/groups/${token}`]);
    const text = await box.innerText();
    for (const sentence of [
      "In the group: 2 of 3",
      "Open until Dec 2, 2026",
      "All get the coupon once 3 are in the group.",
      "Groups are for members: log in, and join the programme.",
      "Whoever shares the link gets the coupon. Others who have to join: 1",
      "Time to fill it: 2 days",
    ])
      expect(text).toContain(sentence);
    expect(await box.getByRole("button").count()).toBe(0);
    // Whoever logs in comes back to a page that says nothing of it.
    await page.goto(`${origin}/products/${product.handle}`);
    view = { ...view, isMember: true };
    await reopen();
    await box.getByRole("button", { name: "Join the group: Jazz <trio>" }).press("Enter");
    await expect.poll(() => said.textContent()).toBe("This group is full.");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("status");
    answer = { status: 200, json: { state: "begun", token } };
    view = { isMember: true, invited: null, mine: [{ ...open, role: "starter", joined: 1 }], toStart: [] };
    await box.getByRole("button", { name: "Begin a group: Blues" }).press("Enter");
    await expect.poll(() => said.textContent()).toBe("The group is begun. Share its link.");
    expect(asked.filter((one) => one.startsWith("POST"))).toEqual([
      `POST /apps/laurel/groups {"join":"${token}"}`,
      'POST /apps/laurel/groups {"start":"c2"}',
    ]);
    await page.evaluate(() => {
      const clipboard = { writeText: (text: string) => Promise.resolve(void (document.title = text)) };
      Object.defineProperty(navigator, "share", { value: undefined });
      Object.defineProperty(navigator, "clipboard", { value: clipboard });
    });
    await box.getByRole("button", { name: "Share the link: Jazz <trio>" }).press("Enter");
    await expect.poll(() => said.textContent()).toBe("The link is copied.");
    expect(await page.title()).toBe(`${origin}/products/${product.handle}?laurel-group=${token}`);
    await shoot(page, "theme-groups-en-390");
    for (const [state, sentence] of [
      ["ended", "This group is over without being full."],
      ["paused", "Groups rest at the moment."],
      ["none_left", "Not enough coupons are left"],
      ["full", "The group is full. Thank you for joining."],
    ] as const) {
      view = { isMember: true, invited: null, mine: [{ ...open, role: "friend", state }], toStart: [] };
      await reopen();
      await expect.poll(() => box.innerText()).toContain(sentence);
    }
    view = {
      isMember: true,
      invited: null,
      mine: [{ ...open, state: "full", role: "friend", code: "TRIO" }],
      toStart: [],
    };
    await reopen();
    await expect.poll(() => box.locator("code").allInnerTexts()).toEqual(["TRIO"]);
    await page.context().close();
  });

  it("joins with a click, once, and says how it went; a page of before offers no more", async () => {
    const installed = installation(sim, shop)?.id ?? 0;
    const owner = {
      ownerGid: `gid://shopify/AppInstallation/${installed}`,
      namespace: "laurel",
      key: "program",
    };
    const terms = { version: "3", url: "/policies/terms" };
    const enrolment = { mode: "approval", welcomePoints: 100, comingBackDays: 30, terms };
    const value = JSON.stringify({ v: 1, currency: "USD", tiers: [], enrolment });
    sim.state.saveMetafield(shop.domain, { ...owner, type: "json", value }, 0);
    const none = { ownerGid: `gid://shopify/Customer/${member.id}`, namespace: "app--1", key: "member" };
    const before = sim.state.metafield(shop.domain, none.ownerGid, "app--1", "member")?.value ?? "";
    sim.state.saveMetafield(shop.domain, { ...none, type: "json", value: "null" }, 0);
    const page = await visit("en");
    const asked: (string | null)[] = [];
    let answer: { status: number; json: object } = {
      status: 409,
      json: { error: { code: "terms_changed" } },
    };
    await page.route("**/apps/laurel/membership", (route) => {
      asked.push(route.request().postData());
      return route.fulfill(answer);
    });
    const said = page.locator(".laurel-card [data-laurel-said]");
    const join = page.locator(".laurel-card [data-laurel-act=join]");
    await join.click();
    await expect.poll(() => said.textContent()).toContain("Please load the page again.");
    expect(await join.isVisible()).toBe(true);
    await shoot(page, "theme-join");
    answer = { status: 200, json: { state: "waiting" } };
    await join.press("Enter");
    await expect.poll(() => said.textContent()).toContain("as soon as the store has agreed");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("status");
    expect(await page.locator("[data-laurel-act]:visible").count()).toBe(0);
    expect(asked).toEqual([1, 2].map(() => JSON.stringify({ act: "join", terms: "3" })));
    sim.state.saveMetafield(shop.domain, { ...none, type: "json", value: before }, 0);
    await page.goto(`${origin}/products/${product.handle}`);
    answer = { status: 200, json: { state: "left" } };
    await page.click(".laurel-card .laurel-leave summary");
    await shoot(page, "theme-leave");
    await page.click(".laurel-card [data-laurel-act=leave]");
    await expect.poll(() => said.last().textContent()).toContain("You can come back at any time.");
    await page.context().close();
  });

  it.each(["en", "ar", "de"])("fits a small phone in %s, with long names", async (locale) => {
    const ownerGid = `gid://shopify/Customer/${member.id}`;
    const field = sim.state.metafield(shop.domain, ownerGid, "app--1", "member");
    const long = "Hochverehrte Ehrenplatinmitgliedschaft";
    const value = JSON.stringify({ ...(JSON.parse(field?.value ?? "{}") as object), tierName: long });
    sim.state.saveMetafield(
      shop.domain,
      { ownerGid, namespace: "app--1", key: "member", type: "json", value },
      0,
    );
    const page = await visit(locale, true);
    await page.click(".laurel-launcher-button");
    const box = await page.locator(".laurel-panel").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await shoot(page, `theme-phone-${locale}`);
    await page.context().close();
  });
});
