import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { shoot } from "../support/browser.ts";
import { until } from "../support/stack.ts";
import { speak } from "./speak.ts";
import { openAdmin, type Admin } from "./open-admin.ts";

/** A merchant who has never seen Laurel: from a proposal to rules of their own, and both in force. */
describe("a programme is made in the admin", () => {
  let admin: Admin;
  let stack: Admin["stack"];
  let window: Admin["window"];
  let page: Admin["page"];
  let app: Admin["app"];

  beforeAll(async () => {
    admin = await openAdmin("editing");
    ({ stack, window, page, app } = admin);
  }, 180_000);

  afterAll(() => admin?.close(), 60_000);

  const home = () => `${stack.simulator}/store/laurel-music/apps/laurel/app`;
  const title = (name: string) => app.getByRole("heading", { level: 1, name });
  /** Says the same whichever of the two languages is spoken. */
  const say = (language: "en" | "zh-CN", en: string, zh: string) => (language === "en" ? en : zh);

  test.each([
    ["zh-CN", 390],
    ["en", 1280],
  ] as const)("from the store's own figures to published, in %s at %i pixels", async (language, width) => {
    const t = (en: string, zh: string) => say(language, en, zh);
    await speak(stack, language);
    await page.setViewportSize({ width, height: 900 });
    if (language === "zh-CN") {
      await page.goto(`${home()}/program`);
      await app.getByRole("link", { name: "查看建议" }).click();
    } else await page.goto(`${home()}/program/start`);
    await title(t("A programme from your own figures", "根据您自己的数据制定会员计划")).waitFor();
    const template = app.getByRole("combobox", { name: t("Template", "模板") });
    await template.selectOption("music");
    const margin = app.getByRole("textbox", { name: t("What is left of a sale", "扣除商品成本后") });
    await margin.fill("0");
    await app.getByText(t("Enter a number from 1 to 95.", "请输入 1 到 95 之间的数字。")).waitFor();
    // What was proposed before stays in sight, and says so.
    await app
      .getByText(t("This is still the proposal for a margin of 50%", "这仍是毛利率 50% 的建议"))
      .waitFor();
    await app.getByRole("heading", { name: t("Earning points", "获得积分"), exact: true }).waitFor();
    await margin.fill(t("40", "60"));
    await app.getByRole("button", { name: t("Try it on the last year", "用过去一年试算") }).click();
    await app.getByText(t("The points would have cost about", "积分成本约为")).waitFor({ timeout: 60_000 });
    // It has an address of its own.
    await until(
      async () => page.url(),
      (url) => url.includes("run="),
    );
    await shoot(page, `first-run-${language}-${width}`);
    await until(
      () => axeFaults(page),
      (faults) => faults.length === 0,
      20_000,
    );
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await app.getByRole("button", { name: t("Make a draft from it", "由此创建草稿") }).click();
    await title(t("Draft of the programme", "会员计划草稿")).waitFor();
    await app.getByRole("button", { name: t("Publish…", "发布…") }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByRole("button", { name: t("Publish now", "现在发布"), exact: true }).click();
    await title(t("Version history", "版本历史")).waitFor();
    const version = t("Version 3", "第 2 版");
    await app.getByRole("heading", { name: version, exact: true }).waitFor();
  });

  test.each([
    ["en", 1280],
    ["zh-CN", 390],
  ] as const)("double points at weekends for Gold, in %s at %i pixels", async (language, width) => {
    const t = (en: string, zh: string) => say(language, en, zh);
    await speak(stack, language);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${home()}/program`);
    await app.getByRole("button", { name: t("Change the programme", "修改会员计划") }).click();
    await title(t("Draft of the programme", "会员计划草稿")).waitFor();
    await app.getByRole("button", { name: t("Add a rule", "添加规则") }).click();
    await app.getByRole("menuitem", { name: t("certain days of the week", "一周中的某些日子") }).click();
    const rule = app.getByRole("region", { name: t("Weekend", "周末") });
    await rule.getByRole("button", { name: t("Add a condition", "添加条件") }).click();
    await app.getByRole("menuitem", { name: t("Member’s tier", "会员等级") }).click();
    await rule.getByText(t("Choose at least one.", "请至少选择一项。")).waitFor();
    await rule.getByRole("checkbox", { name: t("Gold", "黄金") }).check();
    await rule
      .getByText(
        t(
          "Weekend: points ×2, on Saturday and Sunday, for members of Gold.",
          "周末：积分 ×2，适用条件：星期六和星期日、黄金 等级的会员。",
        ),
      )
      .waitFor();
    // An order on a Saturday and one on a Friday, tried beside it.
    const day = app.getByLabel(t("Day", "日期"), { exact: true });
    const order = app.locator("main");
    await day.fill("2026-11-28");
    const saturday = t("An order of $120.00 by a Gold member on Saturday", "（星期六）下单");
    await order.getByText(saturday).waitFor();
    await order.getByText(t("Weekend (points ×2) applied: +", "周末（积分 ×2）")).first().waitFor();
    await day.fill("2026-11-27");
    await order.getByText(t("The order was placed on a Friday", "星期五")).first().waitFor();
    await shoot(page, `rule-${language}-${width}`);
    await until(
      () => axeFaults(page),
      (faults) => faults.length === 0,
      20_000,
    );
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await app.getByRole("button", { name: t("Save draft", "保存草稿") }).click();
    await app.getByText(t("Saved.", "已保存。")).waitFor();
    await app.getByRole("button", { name: t("Publish…", "发布…") }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText(t("New rule. Weekend", "新规则。周末")).waitFor();
    await dialog.getByRole("button", { name: t("Publish now", "现在发布"), exact: true }).click();
    await title(t("Version history", "版本历史")).waitFor();
  });

  test("products are chosen in the admin's picker; a rule that never wins says so; one is copied and removed", async () => {
    await speak(stack, "en");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${home()}/program`);
    await app.getByRole("button", { name: "Change the programme" }).click();
    await title("Draft of the programme").waitFor();
    await app.getByRole("button", { name: "Add a rule" }).press("Enter");
    await app.getByRole("menuitem", { name: "More points for certain products" }).press("Enter");
    await app.getByRole("button", { name: "Choose products" }).click();
    const picker = page.locator("dialog[open]");
    await picker.getByRole("checkbox").first().check();
    const name = await picker.locator("label strong").first().innerText();
    await picker.locator("[data-picker-done]").click();
    const rule = app.getByRole("region", { name: "Chosen products", exact: true });
    await rule.getByText(name, { exact: true }).waitFor();
    await rule.getByText("Chosen products: points ×2, for 1 product.").waitFor();
    await app.getByRole("combobox", { name: "What was bought" }).selectOption({ label: name });
    await app.getByText("Chosen products (points ×2) applied: +").waitFor();
    // Its name is there when the page is opened anew.
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Saved.").waitFor();
    await page.reload();
    await app.getByRole("button", { name: "Edit Chosen products" }).click();
    await rule.getByText(name, { exact: true }).waitFor();
    await app.getByRole("button", { name: "Duplicate Chosen products" }).click();
    const copy = app.getByRole("region", { name: "Chosen products (copy)" });
    await copy.getByText("It is the same as “Chosen products”, and both count.").waitFor();
    await app.getByText("Only the best one counts", { exact: true }).click();
    await copy
      .getByText("It never wins: whenever it applies, “Chosen products” gives at least as much.")
      .waitFor();
    await copy.getByRole("textbox", { name: "Points multiplied by" }).fill("3");
    await rule.getByText("It never wins: whenever it applies, “Chosen products (copy)” gives").waitFor();
    await shoot(page, "hints");
    await app.getByRole("button", { name: "Remove Chosen products (copy)" }).click();
    await copy.waitFor({ state: "detached" });
    expect(window.problems).toEqual([]);
  });

  /** What each of the two adds to the criterion, and how much of it the tiers ask for. */
  const CRITERIA = {
    en: { measure: "Number of orders", reached: "Reached with orders", asks: ["3", "6", "12"] },
    "zh-CN": { measure: "有订单的天数", reached: "有订单的天数达到", asks: ["2", "5", "10"] },
  } as const;

  test.each([
    ["en", 1280],
    ["zh-CN", 390],
  ] as const)(
    "the criterion of tiers is changed, who would move is said, and it is published, in %s at %i pixels",
    async (language, width) => {
      const t = (en: string, zh: string) => say(language, en, zh);
      const { measure, reached, asks } = CRITERIA[language];
      await speak(stack, language);
      await page.setViewportSize({ width, height: 900 });
      if (language === "en") {
        // The draft of before is open still.
        await app.getByRole("button", { name: "Save draft" }).click();
        await app.getByText("Saved.").waitFor();
      } else {
        await page.goto(`${home()}/program`);
        await app.getByRole("button", { name: "修改会员计划" }).click();
        await title("会员计划草稿").waitFor();
      }
      const step = (place: number) => app.getByRole("group", { name: t(`Tier ${place}`, `等级 ${place}`) });
      const tiers = app.getByRole("group", { name: t("A tier is reached by", "达到等级的依据") });
      await tiers.getByRole("checkbox", { name: measure }).check();
      await app
        .getByRole("combobox", { name: t("When several are chosen", "选择多项时") })
        .selectOption("any");
      await step(3).getByText(t("members now", "位会员")).first().waitFor();
      await app
        .getByRole("button", { name: t("Count members under the saved draft", "按已保存的草稿统计会员") })
        .click();
      await step(3).getByText(t("under the saved draft", "按已保存的草稿")).waitFor();
      await app
        .getByText(t("Must be more than in the tier before.", "必须高于前一个等级。"))
        .first()
        .waitFor();
      for (const [index, amount] of asks.entries())
        await step(index + 2)
          .getByRole("textbox", { name: reached })
          .fill(amount);
      await app.getByRole("textbox", { name: t("Days of grace", "宽限天数") }).fill(t("30", "45"));
      for (const sentence of language === "en"
        ? [
            "A tier is reached by money spent and number of orders: any one of them is enough. Before: A tier is reached by money spent.",
            "Gold is reached with 6 orders instead of 0 orders.",
            "Who no longer reaches a tier keeps it for 30 days.",
          ]
        : [
            /^等级依据消费金额、订单数量和有订单的天数达到：满足任意一项即可。此前：/,
            "黄金 的条件为 5 个下单日，此前为 0 个下单日。",
            "不再达到等级的会员可再保留 45 天。",
          ])
        await app.getByText(sentence).waitFor();
      await shoot(page, `criterion-${language}-${width}`);
      await app.getByRole("button", { name: t("Save draft", "保存草稿") }).click();
      await app.getByText(t("Saved.", "已保存。")).waitFor();
      await app.getByRole("button", { name: t("Publish…", "发布…") }).click();
      const dialog = app.getByRole("dialog");
      // Beforehand: how many would go up and down, and a way to who they are.
      await dialog
        .getByText(
          language === "en"
            ? /^[\d,]+ of [\d,]+ members would move up, [\d,]+ down\./
            : /^[\d,]+ 位会员中，[\d,]+ 位会升级，[\d,]+ 位会降级。/,
        )
        .waitFor();
      await dialog
        .getByRole("link", { name: t("Who would move up and down", "哪些会员会升级或降级") })
        .waitFor();
      await shoot(page, `criterion-publish-${language}-${width}`);
      await dialog.getByRole("button", { name: t("Publish now", "现在发布"), exact: true }).click();
      await title(t("Version history", "版本历史")).waitFor();
      expect(window.problems).toEqual([]);
    },
  );

  test("how long tiers are kept is changed, and who takes part", async () => {
    await speak(stack, "en");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${home()}/program`);
    await app.getByRole("button", { name: "Change the programme" }).click();
    await title("Draft of the programme").waitFor();
    await app.getByRole("group", { name: "Tier 3" }).getByRole("checkbox", { name: "For life" }).check();
    await app.getByRole("combobox", { name: "A tier once reached is kept" }).selectOption("next_year");
    await app.getByText("Gold is for life, once reached.").waitFor();
    await app.getByText("A tier once reached is kept to the end of the following calendar year.").waitFor();
    await app.getByText("Customers ask to join, and are members once you say yes.").first().click();
    await app.getByRole("textbox", { name: "Points for becoming a member" }).fill("50");
    await app.getByText("Whoever becomes a member gets 50 points, once for each person. Before:").waitFor();
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Saved.").waitFor();
    expect(window.problems).toEqual([]);
  });
});
