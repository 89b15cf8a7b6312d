import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { shoot } from "../support/browser.ts";
import { until } from "../support/stack.ts";
import { speak } from "./speak.ts";
import { openAdmin, type Admin } from "./open-admin.ts";

/** A merchant changes the programme: a draft, what it changes, published, called off, rolled back. */
describe("the programme in the admin", () => {
  let admin: Admin;
  let stack: Admin["stack"];
  let window: Admin["window"];
  let page: Admin["page"];
  let app: Admin["app"];

  beforeAll(async () => {
    admin = await openAdmin("program");
    ({ stack, window, page, app } = admin);
  }, 180_000);

  afterAll(() => admin?.close(), 60_000);

  const open = (path: string, title: string) => admin.open(path, title);
  const rate = () => app.getByRole("textbox", { name: "Points for each $1.00 that counts" });
  const heading = (name: string) => app.getByRole("heading", { name, exact: true });

  test("is said in plain sentences", async () => {
    await open("/program", "Programme");
    await app.getByText("Customers earn 1 point for each $1.00 that counts.").waitFor();
    await app.getByRole("row", { name: /Platinum.*\$600\.00 spent.*×2.*10%/ }).waitFor();
    await shoot(page, "program");
  });

  test("is edited in a draft, which says at once what is wrong and what it changes", async () => {
    await app.getByRole("button", { name: "Change the programme" }).click();
    await app.getByRole("heading", { level: 1, name: "Draft of the programme" }).waitFor();
    await app.getByText("Nothing differs.").waitFor();
    await rate().fill("much");
    await app.getByText(/^Enter a number from .* with at most /).waitFor();
    await rate().fill("2.5");
    const gold = app.getByRole("group", { name: "Tier 3" });
    await gold.getByRole("textbox", { name: "Reached with a spend of" }).fill("50");
    await app.getByText("Must be more than in the tier before.").waitFor();
    await shoot(page, "draft-wrong");
    await gold.getByRole("textbox", { name: "Reached with a spend of" }).fill("300");
    await gold.getByRole("textbox", { name: "Name" }).fill("Gilt");
    await app.getByRole("combobox", { name: "Points expire" }).selectOption("rolling");
    for (const sentence of [
      "The base rate goes from 1 to 2.5 points for each $1.00 that counts.",
      "The tier Gold is called Gilt.",
      "Gilt is reached with $300.00 instead of $250.00.",
      "Points expire 12 months after they became usable. Before: Points never expire.",
    ]) {
      await app.getByText(sentence).waitFor();
    }
    // The admin's own bar offers to save; Enter in a field does so too.
    await page.getByRole("button", { name: "Save", exact: true }).waitFor();
    await rate().press("Enter");
    await app.getByText("Saved.").waitFor();
    await shoot(page, "draft");
  });

  test("asks before what was typed would be lost", async () => {
    await rate().fill("7");
    await app.getByRole("link", { name: "Programme" }).first().click();
    await app.getByText("Leave without saving?").waitFor();
    await app.getByRole("button", { name: "Stay" }).click();
    expect(await rate().inputValue()).toBe("7");
    await rate().fill("2.5");
  });

  test("is not overwritten unseen, when somebody else has saved meanwhile", async () => {
    await rate().fill("3");
    await somebodySaves(stack.databaseUrl);
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Somebody saved this draft while you were editing").waitFor();
    expect(await rate().inputValue()).toBe("3");
    // Only who says so overwrites it.
    expect(await app.getByRole("button", { name: "Save draft" }).isDisabled()).toBe(true);
    await shoot(page, "conflict");
    await app.getByRole("button", { name: "Save mine over theirs" }).click();
    await app.getByText("Saved.").waitFor();
    await app.getByText("Somebody saved this draft").waitFor({ state: "detached" });
    await rate().fill("4");
    await somebodySaves(stack.databaseUrl);
    await rate().press("Enter");
    await app.getByRole("button", { name: "Take theirs, drop mine" }).click();
    expect(await rate().inputValue()).toBe("3");
    await rate().fill("2.5");
    await rate().press("Enter");
    await app.getByText("Saved.").waitFor();
  });

  test("is published after a look at what differs, and stands in the history", async () => {
    await app.getByRole("button", { name: "Publish…" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("The tier Gold is called Gilt.").waitFor();
    await shoot(page, "publish");
    // A dialog that is still opening hides the page's heading.
    await until(
      () => axeFaults(page),
      (faults) => faults.length === 0,
      20_000,
    );
    await dialog.getByRole("button", { name: "Publish now", exact: true }).press("Enter");
    await app.getByRole("heading", { level: 1, name: "Version history" }).waitFor();
    await heading("Version 2").waitFor();
    await app.getByText("by you").first().waitFor();
    await shoot(page, "history");
    await open("/program", "Programme");
    await app.getByText("Customers earn 2.5 points for each $1.00 that counts.").waitFor();
    await app.getByText("No draft is under way.").waitFor();
  });

  test("is planned for the next midnight, and called off", async () => {
    await app.getByRole("button", { name: "Change the programme" }).click();
    await rate().fill("4");
    await app.getByRole("button", { name: "Save draft" }).click();
    await app.getByText("Saved.").waitFor();
    await app.getByRole("button", { name: "Publish…" }).click();
    await app.getByText("From next midnight", { exact: true }).click();
    expect(await app.getByRole("radio", { name: "From next midnight" }).isChecked()).toBe(true);
    await app.getByRole("button", { name: /^Plan for / }).click();
    await app.getByRole("heading", { level: 1, name: "Version history" }).waitFor();
    await app.getByText("Planned", { exact: true }).waitFor();
    await open("/program", "Programme");
    await app.getByText(/^Version 3 comes into force on/).waitFor();
    await shoot(page, "planned");
    await app.getByRole("button", { name: "Call off version 3" }).click();
    await app.getByText("Version 3 was called off.").waitFor();
    await app.getByText(/^Version 3 comes into force on/).waitFor({ state: "detached" });
  });

  test("is rolled back after a question", async () => {
    await open("/program/history", "Version history");
    await app.getByRole("button", { name: "Roll back to version 1" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("The base rate goes from 2.5 to 1 point for each $1.00 that counts.").waitFor();
    await dialog.getByRole("button", { name: "Roll back", exact: true }).click();
    await app.getByText("Version 4 is in force.").waitFor();
    await app.getByText(/Version 1 again/).waitFor();
    await app.getByRole("combobox", { name: "First version" }).selectOption("1");
    await app.getByRole("status").getByText("Nothing differs.").waitFor();
    await shoot(page, "rolled-back");
    expect(window.problems).toEqual([]);
  });

  test("comes into force by itself, when its midnight has come", async () => {
    await open("/program/history", "Version history");
    await app.getByRole("button", { name: "Publish version 3 now" }).waitFor();
    await open("/program", "Programme");
    await app.getByRole("button", { name: "Change the programme" }).click();
    await rate().fill("5");
    await rate().press("Enter");
    await app.getByText("Saved.").waitFor();
    await app.getByRole("button", { name: "Publish…" }).click();
    await app.getByText("From next midnight", { exact: true }).click();
    await app.getByRole("button", { name: /^Plan for / }).click();
    await app.getByText("Planned").first().waitFor();
    await letPass(stack.simulator, 24 * HOUR_MS);
    await until(
      async () => {
        await open("/program", "Programme");
        return app.getByText("Customers earn 5 points for each $1.00 that counts.").count();
      },
      (found) => found === 1,
    );
    await until(
      () => programInForce(stack.databaseUrl),
      (number) => number === 5,
    );
  });

  test("is planned, called off, compared and rolled back on a phone, in Chinese", async () => {
    await speak(stack, "zh-CN");
    await page.setViewportSize({ width: 390, height: 900 });
    await open("/program", "会员计划");
    await app.getByRole("button", { name: "修改会员计划" }).click();
    await app.getByRole("textbox", { name: /^每计入 .* 的积分$/ }).fill("6");
    await app.getByRole("button", { name: "保存草稿" }).click();
    await app.getByText("已保存。").waitFor();
    await app.getByRole("button", { name: "发布…" }).click();
    const publishing = app.getByRole("dialog");
    await publishing.getByText("从下一个午夜起", { exact: true }).click();
    // The zone by the name that people know, not by that of a database.
    await publishing.getByText("北美东部时间 (New York)").first().waitFor();
    await publishing.getByRole("button", { name: /^计划于/ }).click();
    await app.getByRole("heading", { level: 1, name: "版本历史" }).waitFor();
    await app.getByText("已计划", { exact: true }).waitFor();
    await open("/program", "会员计划");
    await app.getByRole("button", { name: "取消第 6 版" }).click();
    await app.getByText("第 6 版已取消。").waitFor();
    await open("/program/history", "版本历史");
    await app.getByRole("combobox", { name: "第一个版本" }).selectOption("1");
    await app.getByRole("combobox", { name: "第二个版本" }).selectOption("5");
    await app
      .getByRole("status")
      .getByText(/^基本比例从每计入 .*得 1 改为 5 积分/)
      .waitFor();
    await shoot(page, "history-zh-CN-390");
    await app.getByRole("button", { name: "回退到第 1 版" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "回退", exact: true }).click();
    await app.getByText("第 7 版已生效。").waitFor();
    expect(window.problems).toEqual([]);
  });

  test("comes into force by itself on a phone, in Chinese, when its moment has come", async () => {
    await open("/program", "会员计划");
    await app.getByRole("button", { name: "修改会员计划" }).click();
    await app.getByRole("textbox", { name: /^每计入 .* 的积分$/ }).fill("8");
    await app.getByRole("button", { name: "保存草稿" }).click();
    await app.getByText("已保存。").waitFor();
    await app.getByRole("button", { name: "发布…" }).click();
    const publishing = app.getByRole("dialog");
    await publishing.getByText("从某个时刻起", { exact: true }).click();
    await publishing.getByLabel(/^店铺所在地的日期和时间/).fill(await timeInTwoHours(stack.simulator));
    await publishing.getByRole("button", { name: /^计划于/ }).click();
    await app.getByText("已计划", { exact: true }).waitFor();
    await shoot(page, "planned-zh-CN-390");
    await letPass(stack.simulator, 3 * HOUR_MS);
    await until(
      async () => {
        await open("/program/history", "版本历史");
        return app.getByText("已计划", { exact: true }).count();
      },
      (planned) => planned === 0,
    );
    await open("/program", "会员计划");
    await app.getByText(/^每计入 .*，客户获得 8 积分。$/).waitFor();
    await shoot(page, "in-force-zh-CN-390");
    expect(window.problems).toEqual([]);
  });

  test.each([
    ["zh-CN", 1280],
    ["en", 390],
  ] as const)("axe finds nothing wrong in %s at %i pixels, and nothing is wider", async (language, width) => {
    await speak(stack, language);
    await page.setViewportSize({ width, height: 900 });
    const home = `${stack.simulator}/store/laurel-music/apps/laurel/app`;
    await page.goto(`${home}/program`);
    const begin = app.getByRole("button", {
      name: language === "en" ? "Change the programme" : "修改会员计划",
    });
    await begin.waitFor();
    const look = async (name: string) => {
      await shoot(page, `${language}-${width}-${name}`);
      await until(
        () => axeFaults(page),
        (faults) => faults.length === 0,
        20_000,
      );
      const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(overflow, name).toBeLessThanOrEqual(0);
    };
    await look("program");
    await begin.click();
    await app.locator("form").first().waitFor();
    await look("program-draft");
    await app.locator("form").first().waitFor();
    await page.goto(`${page.url()}/tiers`);
    await app.locator("h2").first().waitFor();
    await look("program-preview");
    await page.goto(`${home}/program/history`);
    await app.locator("h2").first().waitFor();
    await look("program-history");
  });
});

const HOUR_MS = 3_600_000;

/** Moves the clock of the store on. */
async function letPass(simulator: string, milliseconds: number): Promise<void> {
  const moved = await fetch(`${simulator}/__sim/api/clock/advance`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ milliseconds }),
  });
  expect(moved.ok).toBe(true);
}

/** In two hours by the clock of the store, as it is read on a wall in New York: `2026-12-01T09:30`. */
async function timeInTwoHours(simulator: string): Promise<string> {
  const answer = await fetch(`${simulator}/__sim/api/clock`);
  const { now } = (await answer.json()) as { readonly now: string };
  const parts = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone: "America/New_York", dateStyle: "short", timeStyle: "short" },
  }).format(Date.parse(now) + 2 * HOUR_MS);
  return parts.replace(" ", "T");
}

/** Somebody else saves the one draft, as it is. */
async function somebodySaves(databaseUrl: string): Promise<void> {
  await inDatabase(
    databaseUrl,
    "UPDATE program_draft SET revision = revision + 1, changed_by = 'merchant:77'",
  );
}

/** The version by which tiers and storefront go. */
async function programInForce(databaseUrl: string): Promise<unknown> {
  const [row] = await inDatabase(databaseUrl, "SELECT program_number AS number FROM shop");
  return row?.["number"];
}

async function inDatabase(databaseUrl: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
