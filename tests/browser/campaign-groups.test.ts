import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { shoot } from "../support/browser.ts";
import { Shopper } from "../support/shopper.ts";
import { until } from "../support/stack.ts";
import { openAdmin, type Admin } from "./open-admin.ts";
import { speak } from "./speak.ts";

/** Offers on some pieces of each so many: made in the admin, and at a shopper's checkout. */
describe("three for the price of two", () => {
  let admin: Admin;
  let app: Admin["app"];
  let page: Admin["page"];
  let variantId: number;

  beforeAll(async () => {
    admin = await openAdmin("campaign-groups");
    ({ app, page } = admin);
    const shopper = new Shopper(admin.stack.simulator, "laurel-music");
    const { html } = await shopper.get("/collections/staff-picks");
    const { html: product } = await shopper.get(/<a class="card" href="([^"]+)"/.exec(html)?.[1] ?? "");
    variantId = Number(/name="id"[^>]*>?\s*(?:<option )?value="(\d+)"/.exec(product)?.[1]);
  }, 180_000);

  afterAll(() => admin?.close(), 60_000);

  /** The titles of what comes off so many pieces of one product. */
  async function discountsOn(pieces: number): Promise<string[]> {
    const shopper = new Shopper(admin.stack.simulator, "laurel-music");
    let checkout = "";
    for (let piece = 0; piece < pieces; piece += 1) checkout = await shopper.toCheckout(variantId);
    return shopper.discountsAt(checkout);
  }

  async function looksRight(name: string) {
    await shoot(page, name);
    await until(
      () => axeFaults(page),
      (faults) => faults.length === 0,
    );
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  }

  test("is filled in, published, and at checkout for three and not for two", async () => {
    await admin.open("/campaigns", "Campaigns");
    await app.getByRole("link", { name: "Make the first campaign" }).click();
    await app.getByRole("button", { name: "Use this: Begin with nothing" }).click();
    await app.getByRole("textbox", { name: "Name" }).fill("Three for two");
    const kind = app.getByRole("combobox", { name: "Kind of offer" });
    await kind.selectOption("bundle");
    await app.getByRole("textbox", { name: /^Price of a bundle/ }).fill("25");
    await app.getByText(/^Any 3 pieces together for/).waitFor();
    // What it is on is still to be chosen.
    expect(await app.getByText("These are pieces of", { exact: false }).count()).toBe(0);
    await looksRight("campaign-bundle-en-1280");
    await kind.selectOption("gift");
    await app.getByText("Shoppers put it into the cart themselves.").waitFor();
    await kind.selectOption("buy_get");
    await app.getByRole("textbox", { name: "Pieces to buy" }).fill("0");
    await app.getByText("Enter a whole number from 1 to 999.").first().waitFor();
    await app.getByRole("textbox", { name: "Pieces to buy" }).fill("2");
    await app
      .getByText("Whoever buys 2 pieces gets 1 piece more for nothing: the cheapest of all.")
      .waitFor();
    await app.getByText("Everything but gift cards", { exact: true }).click();
    await app.getByText("With nothing else", { exact: true }).click();
    await app.getByText("It goes with nothing else:", { exact: false }).waitFor();
    await looksRight("campaign-three-for-two-en-1280");
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Saved.", { exact: true }).waitFor();
    await app.getByRole("button", { name: "Publish…" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await app.getByText("Published. Checkout follows within seconds.").waitFor();
    await until(
      () => discountsOn(3),
      (titles) => titles.join() === "Three for two",
    );
    expect(await discountsOn(2)).toEqual([]);
  });

  test.each([
    ["zh-CN", 390],
    ["en", 390],
  ] as const)("its page looks right in %s at %i pixels", async (language, width) => {
    await speak(admin.stack, language);
    await page.setViewportSize({ width, height: 900 });
    await admin.open("/campaigns", language === "en" ? "Campaigns" : "营销活动");
    await app.getByRole("link", { name: "Three for two" }).click();
    await app.getByRole("heading", { level: 1, name: "Three for two" }).waitFor();
    await looksRight(`campaign-three-for-two-${language}-${width}`);
  });
});
