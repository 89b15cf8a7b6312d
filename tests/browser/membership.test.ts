import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import { loadProgramVersions, newestVersion } from "../../app/db/program/program-versions.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { encodeProgram } from "../../app/domain/index.ts";
import type { EnrolmentRules } from "../../app/domain/index.ts";
import { systemClock } from "../../app/services/ports.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import type { Stack } from "../../scripts/stack/stack.ts";
import { axeFaults } from "../support/axe.ts";
import { launchBrowser, openWindow, shoot, type Window } from "../support/browser.ts";
import { testContext } from "../support/laurel.ts";
import { freshStack, until } from "../support/stack.ts";

const SHOP = "komeda-rekodo.myshopify.com";
const ENROLMENT: EnrolmentRules = {
  mode: "approval",
  terms: { version: "2026-11", url: "/pages/terms" },
  earlierOrders: { kind: "wait", days: 30 },
  comingBack: { kind: "points_restored", days: 30 },
  welcomePoints: 1500,
};

/** A shopper asks to join, a merchant says yes, the shopper leaves and comes back. */
describe("a membership", () => {
  let stack: Stack;
  let remove: () => Promise<void>;
  let browser: Browser;
  let merchant: Window;
  let shopper: Window;
  let app: FrameLocator;
  let admin: string;
  let shop: string;

  beforeAll(async () => {
    ({ stack, remove } = await freshStack("membership"));
    browser = await launchBrowser();
    merchant = await openWindow(browser);
    shopper = await openWindow(browser, { width: 390, height: 844 });
    app = merchant.page.frameLocator("iframe");
    admin = `${stack.simulator}/store/komeda-rekodo/apps/laurel`;
    shop = stack.simulator.replace("localhost", "komeda-rekodo.localhost");
    await merchant.page.goto(admin);
    await merchant.page.getByRole("button", { name: "Install" }).click();
    await app.getByRole("heading", { level: 1, name: "Home" }).waitFor();
    await publish(stack.databaseUrl);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await remove?.();
  }, 60_000);

  const open = async (path: string, title: string | RegExp) => {
    await merchant.page.goto(`${admin}/app${path}`);
    await app.getByRole("heading", { level: 1, name: title }).waitFor();
  };
  const card = () => shopper.page.locator("#shopify-block-loyalty-theme_member-card .laurel-card");
  const launcher = () => shopper.page.locator(".laurel-launcher-button");
  const leave = async () => {
    await card().getByText("Leave the programme").click();
    await card().getByRole("button", { name: "Leave" }).click();
  };
  /** The account page again and again, until the card says it: Shopify is told a moment later. */
  const shown = (words: string) =>
    until(
      async () => {
        await shopper.page.goto(`${shop}/account?locale=en`);
        return await card().innerText();
      },
      (text) => text.includes(words),
    );
  const faultless = async (page: Page, name: string) => {
    expect(await axeFaults(page), name).toEqual([]);
    await shoot(page, name);
  };

  test("is asked for in the store, by who has just opened an account", async () => {
    const { page } = shopper;
    await page.goto(`${shop}/account/register?locale=en`);
    await page.fill("[name=email]", "nora@example.com");
    await page.fill("[name=first_name]", "Nora");
    await page.fill("[name=last_name]", "Vale");
    await page.locator("form:has([name=first_name]) button").click();
    await page.locator("form:has([name=letter]) button").click();
    await shown("Become a member");
    expect(await card().innerText()).toContain("For joining: 1,500 points");
    expect(await card().getByRole("link", { name: "the terms" }).getAttribute("href")).toBe("/pages/terms");
    await faultless(page, "join");
    await card().getByRole("button", { name: "Ask to join" }).click();
    await card().getByText("You are a member as soon as the store has agreed.").waitFor();
    // The rest follows without a reload.
    await card().getByText("Your request is with the store").waitFor();
    await shown("Your request is with the store");
    await faultless(page, "waiting");
  });

  test("is answered by a merchant, who sees who waits, and what happened", async () => {
    await open("/members", "Members");
    await app.getByText("1 customer asks to become a member").waitFor();
    await shoot(merchant.page, "members-waiting-banner");
    await app.getByRole("button", { name: "Show them" }).click();
    await app.getByRole("link", { name: "Nora Vale" }).click();
    await app.getByRole("heading", { level: 1, name: "Nora Vale" }).waitFor();
    await app.getByText(/Asked to join · in the store · terms of version 2026-11/).waitFor();
    await shoot(merchant.page, "member-waiting");
    await app.getByRole("button", { name: "Approve" }).click();
    await app.getByText(/Was approved · in Laurel · By you/).waitFor();
    await app.getByText("Welcome points").waitFor();
    await shoot(merchant.page, "member-approved");
  });

  test("is left and taken up again, with what there was", async () => {
    const { page } = shopper;
    await shown("1,500");
    await faultless(page, "member");
    await card().getByText("Leave the programme").click();
    await card().getByText("If you come back within 30 days, you have them again.").waitFor();
    await faultless(page, "leaving");
    await card().getByRole("button", { name: "Leave" }).click();
    await card().getByText("You can come back at any time.").waitFor();
    expect(await card().innerText()).not.toContain("1,500");
    expect(await launcher().innerText()).not.toContain("1,500");
    await card().getByText("within 30 days of leaving").waitFor();
    await faultless(page, "just-left");
    await shown("You have left the programme");
    await faultless(page, "left");
    await card().getByRole("button", { name: "Come back" }).click();
    await card().getByText("as soon as the store has agreed").waitFor();
    await open("/members?standing=waiting", "Members");
    await app.getByRole("link", { name: "Nora Vale" }).click();
    await app.getByRole("button", { name: "Approve" }).click();
    await app.getByText("Closed points are back: a member again", { exact: true }).waitFor();
    await shown("1,500");
  });

  test("that needs no approval shows its points, tier and what may be done, without a reload", async () => {
    await publish(stack.databaseUrl, { ...ENROLMENT, mode: "joining" });
    await leave();
    await card().getByRole("button", { name: "Come back" }).click();
    await card().getByText("Your points are shown here in a moment.").waitFor();
    await card().getByText("1,500").waitFor();
    await card().getByText("You are a member now.", { exact: true }).waitFor();
    await card().getByText("Next tier:").waitFor();
    expect(await launcher().innerText()).toContain("1,500");
    await faultless(shopper.page, "just-joined");
    // What came is as alive as what was there, and what is done in the panel the card says too.
    await leave();
    await card().getByRole("button", { name: "Come back" }).waitFor();
    await launcher().click();
    await shopper.page.locator(".laurel-panel").getByRole("button", { name: "Come back" }).click();
    await card().getByText("1,500").waitFor();
    expect(await card().innerText()).not.toContain("You have left the programme");
  });

  test("is ended by a merchant, who is told what that means", async () => {
    await app
      .getByRole("button", { name: "More actions" })
      .or(app.getByRole("button", { name: "Take out of the programme" }))
      .first()
      .click();
    const entry = app.getByRole("menuitem", { name: "Take out of the programme" });
    if (await entry.isVisible()) await entry.click();
    await app.getByText("the customer cannot join again until you make them a member").waitFor();
    await shoot(merchant.page, "member-take-out");
    await app.getByRole("button", { name: "Take out", exact: true }).click();
    await app.getByText(/Was taken out · in Laurel/).waitFor();
    await merchant.page.setViewportSize({ width: 375, height: 800 });
    await shoot(merchant.page, "member-taken-out-phone");
    await shown("This account cannot take part.");
    await faultless(shopper.page, "excluded");
  });
});

async function publish(databaseUrl: string, enrolment = ENROLMENT): Promise<void> {
  const db = openDatabase(databaseUrl);
  try {
    const found = await findShop(db.pool, SHOP);
    const newest = found && newestVersion(await loadProgramVersions(db.pool, found.id));
    if (!newest) throw new Error("the store has a programme");
    const program = encodeProgram({ ...newest.program, enrolment });
    const wish = { program, basedOn: newest.number, actor: "merchant:1", from: { kind: "now" } } as const;
    const published = await publishProgram(testContext(db, { clock: systemClock }), SHOP, wish);
    if (!published.ok) throw new Error(published.error.code);
  } finally {
    await db.close();
  }
}
