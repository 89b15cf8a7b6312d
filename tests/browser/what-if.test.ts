import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { axeFaults } from "../support/axe.ts";
import { shoot } from "../support/browser.ts";
import { currency, SHOP, testContext } from "../support/laurel.ts";
import { until } from "../support/stack.ts";
import { speak } from "./speak.ts";
import { openAdmin, type Admin } from "./open-admin.ts";

/** A merchant tries a programme on past orders, and gives one of its rules to them. */
describe("past orders in the admin", () => {
  let admin: Admin;
  let stack: Admin["stack"];
  let window: Admin["window"];
  let page: Admin["page"];
  let app: Admin["app"];

  beforeAll(async () => {
    admin = await openAdmin("what-if");
    ({ stack, window, page, app } = admin);
  }, 180_000);

  afterAll(() => admin?.close(), 60_000);

  const open = (path: string, title: string) => admin.open(path, title);

  const TEXTS = {
    en: {
      ...{ title: "What if", tryIt: "Try it", save: "Save as CSV", earlier: /^Version 1, / },
      saveSummary: "In short",
      checked: /^Checked: .* the same points as the ledger for all/,
      row: /^Earned [\d,]+ points [\d,]+ points 0 points$/,
    },
    "zh-CN": {
      ...{ title: "假设试算", tryIt: "开始试算", save: "保存为 CSV", earlier: /^第 1 版，/ },
      saveSummary: "概要",
      checked: /^已核对：.*均与账本一致。$/,
      row: /^获得 [\d,]+ 积分 [\d,]+ 积分 0 积分$/,
    },
  } as const;

  test.each([
    ["en", 1280],
    ["zh-CN", 390],
  ] as const)(
    "a programme is tried, says that it has checked, is saved, and has an address to be shared, in %s at %i pixels",
    async (language, width) => {
      const t = TEXTS[language];
      await speak(stack, language);
      await page.setViewportSize({ width, height: 900 });
      await open("/what-if", t.title);
      if (language === "en") await app.getByText("Nothing has been tried yet").first().waitFor();
      const links = app.getByRole("link", { name: t.earlier });
      const isTried = async () => {
        const tried = (await links.count()) + (await app.getByText(t.checked).count());
        await app.getByRole("button", { name: t.tryIt }).click();
        // The newest is shown; a link leads to each of those before.
        await until(
          () => links.count(),
          (count) => count === tried,
        );
        await app.getByText(t.checked).waitFor({ timeout: 60_000 });
      };
      await isTried();
      await app.getByRole("row", { name: t.row }).waitFor();
      await shoot(page, `what-if-${language}-${width}`);
      const file = page.waitForEvent("download");
      await app.getByRole("button", { name: t.save }).click();
      await app.getByRole("menuitem", { name: t.saveSummary }).click();
      expect((await file).suggestedFilename()).toBe("laurel-what-if-summary.csv");
      await isTried();
      await links.first().click();
      await until(
        () => Promise.resolve(page.url()),
        (url) => url.includes("run="),
      );
      await app.getByText(t.checked).waitFor();
      await speak(stack, "en");
      await page.setViewportSize({ width: 1280, height: 900 });
    },
  );

  const AWARD = {
    en: {
      ...{
        title: "Rules for past orders",
        from: "Orders from",
        count: "Work it out",
        give: "Give these points",
      },
      ...{ sure: "You can take all of it back in one go.", yes: "Give them", undo: "Take it back" },
      points: /^Points [\d,]+$/,
      given: /^Given: [\d,]+ points for [\d,]+ orders\.$/,
      undone: / Taken back: [\d,]+ points of [\d,]+ orders\.$/,
    },
    "zh-CN": {
      ...{ title: "过往订单补发", from: "订单起始日", count: "开始计算", give: "发放这些积分" },
      ...{ sure: "您可以一次全部收回。", yes: "发放", undo: "收回" },
      points: /^积分 [\d,]+$/,
      given: /^已补发：[\d,]+ 个订单共 [\d,]+ 积分。$/,
      undone: /已收回：[\d,]+ 个订单共 [\d,]+ 积分。$/,
    },
  } as const;

  test.each([
    ["en", 1280],
    ["zh-CN", 390],
  ] as const)(
    "a rule is worked out for past orders, given, and taken back in one go, in %s at %i pixels",
    async (language, width) => {
      const t = AWARD[language];
      const button = (name: string) => app.getByRole("button", { name, exact: true });
      if (language === "en") await publishRule(stack.databaseUrl);
      await speak(stack, language);
      await page.setViewportSize({ width, height: 900 });
      await open("/program/awards", t.title);
      const undone = await app.getByText(t.undone).count();
      await app.getByLabel(t.from, { exact: true }).fill("1990-01-01");
      await button(t.count).click();
      await button(t.give).waitFor({ timeout: 60_000 });
      await app.getByRole("row", { name: t.points }).first().waitFor();
      await shoot(page, `award-counted-${language}-${width}`);
      await button(t.give).click();
      const dialog = app.getByRole("dialog");
      await dialog.getByText(t.sure).waitFor();
      await shoot(page, `award-confirm-${language}-${width}`);
      // A dialog that is still opening hides the page's heading.
      await until(
        () => axeFaults(page),
        (faults) => faults.length === 0,
        20_000,
      );
      await dialog.getByRole("button", { name: t.yes, exact: true }).click();
      await app.getByText(t.given).waitFor({ timeout: 120_000 });
      await until(
        () => button(t.undo).isEnabled(),
        (isEnabled) => isEnabled,
      );
      await button(t.undo).click();
      await dialog.getByRole("button", { name: t.undo, exact: true }).click();
      await until(
        () => app.getByText(t.undone).count(),
        (count) => count === undone + 1,
        120_000,
      );
      await shoot(page, `award-undone-${language}-${width}`);
      await speak(stack, "en");
      await page.setViewportSize({ width: 1280, height: 900 });
    },
  );

  test.each([
    ["zh-CN", 1280],
    ["en", 375],
  ] as const)(
    "axe finds nothing wrong in %s at %i pixels, and nothing is too wide",
    async (language, width) => {
      await speak(stack, language);
      await page.setViewportSize({ width, height: 900 });
      for (const path of ["/what-if", "/program/awards"]) {
        await page.goto(`${stack.simulator}/store/laurel-music/apps/laurel/app${path}`);
        await app.locator("h1").first().waitFor();
        expect(await app.locator("html").getAttribute("lang")).toBe(language);
        await shoot(page, `${language}-${width}${path.replaceAll("/", "-")}`);
        await until(
          () => axeFaults(page),
          (faults) => faults.length === 0,
          20_000,
        );
        const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
        expect(overflow, path).toBeLessThanOrEqual(0);
      }
      await speak(stack, "en");
      await page.setViewportSize({ width: 1280, height: 900 });
    },
  );

  test("no page complained", () => expect(window.problems).toEqual([]));
});

/** As if somebody had published a rule: twice the points of an order of 20.00 and more. */
async function publishRule(url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    const { earning, ...program } = defaultProgram(currency("USD"));
    const rule = {
      ...{ id: "large", name: "Large orders twice", effect: { kind: "multiplier", percent: 200 } as const },
      when: [{ kind: "lowest_value", minor: 2_000 } as const],
    };
    const rules = { combine: "sum_then_multiply", rules: [rule] } as const;
    const published = await publishProgram(testContext(db, { clock: { now: () => Date.now() } }), SHOP, {
      ...{ program: encodeProgram({ ...program, earning: { ...earning, rules } }), basedOn: 1 },
      actor: "merchant:1",
    });
    expect(published).toMatchObject({ ok: true });
  } finally {
    await db.close();
  }
}
