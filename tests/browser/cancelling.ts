import type { Page } from "playwright-core";
import { expect } from "vitest";
import { axeFaults } from "../support/axe.ts";
import { shoot } from "../support/browser.ts";
import { holdLatestRun } from "../support/runs.ts";

/** On Home: an import is seen, cancelled by keyboard after a question, and continued to its end. */
export async function cancelImport(page: Page, databaseUrl: string): Promise<void> {
  const app = page.frameLocator("iframe");
  const focused = app.locator(":focus");
  const cancel = app.getByRole("button", { name: "Cancel the import" });
  const run = await holdLatestRun(databaseUrl, "backfill");
  await page.reload();
  await app.getByText("1,000 of 3,000 orders credited.").waitFor();
  const bar = app.getByRole("progressbar", { name: "Import of past orders" });
  expect(await bar.getAttribute("value")).toBe("33");
  expect(await app.getByText("Import of past orders: 30%").count()).toBe(1);
  await cancel.press("Enter");
  await app.getByRole("group", { name: "Cancel the import?" }).and(focused).waitFor();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await shoot(page, `cancel-${width}`);
    expect(await axeFaults(page)).toEqual([]);
  }
  await app.getByRole("button", { name: "Go on importing" }).press("Enter");
  await cancel.and(focused).press("Enter");
  await cancel.press("Enter");
  // The button is gone; the focus is where the end will be told.
  const told = app.getByRole("status").and(focused);
  await told.getByText("Stopping: what is in hand is finished first.").waitFor();
  expect(await cancel.count()).toBe(0);
  await run.giveBack();
  await told.getByText("The import was cancelled. 1,000 orders are credited and stay so").waitFor();
  await app.getByRole("button", { name: "Continue the import" }).click();
  await app.getByText("past orders have been credited").waitFor({ timeout: 100_000 });
}

/** On the page of messages: a comparison is seen and cancelled; nothing is left half, so nothing is asked. */
export async function cancelComparison(page: Page, databaseUrl: string): Promise<void> {
  const app = page.frameLocator("iframe");
  const run = await holdLatestRun(databaseUrl, "reconciliation");
  await page.reload();
  await app.getByText("1,000 orders looked at so far.").waitFor();
  await app.getByRole("button", { name: "Cancel the comparison" }).click();
  await app.getByText("Stopping: what is in hand").waitFor();
  await run.giveBack();
  await app.getByText(/^The comparison was cancelled on/).waitFor();
  await app.getByRole("button", { name: "Compare now" }).waitFor();
}
