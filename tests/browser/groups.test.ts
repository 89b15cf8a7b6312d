import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { openWindow, shoot, type Window } from "../support/browser.ts";
import { until } from "../support/stack.ts";
import { openAdmin, type Admin } from "./open-admin.ts";
import { speak } from "./speak.ts";

/** A merchant lets members unlock a coupon together; one group fills in time, and one does not. */
describe("groups that unlock coupons", () => {
  let admin: Admin;
  let app: Admin["app"];
  let shop: string;
  let product: string;
  /** Ada at a desk, the others on phones; the last is not logged in. */
  let ada: Window;
  let friend: Window;
  let stranger: Window;

  beforeAll(async () => {
    admin = await openAdmin("groups");
    ({ app } = admin);
    shop = admin.stack.simulator.replace("localhost", "laurel-music.localhost");
    ada = await openWindow(admin.browser);
    friend = await openWindow(admin.browser, { width: 390, height: 844 });
    stranger = await openWindow(admin.browser, { width: 390, height: 844 });
    await ada.page.goto(`${shop}/account/login?q=Ada+Park`);
    await ada.page.getByRole("button", { name: /Ada Park/ }).click();
    await friend.page.goto(`${shop}/account/login?q=example`);
    await friend.page.locator("form button[value]").filter({ hasNotText: "Ada Park" }).first().click();
    await ada.page.goto(`${shop}/collections/staff-picks`);
    product = (await ada.page.locator("a.card").first().getAttribute("href")) ?? "";
  }, 240_000);

  afterAll(() => admin?.close(), 60_000);

  const block = (page: Page) => page.locator("[data-laurel-groups]");
  const opened = async (page: Page, path = product) => {
    await page.goto(path.startsWith("http") ? path : `${shop}${path}`);
    await block(page).locator("summary").press("Enter");
    await block(page).locator("li").first().waitFor();
  };
  const faultless = async (page: Page, name: string) => {
    await shoot(page, name);
    expect(await axeFaults(page), name).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };
  const makeCampaign = async (name: string, code: string) => {
    await admin.open("/campaigns", "Campaigns");
    await app
      .getByRole("link", { name: /Make the first campaign|Create campaign/ })
      .first()
      .click();
    await app.getByRole("button", { name: "Use this: Begin with nothing" }).click();
    await app.getByRole("textbox", { name: "Name" }).first().fill(name);
    await app.getByRole("textbox", { name: "Percentage off" }).fill("15");
    await app.getByRole("radio", { name: "Everything but gift cards" }).press("Space");
    await app.getByRole("radio", { name: "As a coupon of members" }).press("Space");
    await app.getByRole("textbox", { name: "Code", exact: true }).fill(code);
    await app.getByRole("radio", { name: "Together: all in a full group" }).press("Space");
    await app.getByRole("textbox", { name: "Members in a group" }).fill("2");
    await app.getByRole("textbox", { name: "Hours to fill it" }).fill("24");
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Saved.", { exact: true }).waitFor();
    await app.getByRole("button", { name: "Publish…" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await app.getByText("Published. Checkout follows within seconds.").waitFor();
  };
  /** Begins a group and takes its link from where it was copied to, or from what is said instead. */
  const begin = async (title: string): Promise<string> => {
    await opened(ada.page);
    await block(ada.page)
      .getByRole("button", { name: `Begin a group: ${title}` })
      .press("Enter");
    await block(ada.page).getByText("The group is begun. Share its link.").waitFor();
    await ada.page.evaluate(() => {
      Object.defineProperty(navigator, "share", {
        value: (data: ShareData) => {
          document.title = data.url ?? "";
          return Promise.resolve();
        },
      });
    });
    await block(ada.page)
      .getByRole("button", { name: `Share the link: ${title}` })
      .press("Enter");
    return until(
      () => ada.page.title(),
      (link) => link.includes("laurel-group="),
    );
  };

  test("are begun, shared, read by whoever has the link, and fill: both have the coupon", async () => {
    await makeCampaign("Two friends", "TWO-FRIENDS");
    const link = await begin("Two friends");
    await faultless(ada.page, "group-begun");
    await stranger.page.goto(link);
    expect(await block(stranger.page).innerText()).toContain("You are invited");
    await opened(stranger.page, link);
    expect(await block(stranger.page).innerText()).toContain("In the group: 1 of 2");
    await block(stranger.page).getByText("log in, and join the programme").first().waitFor();
    expect(await block(stranger.page).getByRole("button").count()).toBe(0);
    await faultless(stranger.page, "group-signed-out-390");
    await opened(friend.page, link);
    await faultless(friend.page, "group-invited-390");
    await block(friend.page).getByRole("button", { name: "Join the group: Two friends" }).press("Enter");
    await block(friend.page).getByText("TWO-FRIENDS").waitFor();
    await faultless(friend.page, "group-full-390");
    await opened(ada.page);
    await block(ada.page).getByText("TWO-FRIENDS").waitFor();
    await opened(stranger.page, link);
    await block(stranger.page).getByText("This group is full.").waitFor();
  });

  test("end with their time, and then nobody joins", async () => {
    await makeCampaign("Two neighbours", "TWO-NEIGHBOURS");
    const link = await begin("Two neighbours");
    const moved = await fetch(`${admin.stack.simulator}/__sim/api/clock/advance`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ milliseconds: 86_400_000 }),
    });
    expect(moved.ok).toBe(true);
    // The app takes the moved time a little later.
    await until(
      async () => {
        await opened(friend.page, link);
        return block(friend.page).innerText();
      },
      (text) => text.includes("This group is over without being full."),
    );
    expect(
      await block(friend.page)
        .getByRole("button", { name: /Join the group/ })
        .count(),
    ).toBe(0);
    await faultless(friend.page, "group-over-390");
    await until(
      async () => {
        await admin.page.reload();
        await app.getByText("Ended without").waitFor();
        return app.getByText("Ended without").locator("xpath=../..").innerText();
      },
      (text) => /Ended without\s*1/.test(text),
    );
    for (const [language, width] of [
      ["zh-CN", 390],
      ["en", 1280],
    ] as const) {
      await speak(admin.stack, language);
      await admin.page.setViewportSize({ width, height: 900 });
      await admin.page.reload();
      await app.getByText(language === "en" ? "Ended without" : "未满员结束").waitFor();
      await shoot(admin.page, `campaign-groups-${language}-${width}`);
    }
  });
});
