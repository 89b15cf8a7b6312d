import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import { encodeCampaign, NEW_REWARD } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { templateCampaign } from "../../app/ui/campaigns/campaign-templates.ts";
import type { Stack } from "../../scripts/stack/stack.ts";
import { axeFaults } from "../support/axe.ts";
import { launchBrowser, openWindow, shoot, type Window } from "../support/browser.ts";
import { testContext } from "../support/laurel.ts";
import { USD, valueOf } from "../support/orders.ts";
import { Shopper } from "../support/shopper.ts";
import { freshStack, until } from "../support/stack.ts";

/** From an order to points to a discount, as a merchant and a shopper see it. */
describe("the whole thread", () => {
  let stack: Stack;
  let remove: () => Promise<void>;
  let browser: Browser;
  let merchant: Window;
  let shopper: Window;
  let admin: string;
  let shop: string;
  let orderName: string;
  let before: number;

  beforeAll(async () => {
    ({ stack, remove } = await freshStack("thread"));
    browser = await launchBrowser();
    merchant = await openWindow(browser);
    shopper = await openWindow(browser, { width: 390, height: 844 });
    admin = `${stack.simulator}/store/laurel-music`;
    shop = stack.simulator.replace("localhost", "laurel-music.localhost");
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await remove?.();
  }, 60_000);

  test("a merchant installs Laurel and sees the history come in", async () => {
    const { page } = merchant;
    await page.goto(`${admin}/apps/laurel`);
    await page.getByRole("button", { name: "Install" }).click();
    const home = appFrame(page);
    await home.getByRole("heading", { name: "Home", level: 1 }).waitFor();
    await home.getByText("6,919 past orders have been credited").waitFor({ timeout: 100_000 });
    await home.getByText("2,357 members").waitFor();
    await shoot(page, "home");
  });

  test("a shopper logs in and sees balance and tier in the theme block", async () => {
    const { page } = shopper;
    await page.goto(`${shop}/account/login?q=Ada+Park`);
    await page.getByRole("button", { name: /Ada Park/ }).click();
    before = await balanceInAdmin(merchant.page, admin);
    expect(before).toBeGreaterThan(0);
    // Shopify throttles: after a whole history the storefront follows as fast as it may.
    await until(
      () => reloadedBalance(page, shop),
      (now) => now === before,
    );
    expect(await tier(page)).toBe("Platinum");
    await shoot(page, "account");
  });

  test("checkout applies the tier's percentage through the discount function", async () => {
    const { page } = shopper;
    await page.goto(`${shop}/collections/staff-picks`);
    await page.locator(".card, .product-card, .grid a").first().click();
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.goto(`${shop}/checkout`);
    const subtotal = amount(await row(page, "Subtotal"));
    const discount = amount(await row(page, /Platinum/));
    expect(discount).toBe(Math.round(subtotal * 0.1));
    await shoot(page, "checkout");
  });

  test("paying raises the balance in the storefront", async () => {
    const { page } = shopper;
    const subtotal = amount(await row(page, "Subtotal"));
    const counted = subtotal - amount(await row(page, /Platinum/));
    await page.getByRole("button", { name: /Pay/ }).click();
    orderName = (await page.locator("[data-order-name]").textContent()) ?? "";
    expect(orderName).toMatch(/^#\d+$/);
    // Platinum earns twice the plain rate of one point for a whole unit, rounded down.
    const wanted = before + Math.floor((counted * 2) / 100);
    await until(
      () => reloadedBalance(page, shop),
      (now) => now === wanted,
    );
  });

  test("the movement is in Laurel's admin", async () => {
    const { page } = merchant;
    await openMember(page, admin);
    await appFrame(page).getByText(orderName).first().waitFor();
    await shoot(page, "member");
  });

  test("a refund takes the points back", async () => {
    const { page } = merchant;
    await page.goto(`${admin}/orders`);
    await page.getByRole("link", { name: orderName }).click();
    await page.locator("summary", { hasText: "Refund" }).click();
    await page.locator('input[name^="refund-"]').first().fill("1");
    await page.getByRole("button", { name: "Refund" }).click();
    await page
      .getByText(/refunded/i)
      .first()
      .waitFor();
    await until(
      () => reloadedBalance(shopper.page, shop),
      (now) => now === before,
    );
  });

  test("points become a discount: redeemed, used at checkout by nobody else, and back when the order is cancelled", async () => {
    await publishReward(stack);
    const { page } = shopper;
    await openRewards(page, shop);
    await page.getByRole("button", { name: "Redeem: $5 off your order" }).click();
    const use = page.getByRole("link", { name: "Use it now: $5 off your order" });
    await use.waitFor();
    await shoot(page, "rewards-390");
    expect(await axeFaults(page)).toEqual([]);
    const code = (await page.locator("[data-laurel-rewards-mine] code").textContent()) ?? "";
    await until(
      () => reloadedBalance(page, shop),
      (now) => now === before - 100,
    );
    // Whoever else has the code gets nothing by it.
    const stranger = new Shopper(stack.simulator, "laurel-music");
    await stranger.get(`/discount/${code}?redirect=/cart`);
    await page.goto(`${shop}/collections/staff-picks`);
    await page.locator(".card, .product-card, .grid a").first().click();
    const variant = await page.locator('[name="id"]').first().inputValue();
    expect((await stranger.discountsAt(await stranger.toCheckout(Number(variant)))).join()).not.toContain(
      code,
    );
    await page.getByRole("button", { name: "Add to cart" }).click();
    await openRewards(page, shop);
    await use.click();
    await page.waitForURL(/\/cart$/);
    await page.goto(`${shop}/checkout`);
    expect(amount(await row(page, code))).toBe(500);
    await shoot(page, "rewards-checkout-390");
    await page.getByRole("button", { name: /Pay/ }).click();
    const name = (await page.locator("[data-order-name]").textContent()) ?? "";
    await openRewards(page, shop);
    await page.locator("[data-laurel-rewards-mine]").getByText("Used").waitFor();
    const { page: desk } = merchant;
    await desk.goto(`${admin}/orders`);
    await desk.getByRole("link", { name }).click();
    await desk.waitForURL(/orders\/\d+/);
    const orderId = /orders\/(\d+)/.exec(desk.url())?.[1] ?? "";
    const cancel = `${stack.simulator}/__sim/api/shops/laurel-music.myshopify.com/orders/${orderId}/cancel`;
    const asked = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    expect((await fetch(cancel, asked)).status).toBe(200);
    await until(
      () => reloadedBalance(page, shop),
      (now) => now === before,
    );
  });

  test("what was redeemed is taken back, and the points are there again", async () => {
    const { page } = shopper;
    await openRewards(page, shop);
    await page.getByRole("button", { name: "Redeem: $5 off your order" }).press("Enter");
    await page.getByRole("button", { name: "Take back: $5 off your order" }).press("Enter");
    await page.getByText("Given back to you").last().waitFor();
    await until(
      () => reloadedBalance(page, shop),
      (now) => now === before,
    );
  });

  test("at checkout a reward is one tap: used and undone, and the order says what it earned", async () => {
    const { page } = shopper;
    const had = await reloadedBalance(page, shop);
    await page.goto(`${shop}/collections/staff-picks`);
    await page.locator(".card, .product-card, .grid a").first().click();
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.goto(`${shop}/checkout`);
    const block = page.locator("[data-extension]");
    await block.getByText(/This order earns \d+ points/).waitFor();
    const earns = Number(/earns (\d+)/.exec(await block.innerText())?.[1]);
    await block.getByRole("button", { name: "Use 100 points: $5 off your order" }).press("Enter");
    await block.getByText("On this order").waitFor();
    expect(await page.locator(".summary .discount").allInnerTexts()).toContainEqual(
      expect.stringContaining("5.00"),
    );
    await shoot(page, "checkout-block-390");
    expect(await axeFaults(page)).toEqual([]);
    await block.getByRole("button", { name: "Undo: $5 off your order" }).press("Enter");
    await block.getByText("Taken back").waitFor();
    await until(
      () => reloadedBalance(page, shop),
      (now) => now === had,
    );
    await page.goto(`${shop}/checkout`);
    await block.getByText(`This order earns ${earns} points`).waitFor();
    await page.getByRole("button", { name: /Pay/ }).click();
    await block.getByText(`You have earned ${earns} points with this order.`).waitFor();
    await shoot(page, "thank-you-block-390");
    expect(await axeFaults(page)).toEqual([]);
  });

  test("in the account a reward is redeemed, its code copied and taken back, and the history says so", async () => {
    const { page } = shopper;
    const had = await reloadedBalance(page, shop);
    await page.goto(`${shop}/account/profile`);
    await page.getByRole("link", { name: "Rewards, coupons and history" }).click();
    await page.getByRole("heading", { name: "Your rewards", level: 1 }).waitFor();
    const block = page.locator("[data-extension=loyalty-account]");
    await block.getByText(`${(had ?? 0).toLocaleString("en")} points`, { exact: true }).waitFor();
    await block.getByRole("button", { name: "Use 100 points: $5 off your order" }).press("Enter");
    await block.getByText("It is yours.").waitFor();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await block.getByRole("button", { name: "Copy the code: $5 off your order" }).press("Enter");
    await block.getByText("The code is copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(await block.innerText()).toContain(copied);
    await block.getByText("Reward redeemed").first().waitFor();
    await shoot(page, "account-page-390");
    expect(await axeFaults(page)).toEqual([]);
    await block.getByRole("button", { name: "Take back: $5 off your order" }).press("Enter");
    await block.getByText("Reward not used: points returned").first().waitFor();
    await until(
      () => reloadedBalance(page, shop),
      (now) => now === had,
    );
  });

  test("on Shopify's own page of a customer Laurel's block shows the balance, and points are given by hand", async () => {
    const { page } = merchant;
    const had = (await reloadedBalance(shopper.page, shop)) ?? 0;
    await page.goto(`${admin}/customers?q=Ada+Park`);
    await page.getByRole("link", { name: "Ada Park" }).first().click();
    const block = page.locator("[data-extension=loyalty-admin]");
    await block.getByText(`${had.toLocaleString("en")} points`, { exact: true }).waitFor();
    await block.getByRole("button", { name: "Adjust points" }).press("Enter");
    await block.getByRole("spinbutton", { name: "Points" }).fill("25");
    await block.getByRole("combobox", { name: "Reason" }).selectOption({ label: "Promotion" });
    await block.getByRole("button", { name: "Give 25" }).press("Enter");
    await block.getByText("Points adjusted by hand: promotion").waitFor();
    await block.getByText(`${(had + 25).toLocaleString("en")} points`, { exact: true }).waitFor();
    await shoot(page, "admin-customer-block");
    expect(await axeFaults(page)).toEqual([]);
    await page
      .getByRole("link", { name: /^#\d+$/ })
      .first()
      .click();
    await block.getByText(/^Given for this order: /).waitFor();
  });

  test("no page complained", () => {
    expect([...merchant.problems, ...shopper.problems]).toEqual([]);
  });
});

/** A reward for 100 points, as a merchant publishes it. */
async function publishReward(stack: Stack): Promise<void> {
  const db = openDatabase(stack.databaseUrl);
  const ctx = testContext(db, { clock: { now: () => Date.now() } });
  const [domain, actor] = ["laurel-music.myshopify.com", "merchant:1"];
  const campaign = templateCampaign("reward", TEMPLATE_FACTS, "$5 off your order");
  if (campaign === null) throw new Error("every store can have a reward");
  const distribution = { ...NEW_REWARD, points: 100 };
  const made = valueOf(
    await createCampaign(ctx, domain, actor, encodeCampaign({ ...campaign, distribution })),
  );
  valueOf(await publishCampaign(ctx, domain, { ...made, revision: 1, actor }));
  await db.close();
}

const TEMPLATE_FACTS = { currency: USD, timeZone: "America/New_York", tiers: [], now: 0 };

/** The account page with the block of rewards open. */
async function openRewards(page: Page, shop: string): Promise<void> {
  await page.goto(`${shop}/account`);
  await page.locator("summary", { hasText: "Rewards" }).click();
  await page.locator("[data-laurel-rewards-list] li").first().waitFor();
}

function appFrame(page: Page): FrameLocator {
  return page.frameLocator("iframe");
}

/** Ada Park's page in Laurel. */
async function openMember(page: Page, admin: string): Promise<void> {
  await page.goto(`${admin}/apps/laurel/app/members?q=Ada+Park`);
  await appFrame(page).getByRole("link", { name: "Ada Park" }).click();
  await appFrame(page).getByRole("heading", { name: "Movements" }).waitFor();
}

async function balanceInAdmin(page: Page, admin: string): Promise<number> {
  await openMember(page, admin);
  const points = await appFrame(page)
    .locator("p", { hasText: /^-?[\d,]+$/ })
    .first()
    .innerText();
  return Number(points.replaceAll(",", ""));
}

/** What the card on the open page says; null where it knows of no points yet. */
async function balance(page: Page): Promise<number | null> {
  const points = page.locator(".laurel-card [data-laurel-points]").first();
  if ((await points.count()) === 0) return null;
  return Number(await points.getAttribute("data-laurel-points"));
}

async function reloadedBalance(page: Page, shop: string): Promise<number | null> {
  await page.goto(`${shop}/account`);
  return balance(page);
}

async function tier(page: Page): Promise<string> {
  return (await page.locator(".laurel-card [data-laurel-tier]").first().textContent())?.trim() ?? "";
}

/** What stands beside a label in the totals of cart and checkout. */
async function row(page: Page, label: string | RegExp): Promise<string> {
  return page.locator(".totals > div").filter({ hasText: label }).locator("dd").first().innerText();
}

/** A printed amount in cents. */
function amount(text: string): number {
  return Math.round(Number(text.replace(/[^\d.]/g, "")) * 100);
}
