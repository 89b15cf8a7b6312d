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

  test("a rule is worked out for past orders, given, and taken back in one go", async () => {
    await publishRule(stack.databaseUrl);
    await open("/program", "Programme");
    await open("/program/awards", "Rules for past orders");
    await app.getByLabel("Orders from", { exact: true }).fill("1990-01-01");
    await app.getByRole("button", { name: "Work it out" }).click();
    await app.getByRole("row", { name: /^Points [\d,]+$/ }).waitFor({ timeout: 60_000 });
    await shoot(page, "award-counted");
    await app.getByRole("button", { name: "Give these points" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("You can take all of it back in one go.").waitFor();
    await shoot(page, "award-confirm");
    // A dialog that is still opening hides the page's heading.
    await until(
      () => axeFaults(page, ["header.top", "nav.side"]),
      (faults) => faults.length === 0,
      20_000,
    );
    await dialog.getByRole("button", { name: "Give them" }).click();
    const given = app.getByText(/^Given: [\d,]+ points for [\d,]+ orders\.$/);
    await given.waitFor({ timeout: 120_000 });
    await app.getByRole("button", { name: "Take it back" }).isEnabled();
    await shoot(page, "award-given");
    await until(
      () => app.getByRole("button", { name: "Take it back" }).isEnabled(),
      (isEnabled) => isEnabled,
    );
    await app.getByRole("button", { name: "Take it back" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
    await app.getByText(/ Taken back: [\d,]+ points of [\d,]+ orders\.$/).waitFor({ timeout: 120_000 });
    await shoot(page, "award-undone");
  });

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
          () => axeFaults(page, ["header.top", "nav.side"]),
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
