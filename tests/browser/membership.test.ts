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
import { speak } from "./speak.ts";

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
    await card().getByText(t("Leave the programme", "退出会员计划")).click();
    await card()
      .getByRole("button", { name: t("Leave", "退出"), exact: true })
      .click();
  };
  /** The language that shopper and merchant read. */
  let language: "en" | "zh-CN";
  const t = (en: string, zh: string) => (language === "en" ? en : zh);
  /** The account page again and again, until the card says it: Shopify is told a moment later. */
  const shown = (words: string) =>
    until(
      async () => {
        await shopper.page.goto(`${shop}/account?locale=${language}`);
        return await card().innerText();
      },
      (text) => text.includes(words),
    );
  const faultless = async (page: Page, name: string) => {
    expect(await axeFaults(page), name).toEqual([]);
    await shoot(page, name);
  };

  // English last: what follows goes on with it.
  describe.each([
    ["zh-CN", 1280, "Lina Zhao"],
    ["en", 390, "Nora Vale"],
  ] as const)("in %s at %i pixels", (spoken, width, name) => {
    beforeAll(async () => {
      language = spoken;
      await speak(stack, spoken, "komeda-rekodo");
      shopper = await openWindow(browser, { width, height: 844 });
      // One of the two reads at each width.
      await merchant.page.setViewportSize({ width: 1670 - width, height: 900 });
    });

    const approved = async () => {
      await app.getByRole("link", { name }).click();
      await app.getByRole("heading", { level: 1, name }).waitFor();
      await app.getByRole("button", { name: t("Approve", "同意"), exact: true }).click();
    };

    test("is asked for in the store, by who has just opened an account", async () => {
      const { page } = shopper;
      const [first = "", last = ""] = name.split(" ");
      await page.goto(`${shop}/account/register?locale=${spoken}`);
      await page.fill("[name=email]", `${first.toLowerCase()}@example.com`);
      await page.fill("[name=first_name]", first);
      await page.fill("[name=last_name]", last);
      await page.locator("form:has([name=first_name]) button").click();
      await page.locator("form:has([name=letter]) button").click();
      await shown(t("Become a member", "成为会员"));
      expect(await card().innerText()).toContain(t("For joining: 1,500 points", "入会赠送：1,500 积分"));
      const terms = card().getByRole("link", { name: t("the terms", "会员条款") });
      expect(await terms.getAttribute("href")).toBe("/pages/terms");
      await faultless(page, `join-${spoken}`);
      await card()
        .getByRole("button", { name: t("Ask to join", "申请加入") })
        .click();
      await card()
        .getByText(t("You are a member as soon as the store has agreed.", "商店同意后您即成为会员。"))
        .waitFor();
      // The rest follows without a reload.
      const isAsked = t("Your request is with the store", "您的申请已提交");
      await card().getByText(isAsked).waitFor();
      await shown(isAsked);
      await faultless(page, `waiting-${spoken}`);
    });

    test("is answered by a merchant, who sees who waits, and what happened", async () => {
      await open("/members", t("Members", "会员"));
      await app.getByText(t("1 customer asks to become a member", "1 位客户申请成为会员")).waitFor();
      await shoot(merchant.page, `members-waiting-banner-${spoken}`);
      await app.getByRole("button", { name: t("Show them", "查看"), exact: true }).click();
      await app.getByRole("link", { name }).click();
      await app.getByRole("heading", { level: 1, name }).waitFor();
      await app
        .getByText(
          t(
            "Asked to join · in the store · terms of version 2026-11",
            "申请加入 · 在商店中 · 条款版本 2026-11",
          ),
        )
        .waitFor();
      await shoot(merchant.page, `member-waiting-${spoken}`);
      await app.getByRole("button", { name: t("Approve", "同意"), exact: true }).click();
      await app
        .getByText(t("Was approved · in Laurel · By you", "获得同意 · 在 Laurel 中 · 由您操作"))
        .waitFor();
      await app.getByText(t("Welcome points", "入会欢迎积分")).waitFor();
      await shoot(merchant.page, `member-approved-${spoken}`);
    });

    test("is left and taken up again, with what there was", async () => {
      const { page } = shopper;
      await shown("1,500");
      await faultless(page, `member-${spoken}`);
      await card().getByText(t("Leave the programme", "退出会员计划")).click();
      await card()
        .getByText(
          t("If you come back within 30 days, you have them again.", "如在 30 天内重新加入，积分将恢复。"),
        )
        .waitFor();
      await faultless(page, `leaving-${spoken}`);
      await card()
        .getByRole("button", { name: t("Leave", "退出"), exact: true })
        .click();
      await card().getByText(t("You can come back at any time.", "可随时重新加入。")).waitFor();
      expect(await card().innerText()).not.toContain("1,500");
      expect(await launcher().innerText()).not.toContain("1,500");
      await card().getByText(t("within 30 days of leaving", "退出后 30 天内重新加入")).waitFor();
      await faultless(page, `just-left-${spoken}`);
      await shown(t("You have left the programme", "您已退出会员计划"));
      await faultless(page, `left-${spoken}`);
      await card()
        .getByRole("button", { name: t("Come back", "重新加入") })
        .click();
      await card().getByText(t("as soon as the store has agreed", "商店同意后您即成为会员")).waitFor();
      await open("/members?standing=waiting", t("Members", "会员"));
      await approved();
      await app
        .getByText(t("Closed points are back: a member again", "已关闭的积分恢复：再次成为会员"), {
          exact: true,
        })
        .waitFor();
      await shown("1,500");
    });
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
