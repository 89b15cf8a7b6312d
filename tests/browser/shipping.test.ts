import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { shoot } from "../support/browser.ts";
import { Shopper } from "../support/shopper.ts";
import { until } from "../support/stack.ts";
import { openAdmin, type Admin } from "./open-admin.ts";
import { speak } from "./speak.ts";

/** A merchant gives free shipping, and a shopper has it at checkout seconds later. */
describe("a campaign off shipping is made in the admin", () => {
  let admin: Admin;
  let stack: Admin["stack"];
  let page: Admin["page"];
  let app: Admin["app"];
  let shopper: Shopper;
  let checkout: string;

  beforeAll(async () => {
    admin = await openAdmin("shipping");
    ({ stack, page, app } = admin);
    shopper = new Shopper(stack.simulator, "laurel-music");
    const { html } = await shopper.get("/collections/staff-picks");
    const { html: product } = await shopper.get(/<a class="card" href="([^"]+)"/.exec(html)?.[1] ?? "");
    const variant = /name="id"[^>]*>?\s*(?:<option )?value="(\d+)"/.exec(product)?.[1];
    checkout = await shopper.toCheckout(Number(variant));
  }, 180_000);

  afterAll(() => admin?.close(), 60_000);

  /** What a way of delivery costs: struck through, and then what is left. */
  async function pricesOf(handle: string): Promise<string[]> {
    const { html } = await shopper.get(checkout);
    const choice = new RegExp(`value="${handle}"[\\s\\S]*?</label>`).exec(html)?.[0] ?? "";
    return [...choice.matchAll(/\$[0-9.]+/g)].map(([price]) => price);
  }
  const state = (name: string) => app.locator(".Polaris-Badge", { hasText: name }).first().waitFor();

  async function looksRight(name: string) {
    await shoot(page, name);
    await until(
      () => axeFaults(page),
      (faults) => faults.length === 0,
    );
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  }

  test("it is filled in, published, and at checkout for its method and country", async () => {
    expect(await pricesOf("standard")).toEqual(["$4.95"]);
    await admin.open("/campaigns", "Campaigns");
    await app.getByRole("link", { name: "Make the first campaign" }).click();
    await app.getByRole("button", { name: "Use this: Begin with nothing" }).click();
    await app.getByRole("textbox", { name: "Name" }).fill("Standard is on us");
    await app.getByRole("combobox", { name: "Kind of offer" }).selectOption("shipping");
    await app.getByText("Free shipping.").waitFor();
    await app.getByRole("textbox", { name: "For these delivery methods only" }).fill("standard");
    await app.getByRole("combobox", { name: "To these countries only" }).selectOption({ label: "Canada" });
    await app
      .getByRole("combobox", { name: "To these countries only" })
      .selectOption({ label: "United States" });
    await app.getByText("Only to Canada and United States.").waitFor();
    await app.getByRole("textbox", { name: "So much is spent at least" }).fill("1.00");
    await app.getByText("Once the cart comes to $1.00").waitFor();
    await looksRight("campaign-shipping-en-1280");
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Saved.", { exact: true }).waitFor();
    await app.getByRole("button", { name: "Publish…" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await state("Active");
    await until(
      () => pricesOf("standard"),
      (prices) => prices.length === 2,
      20_000,
    );
    expect(await pricesOf("standard")).toEqual(["$4.95", "$0.00"]);
    expect(await pricesOf("express")).toEqual(["$12.95"]);
    expect(await shopper.discountsAt(checkout)).toEqual(["Standard is on us"]);
    await shopper.post(checkout, { email: "", shipping: "standard", country: "FR" });
    expect(await pricesOf("standard")).toEqual(["$4.95"]);
    expect(await shopper.discountsAt(checkout)).toEqual([]);
    await shopper.post(checkout, { email: "", shipping: "standard", country: "CA" });
    expect(await pricesOf("standard")).toEqual(["$4.95", "$0.00"]);
  });

  test.each([
    ["en", 390],
    ["zh-CN", 1280],
    ["zh-CN", 390],
  ] as const)("list and page look right in %s at %i pixels", async (language, width) => {
    await speak(stack, language);
    await page.setViewportSize({ width, height: 900 });
    await admin.open("/campaigns", language === "en" ? "Campaigns" : "营销活动");
    await looksRight(`campaigns-shipping-${language}-${width}`);
    await app.getByRole("link", { name: "Standard is on us" }).click();
    await app.getByRole("heading", { level: 1, name: "Standard is on us" }).waitFor();
    await looksRight(`campaign-shipping-${language}-${width}`);
  });

  test("the order has it, and it is gone once the campaign is paused", async () => {
    const { html } = await shopper.get(checkout);
    const total = /name="total" value="(\d+)"/.exec(html)?.[1] ?? "";
    await speak(stack, "en");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
    await app.getByRole("button", { name: "Pause" }).click();
    await app.getByText("Paused. Checkout follows within seconds.").waitFor();
    await until(
      () => pricesOf("standard"),
      (prices) => prices.length === 1,
      20_000,
    );
    // A price that was shown is not quietly another one at payment.
    const email = "guest@example.com";
    const pay = { email, payment: "card", shipping: "standard", country: "CA" };
    const { html: refused } = await shopper.post(`${checkout}/pay`, { ...pay, total });
    expect(refused).toContain("The price has changed.");
    await app.getByRole("button", { name: "Resume" }).click();
    await until(
      () => pricesOf("standard"),
      (prices) => prices.length === 2,
      20_000,
    );
    const { location } = await shopper.post(`${checkout}/pay`, { ...pay, total });
    expect(location).toBe(`${checkout}/thank-you`);
    const { html: thanks } = await shopper.get(location ?? "");
    expect(thanks).toContain("Standard is on us");
    expect(admin.window.problems).toEqual([]);
  });
});
