import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { shoot } from "../support/browser.ts";
import { until } from "../support/stack.ts";
import { openAdmin, type Admin } from "./open-admin.ts";
import { speak } from "./speak.ts";

const SHOP = "laurel-music.myshopify.com";
/** One of those whose purchases the store has from the start. */
const CUSTOMER = 7_200_000_000_720;

/** A merchant lets one member try a draft, looks at what it gave, and takes it back. */
describe("a rehearsal in the admin", () => {
  let admin: Admin;
  let stack: Admin["stack"];
  let page: Admin["page"];
  let app: Admin["app"];

  beforeAll(async () => {
    admin = await openAdmin("rehearsal");
    ({ stack, page, app } = admin);
  }, 180_000);

  afterAll(() => admin?.close(), 60_000);

  const open = (path: string, title: string) => admin.open(path, title);
  const noFaults = async () => {
    await until(
      () => axeFaults(page),
      (faults) => faults.length === 0,
      20_000,
    );
  };

  test("begins from a draft, for members who are looked for and chosen by keyboard", async () => {
    await open("/program/rehearsals", "Rehearsals");
    await app.getByText("Nothing has been rehearsed yet").waitFor();
    await open("/program", "Programme");
    await app.getByRole("button", { name: "Change the programme" }).click();
    await app.getByRole("textbox", { name: "Points for each $1.00 that counts" }).fill("5");
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Saved.").waitFor();
    await page.goto(`${page.url()}/rehearsal`);
    await app.getByRole("heading", { level: 1, name: "Rehearse this draft" }).waitFor();
    await app.getByText("The base rate goes from 1 to 5 points for each $1.00 that counts.").waitFor();
    const begin = app.getByRole("button", { name: "Begin the rehearsal" });
    expect(await begin.isDisabled()).toBe(true);
    await app.getByRole("searchbox", { name: "Look for members" }).fill(String(CUSTOMER));
    await app.getByText("1 member found.").waitFor();
    await app.getByRole("button", { name: /^Choose / }).press("Enter");
    await app.getByText("1 chosen").first().waitFor();
    await shoot(page, "rehearsal-start");
    await noFaults();
    await begin.press("Enter");
    await app.getByRole("heading", { level: 1, name: "Rehearsals" }).waitFor();
    await app.getByText("1 member rehearses").waitFor();
    await app.getByText("No order is decided by it.").waitFor();
  });

  test("shows what it gave beside what everyone's programme would have given", async () => {
    const response = await fetch(`${stack.simulator}/__sim/api/shops/${SHOP}/orders`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ customer: CUSTOMER, lines: [{ priceMinor: 2_000 }] }),
    });
    expect(response.ok).toBe(true);
    await until(
      async () => {
        await open("/program/rehearsals", "Rehearsals");
        return app.getByText(/^1 order: [\d,]+ points\./).count();
      },
      (found) => found === 1,
    );
    await shoot(page, "rehearsal-running");
    await noFaults();
    await app.getByRole("table").getByRole("link").first().click();
    await app.getByText("Rehearsed, version 2").first().waitFor();
    await shoot(page, "rehearsal-order");
  });

  test.each([
    ["en", 390],
    ["zh-CN", 1280],
    ["zh-CN", 390],
  ] as const)("is whole in %s at %i pixels", async (language, width) => {
    await speak(stack, language);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${stack.simulator}/store/laurel-music/apps/laurel/app/program/rehearsals`);
    await app.locator("h1").first().waitFor();
    expect(await app.locator("html").getAttribute("lang")).toBe(language);
    await noFaults();
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await shoot(page, `rehearsal-${language}-${width}`);
    await speak(stack, "en");
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test("ends, and what was earned goes back", async () => {
    await open("/program/rehearsals", "Rehearsals");
    await app.getByRole("button", { name: "End it" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("It goes back", { exact: true }).click();
    await shoot(page, "rehearsal-end");
    await dialog.getByRole("button", { name: "End it" }).click();
    await app.getByText(/^1 order was settled anew/).waitFor({ timeout: 60_000 });
    await app.getByText("Taken back", { exact: true }).waitFor();
    await shoot(page, "rehearsal-over");
  });
});
