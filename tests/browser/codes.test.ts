import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { openWindow, shoot } from "../support/browser.ts";
import { Shopper } from "../support/shopper.ts";
import { until } from "../support/stack.ts";
import { openAdmin, type Admin } from "./open-admin.ts";
import { speak } from "./speak.ts";

/** A merchant gives out codes, and shoppers enter them at checkout. */
describe("campaigns that go by code", () => {
  let admin: Admin;
  let page: Admin["page"];
  let app: Admin["app"];
  let shopper: Shopper;
  let checkout: string;
  let variant: number;

  beforeAll(async () => {
    admin = await openAdmin("codes");
    ({ page, app } = admin);
    shopper = new Shopper(admin.stack.simulator, "laurel-music");
    const { html } = await shopper.get("/collections/staff-picks");
    const { html: product } = await shopper.get(/<a class="card" href="([^"]+)"/.exec(html)?.[1] ?? "");
    variant = Number(/name="id"[^>]*>?\s*(?:<option )?value="(\d+)"/.exec(product)?.[1]);
    checkout = await shopper.toCheckout(variant);
  }, 180_000);

  afterAll(() => admin?.close(), 60_000);

  async function looksRight(name: string) {
    await shoot(page, name);
    await until(
      () => axeFaults(page),
      (faults) => faults.length === 0,
    );
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  }

  /** What checkout says of each code that was entered: whether it is refused. */
  async function refusals(): Promise<boolean[]> {
    const { html } = await shopper.get(checkout);
    return [...html.matchAll(/<li class="(refused)?">\s*<strong>/g)].map(
      ([, refused]) => refused !== undefined,
    );
  }
  const enter = (code: string) => shopper.post(checkout, { code });
  const publish = async (said = "Published. Checkout follows within seconds.") => {
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Saved.", { exact: true }).waitFor();
    await app.getByRole("button", { name: "Publish…" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await app.getByText(said).waitFor();
  };
  const begin = async (name: string) => {
    await admin.open("/campaigns", "Campaigns");
    await app
      .getByRole("link", { name: /Make the first campaign|Create campaign/ })
      .first()
      .click();
    await app.getByRole("button", { name: "Use this: Begin with nothing" }).click();
    await app.getByRole("textbox", { name: "Name" }).first().fill(name);
    await app.getByRole("textbox", { name: "Percentage off" }).fill("25");
    await app.getByRole("radio", { name: "Everything but gift cards" }).press("Space");
  };

  test("one public code is entered, counted, and refused once it is paused", async () => {
    await begin("Jazz by code");
    await app.getByRole("radio", { name: "With a code" }).press("Space");
    await app.getByRole("textbox", { name: "Code", exact: true }).fill("JAZZ25");
    await publish();
    await enter("jazz25");
    await until(refusals, (all) => all.length === 1 && all[0] === false, 20_000);
    expect(await shopper.discountsAt(checkout)).toHaveLength(1);
    await shopper.post(`${checkout}/pay`, { email: "guest@example.com", payment: "card" });
    await page.reload();
    await app.getByText("Used in 1 order.").waitFor();
    await looksRight("campaign-code-en-1280");
    shopper = new Shopper(admin.stack.simulator, "laurel-music");
    checkout = await shopper.toCheckout(variant);
    await enter("JAZZ25");
    expect(await refusals()).toEqual([false]);
    await app.getByRole("button", { name: "Pause" }).click();
    await app.getByText("Paused. Checkout follows within seconds.").waitFor();
    await until(refusals, (all) => all[0] === true, 20_000);
  });

  test("unique codes are made, brought to Shopify, and each is taken", async () => {
    await begin("Jazz cards");
    await app.getByRole("radio", { name: "With unique codes" }).press("Space");
    await app.getByRole("textbox", { name: "Codes begin with" }).fill("CARD-");
    await publish();
    await app.getByRole("link", { name: "Make, bring and download codes" }).click();
    await app.getByRole("heading", { level: 1, name: "Unique codes" }).waitFor();
    await app.getByRole("textbox", { name: "How many" }).fill("0");
    await app.getByRole("button", { name: "Make codes" }).click();
    await app.getByText("Write a whole number from 1 to 2,000,000.").waitFor();
    await app.getByRole("textbox", { name: "How many" }).fill("300");
    await app.getByRole("button", { name: "Make codes" }).click();
    await app.getByText("300 codes made, 300 brought to Shopify").waitFor({ timeout: 60_000 });
    for (const [language, width] of [
      ["zh-CN", 390],
      ["en", 1280],
    ] as const) {
      await speak(admin.stack, language);
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await app
        .getByRole("heading", { level: 1, name: language === "en" ? "Unique codes" : "唯一优惠码" })
        .waitFor();
      await looksRight(`codes-${language}-${width}`);
    }
    const downloading = page.waitForEvent("download");
    await app.getByRole("button", { name: "Download all codes" }).click();
    const file = await (await downloading).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of file) chunks.push(Buffer.from(chunk as Uint8Array));
    const lines = Buffer.concat(chunks).toString().trim().split("\r\n");
    expect(lines).toHaveLength(301);
    const [code = "", state] = lines[300]?.split(",") ?? [];
    expect(state).toBe("ready");
    await enter(code);
    expect((await refusals()).at(-1)).toBe(false);
  });

  test("codes of a partner are brought as a list, and each member takes one of their own", async () => {
    await admin.open("/campaigns", "Campaigns");
    await app
      .getByRole("link", { name: /Make the first campaign|Create campaign/ })
      .first()
      .click();
    await app.getByRole("button", { name: "Use this: Begin with nothing" }).click();
    await app.getByRole("radio", { name: "As codes of a partner" }).press("Space");
    // What comes off is no part of it.
    expect(await app.getByRole("combobox", { name: "Kind of offer" }).count()).toBe(0);
    await app.getByRole("textbox", { name: "Name" }).first().fill("A month of films");
    await app.getByRole("textbox", { name: "Where they are used" }).fill("http://films.example");
    await app.getByText("Write an address that begins with https://, or none.").first().waitFor();
    await app.getByRole("textbox", { name: "Where they are used" }).fill("https://films.example/redeem");
    await looksRight("partner-fields-en-1280");
    await publish("Published. Members can take codes at once.");
    await app.getByRole("link", { name: "Bring codes, and see who has which" }).click();
    await app.getByRole("heading", { level: 1, name: "Codes of a partner" }).waitFor();
    const list = ["Film code", "film-aa1", "FILM-AA1", "film-aa2"].join("\n");
    const bring = async (text: string) => {
      const file = { name: "films.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      await app.locator("input[type=file]").setInputFiles(file);
    };
    await bring(`${list}\nfilm-aa1`);
    await app.getByText("Line 5: film-aa1 stands in line 2 already.").waitFor();
    await bring(list.replace("Film code\n", ""));
    await app.getByText("The file has 3 codes.").waitFor();
    await app.getByRole("button", { name: "Add these codes" }).click();
    await app.getByText("3 codes were added.").waitFor();

    const shop = admin.stack.simulator.replace("localhost", "laurel-music.localhost");
    const ada = await openWindow(admin.browser, { width: 390, height: 844 });
    await ada.page.goto(`${shop}/account/login?q=Ada+Park`);
    await ada.page.getByRole("button", { name: /Ada Park/ }).click();
    await ada.page.goto(`${shop}/account`);
    const block = ada.page.locator("[data-laurel-coupons]").first();
    await block.locator("summary").press("Enter");
    await block.getByRole("button", { name: "Take it: A month of films" }).press("Enter");
    await block.getByText("The code is yours.").waitFor();
    expect(await block.locator("code").allInnerTexts()).toContain("film-aa1");
    expect(await block.innerText()).not.toContain("FILM-AA1");
    await block.getByRole("link", { name: "Use it at films.example" }).waitFor();
    await block.getByRole("button", { name: "Copy the code: A month of films" }).press("Enter");
    await block.getByText(/The code is (?:copied\.|marked: copy it\.)/).waitFor();
    await shoot(ada.page, "partner-block-en-390");
    expect(await axeFaults(ada.page)).toEqual([]);
  });

  test("a coupon of members looks right, and its code is worth nothing to others", async () => {
    await begin("Jazz friends");
    await app.getByRole("radio", { name: "As a coupon of members" }).press("Space");
    await app.getByRole("textbox", { name: "Code", exact: true }).fill("FRIEND");
    await app.getByRole("textbox", { name: "How many there are" }).fill("10");
    await publish();
    await app.getByRole("link", { name: "Give coupons to members" }).click();
    await app.getByRole("heading", { level: 1, name: "Coupons" }).waitFor();
    await app.getByRole("combobox", { name: "Who gets a coupon" }).selectOption({ label: "All members" });
    await app.getByRole("button", { name: "Give coupons" }).first().click();
    const dialog = app.getByRole("dialog", { name: /Give a coupon to [\d,]+ members?\?/ });
    await dialog.getByRole("button", { name: "Give coupons" }).click();
    await app.getByText(/Ended on .*: [\d,]+ members got a coupon\./).waitFor({ timeout: 60_000 });
    await app.getByText(/[\d,]+ members got one\. Now held: [\d,]+ unused, 0 used\./).waitFor();
    for (const [language, width] of [
      ["zh-CN", 390],
      ["en", 1280],
    ] as const) {
      await speak(admin.stack, language);
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await app.getByRole("heading", { level: 1, name: language === "en" ? "Coupons" : "优惠券" }).waitFor();
      await looksRight(`coupons-${language}-${width}`);
    }
    await app.getByRole("button", { name: "Take back…" }).click();
    const back = app.getByRole("dialog", { name: /Take back [\d,]+ coupons\?/ });
    await back.getByRole("button", { name: "Take back" }).click();
    await app.getByText(/Ended on .*: [\d,]+ coupons taken back\./).waitFor({ timeout: 60_000 });
    await enter("FRIEND");
    await until(refusals, (all) => all.at(-1) === true, 20_000);
  });
});
