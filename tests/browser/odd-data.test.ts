import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installLaurel } from "../../scripts/stack/install.ts";
import type { Stack } from "../../scripts/stack/stack.ts";
import { axeFaults } from "../support/axe.ts";
import { launchBrowser, openWindow, shoot, type Window } from "../support/browser.ts";
import { freshStack, until } from "../support/stack.ts";

const STORE = "souq";
const WORD = "Wolfeschlegelsteinhausenbergerdorff".repeat(6);

/** Names, titles and amounts that no page was drawn with: a store in Kuwait, whose dinar has three decimals. */
describe("pages of odd data", () => {
  let stack: Stack;
  let remove: () => Promise<void>;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let app: FrameLocator;
  const ids = { arabic: 0, long: 0, nameless: 0, bulk: 0 };

  beforeAll(async () => {
    ({ stack, remove } = await freshStack("odd-data"));
    const wish = { handle: STORE, currency: "KWD", timeZone: "Asia/Kuwait", products: false };
    await post(`${stack.simulator}/__sim/api/shops`, wish);
    await installLaurel(stack, STORE);
    browser = await launchBrowser();
    window = await openWindow(browser);
    page = window.page;
    app = page.frameLocator("iframe");
    const customer = async (person: object) => (await shopify("/customers", person)).customer?.id ?? 0;
    ids.arabic = await customer({
      email: "f@example.com",
      firstName: "فاطمة",
      lastName: "الزهراء 3",
      state: "ENABLED",
    });
    ids.long = await customer({ email: "w@example.com", firstName: WORD, lastName: WORD });
    ids.nameless = await customer({});
    const place = async (of: number, title: string, priceMinor: number) =>
      (await shopify("/orders", { customer: of, lines: [{ title, priceMinor }] })).order?.id ?? 0;
    await place(ids.nameless, "Tea", 1_000);
    await place(ids.arabic, "Tea", 32_000_020_000_000);
    ids.bulk = await place(ids.long, WORD, 30_000_000_000);
    await until(
      async () => {
        await open("/members?sort=spend");
        return app.getByRole("row").count();
      },
      (rows) => rows === 4,
    );
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await remove?.();
  }, 60_000);

  interface Made {
    readonly customer?: { readonly id: number };
    readonly order?: { readonly id: number };
  }
  const post = async (url: string, body: object): Promise<Made> => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Made;
  };
  const shopify = (path: string, body: object) =>
    post(`${stack.simulator}/__sim/api/shops/${STORE}.myshopify.com${path}`, body);
  const open = async (path: string) => {
    await page.goto(`${stack.simulator}/store/${STORE}/apps/laurel/app${path}`);
    await app.getByRole("heading", { level: 1 }).waitFor();
  };
  /** Of a table, or of what stands for it on a phone. */
  const longRow = () => app.locator("tr, li").filter({ hasText: WORD });
  /** Whether all of it is between the page's edges, and the page no wider than its window. */
  const expectInSight = async (what: Locator) => {
    await what.waitFor();
    const edges = await what.evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      const { clientWidth, scrollWidth } = element.ownerDocument.documentElement;
      return { left: left >= 0, right: right <= clientWidth, page: scrollWidth <= clientWidth };
    });
    expect(edges).toEqual({ left: true, right: true, page: true });
  };

  describe.each([1280, 390])("at %i pixels", (width) => {
    beforeAll(() => page.setViewportSize({ width, height: 900 }));

    test("a long name hides nothing beside it, and a customer without one has a number", async () => {
      await open("/members?sort=spend");
      await expectInSight(longRow().getByText("KWD 30,000,000.000"));
      await app.getByRole("link", { name: `Customer ${ids.nameless}` }).waitFor();
      await shoot(page, `odd-members-${width}`);
      expect(await axeFaults(page)).toEqual([]);
      await open("/orders");
      await expectInSight(longRow().getByText("KWD 30,000,000.000"));
      await open(`/members/${ids.long}`);
      await expectInSight(app.getByRole("heading", { level: 1 }));
      await open(`/members/${ids.nameless}`);
      await app.getByRole("heading", { level: 1, name: `Customer ${ids.nameless}` }).waitFor();
    });

    test("an amount of many digits and a title without a space are in sight", async () => {
      await open(`/orders/${ids.bulk}`);
      const counted = app.getByText("KWD 30,000,000.000", { exact: true }).first();
      await expectInSight(counted);
      const lines = await counted.evaluate((element) => {
        const { lineHeight } = element.ownerDocument.defaultView?.getComputedStyle(element) ?? {};
        return element.getBoundingClientRect().height / Number.parseFloat(lineHeight ?? "");
      });
      expect(lines).toBeCloseTo(1, 1);
      await expectInSight(longRow().getByText("KWD 30,000,000.000"));
      await shoot(page, `odd-order-${width}`);
      expect(await axeFaults(page)).toEqual([]);
    });

    test("a name from right to left is read so as a title, too", async () => {
      await open(`/members/${ids.arabic}`);
      const title = app.getByRole("heading", { level: 1 });
      const [first, last] = await title.evaluate((heading) => {
        const { document, NodeFilter } = heading.ownerDocument.defaultView as typeof globalThis;
        const text = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT).nextNode() as Text;
        const at = (place: number) => {
          const range = document.createRange();
          range.setStart(text, place);
          range.setEnd(text, place + 1);
          return range.getBoundingClientRect().left;
        };
        return [at(0), at(text.length - 1)];
      });
      expect(last).toBeLessThan(first ?? 0);
    });
  });

  test("a balance of many digits stays in one piece in the storefront's panel", async () => {
    const shop = stack.simulator.replace("localhost", `${STORE}.localhost`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${shop}/account/login?q=f%40example.com`);
    await page
      .locator(`button[value="${ids.arabic}"], form:has([value="${ids.arabic}"]) button`)
      .first()
      .click();
    const points = page.locator(".laurel-panel .laurel-points");
    await until(
      async () => {
        await page.goto(`${shop}/?locale=de`);
        return points.count();
      },
      (panels) => panels === 1,
    );
    await page.locator("[data-laurel-launcher] summary").click();
    expect(await points.innerText()).toBe("32.000.020.000");
    expect(await points.evaluate((element) => element.getClientRects().length)).toBe(1);
    await shoot(page, "odd-panel");
  });

  test("no page complained", () => {
    expect(window.problems).toEqual([]);
  });
});
