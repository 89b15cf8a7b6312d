import type { FrameLocator, Page } from "playwright-core";

/** A picture of the documents: a page of the admin, brought to where it shows what it is about. */
export interface Picture {
  /** Of its file, below `docs/images`. */
  readonly name: string;
  /** Below `/app`. */
  readonly path: string;
  /** The page's heading. */
  readonly heading: string;
  /** The admin's; English where it is left out. */
  readonly language?: "en" | "zh-CN";
  /** At the width of a phone. */
  readonly onPhone?: boolean;
  /** What is done before the picture is taken. */
  readonly before?: (app: FrameLocator, page: Page) => Promise<void>;
}

export const PICTURES: readonly Picture[] = [
  { name: "program", path: "/program", heading: "Programme" },
  {
    name: "draft",
    path: "/program",
    heading: "Programme",
    before: async (app) => {
      await app.getByRole("button", { name: "Change the programme" }).click();
      // What is tried next differs from what is in force.
      const rate = app.getByRole("textbox", { name: "Points for each $1.00 that counts" });
      await rate.fill("1.5");
      await rate.press("Enter");
      await app.getByText("Saved.").waitFor();
      const rules = app.getByRole("heading", { name: "Rules beside the base rate", exact: true });
      await rules.scrollIntoViewIfNeeded();
    },
  },
  { name: "program-phone", path: "/program", heading: "Programme", onPhone: true },
  { name: "program-zh", path: "/program", heading: "会员计划", language: "zh-CN" },
  {
    name: "what-if",
    path: "/what-if",
    heading: "What if",
    before: async (app) => {
      await app.getByRole("button", { name: "Try it" }).click();
      await app.getByText("gives the same points as the ledger").first().waitFor({ timeout: 120_000 });
    },
  },
  {
    // After what is tried: of drafts the one that was changed last is offered.
    name: "draft-phone-zh",
    path: "/program",
    heading: "会员计划",
    language: "zh-CN",
    onPhone: true,
    before: async (app) => {
      await app.getByRole("button", { name: "修改会员计划" }).click();
      await app.getByRole("heading", { level: 1, name: "会员计划草稿" }).waitFor();
      await app.getByRole("heading", { name: "名称与外观", exact: true }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "rule",
    path: "/program",
    heading: "Programme",
    before: async (app) => {
      await app.getByRole("button", { name: "Change the programme" }).click();
      await app.getByRole("button", { name: "Add a rule" }).click();
      await app.getByRole("menuitem", { name: "certain days of the week" }).click();
      await app.getByRole("button", { name: "Add a condition" }).click();
      await app.getByRole("menuitem", { name: "Member’s tier" }).click();
      await app.getByRole("checkbox", { name: "Gold" }).check();
      await app.getByLabel("Day", { exact: true }).fill("2026-11-28");
      await app.getByRole("button", { name: "Close Weekend" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "first-run",
    path: "/program/start?template=music&margin=40",
    heading: "A programme from your own figures",
    before: async (app) => {
      await app.getByRole("button", { name: "Try it on the last year" }).click();
      await app.getByText("The points would have cost about").waitFor({ timeout: 120_000 });
    },
  },
  {
    name: "order",
    path: "/orders",
    heading: "Orders",
    before: async (app) => {
      await app
        .getByRole("link", { name: /^#\d+$/ })
        .first()
        .click();
      await app.getByRole("heading", { name: "From prices to what counts" }).waitFor();
    },
  },
];
