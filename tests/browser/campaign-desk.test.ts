import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { shoot } from "../support/browser.ts";
import { Shopper } from "../support/shopper.ts";
import { until } from "../support/stack.ts";
import { openAdmin, type Admin } from "./open-admin.ts";
import { speak } from "./speak.ts";

/** A merchant begins campaigns from drafts, deals with several at once, and looks at when they run and why. */
describe("the desk for campaigns", () => {
  let admin: Admin;
  let stack: Admin["stack"];
  let page: Admin["page"];
  let app: Admin["app"];
  let shopper: Shopper;
  let checkout: string;

  beforeAll(async () => {
    admin = await openAdmin("desk");
    ({ stack, page, app } = admin);
    shopper = new Shopper(stack.simulator, "laurel-music");
    const { html } = await shopper.get("/collections/staff-picks");
    const { html: product } = await shopper.get(/<a class="card" href="([^"]+)"/.exec(html)?.[1] ?? "");
    const variant = /name="id"[^>]*>?\s*(?:<option )?value="(\d+)"/.exec(product)?.[1];
    checkout = await shopper.toCheckout(Number(variant));
  }, 180_000);

  afterAll(() => admin?.close(), 60_000);

  const discounts = () => shopper.discountsAt(checkout);

  /** Nothing is wider than the window, and axe has nothing to say. */
  async function looksRight(name: string) {
    await shoot(page, name);
    await until(
      () => axeFaults(page),
      (faults) => faults.length === 0,
    );
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  }

  const BOTH = [
    ["en", 1280],
    ["zh-CN", 390],
  ] as const;

  async function as(language: "en" | "zh-CN", width: number) {
    await speak(stack, language);
    await page.setViewportSize({ width, height: 900 });
  }

  async function publish(template: string, title: string) {
    await admin.open("/campaigns/new", "Create a campaign");
    await app.getByRole("button", { name: `Use this: ${template}` }).press("Enter");
    await app.getByRole("heading", { level: 1, name: title }).waitFor();
    await app.getByRole("button", { name: "Publish…" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    // What begins later is not said to be at checkout within seconds.
    await app.getByText(/^Published\./).waitFor();
  }

  test.each(BOTH)("drafts by purpose are offered in %s at %i pixels", async (language, width) => {
    await as(language, width);
    await admin.open("/campaigns/new", language === "en" ? "Create a campaign" : "创建活动");
    await looksRight(`campaign-templates-${language}-${width}`);
  });

  test("one is published as it was offered, and is at checkout", async () => {
    await as("en", 1280);
    await publish("Welcome", "Welcome: 10% off your first order");
    await until(discounts, (titles) => titles.join() === "Welcome: 10% off your first order", 20_000);
    await publish("Flash sale", "Flash sale");
    await publish("Member day", "Member day: 10% off");
    await app.getByText("Only on Wednesday, all day.").waitFor();
    await looksRight("campaign-hours-en-1280");
  });

  test("an order says why it got what it got, by the function itself", async () => {
    await shopper.post(`${checkout}/pay`, { email: "guest@example.com", payment: "card" });
    await until(
      async () => {
        await admin.open("/orders", "Orders");
        const link = app.locator('a[href*="/app/orders/"]').first();
        await link.click();
        await app.getByRole("heading", { level: 2, name: "Messages about this order" }).waitFor();
        return app.getByRole("heading", { name: "Why campaigns gave this" }).count();
      },
      (shown) => shown === 1,
      30_000,
    );
    await app.getByText("This campaign takes $").waitFor();
    await app.getByText("It was not at checkout at that moment.").first().waitFor();
    expect(await app.getByText("Differs", { exact: true }).count()).toBe(0);
    for (const [language, width] of BOTH) {
      await as(language, width);
      await page.reload();
      const heading = language === "en" ? "Why campaigns gave this" : "活动为何给予这些优惠";
      await app.getByRole("heading", { name: heading }).scrollIntoViewIfNeeded();
      await looksRight(`order-explained-${language}-${width}`);
    }
  });

  test("several are paused at once, and that is undone", async () => {
    await as("en", 1280);
    await admin.open("/campaigns", "Campaigns");
    await app
      .getByRole("checkbox", { name: /Select all/ })
      .first()
      .check();
    await app.getByRole("button", { name: "Pause", exact: true }).first().click();
    await app.getByText("3 campaigns paused").waitFor();
    await looksRight("campaigns-bulk-en-1280");
    await app.getByRole("button", { name: "Undo" }).click();
    await app.getByText("3 campaigns resumed").waitFor();
    // A view of the list is kept, and found again.
    await app.getByRole("link", { name: /^Scheduled/ }).click();
    await app.getByRole("button", { name: "Saved views" }).click();
    await app.getByRole("menuitem", { name: "Save this view…" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.getByText("Give it a name.").waitFor();
    await dialog.getByRole("textbox", { name: "Name" }).fill("What comes");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await app.getByRole("button", { name: "What comes" }).waitFor();
    await as("zh-CN", 390);
    await admin.open("/campaigns", "营销活动");
    await looksRight("campaigns-list-zh-CN-390");
    // On a phone a row is chosen by its checkbox, and not opened.
    const box = app.getByRole("checkbox", { name: /^选择 / }).first();
    await box.check();
    await app.getByText("已选择 1 个活动").waitFor();
    await box.press("Space");
    await app.getByText("已选择 1 个活动").waitFor({ state: "detached" });
    await app.getByRole("heading", { level: 1, name: "营销活动" }).waitFor();
  });

  test.each(BOTH)("the calendar is read in %s at %i pixels", async (language, width) => {
    await as(language, width);
    await admin.open("/campaigns/calendar", language === "en" ? "Calendar" : "日历");
    await app.getByText("Flash sale").locator("visible=true").first().waitFor();
    await looksRight(`campaigns-calendar-${language}-${width}`);
    const week = app.getByRole("button", { name: language === "en" ? "Week" : "周", exact: true });
    await week.press("Enter");
    await app
      .locator('button[aria-pressed="true"]', { hasText: language === "en" ? "Week" : "周" })
      .waitFor();
    await looksRight(`campaigns-week-${language}-${width}`);
  });
});
