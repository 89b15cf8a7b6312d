import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bringEvaluator } from "../../app/storefront/build.ts";
import {
  CHECKOUT_METAFIELD,
  encodeCarried,
  encodeDiscountConfig,
  TARGETS_METAFIELD,
} from "../../app/domain/index.ts";
import type { BuyerTerms, Offer } from "../../app/domain/index.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { installation } from "../../simulator/oauth/index.ts";
import { testStorefront } from "../../simulator/storefront/test-storefront.ts";
import { axeFaults } from "../support/axe.ts";
import { launchBrowser, shoot } from "../support/browser.ts";
import { currency } from "../support/laurel.ts";
import { amountOff, offerOf, percentOff } from "../support/offers.ts";
import { valueOf } from "../support/orders.ts";

const USD = currency("USD");
const TIERS = [
  { id: "silver", discountBasisPoints: 0, message: "" },
  { id: "gold", discountBasisPoints: 750, message: "Gold: 7.5% off" },
];
const stepped = (id: string, more: Partial<Offer> = {}): Offer => ({
  ...offerOf(id, { kind: "percentage", basisPoints: 1_000 }, { off: "order", ...more }),
  steps: [
    { from: 5_000, takes: { kind: "percentage", basisPoints: 1_000 } },
    { from: 10_000, takes: { kind: "amount", amountMinor: 2_500 } },
  ],
});
const delivery = { types: [], methods: [], countries: [] };

/** The blocks that speak of offers, in a real browser: what they say is the discount function's. */
describe("what a cart and a product may have", () => {
  const { app, shop, member, product, sim } = testStorefront();
  const server = serve({ fetch: app.fetch, port: 0 });
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    await ensureFunctionBuilt();
    await bringEvaluator();
    browser = await launchBrowser();
    await new Promise<void>((done) => (server.listening ? done() : server.once("listening", done)));
    origin = `http://${shop.handle}.localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });
  beforeEach(() => tell([stepped("Spring"), percentOff("Silver days", 2_000, { tierIds: ["silver"] })]));

  /** Offers by their names, which are no ids. */
  function tell(named: readonly Offer[]): void {
    const offers = named.map((offer, place) => ({ ...offer, id: `offer-${place}` }));
    say(valueOf(encodeDiscountConfig({ tiers: TIERS, offers, currency: USD })));
  }

  function say(value: string): void {
    const ownerGid = `gid://shopify/AppInstallation/${installation(sim, shop)?.id ?? 0}`;
    sim.state.saveMetafield(shop.domain, { ownerGid, ...CHECKOUT_METAFIELD, value }, 0);
  }

  interface Visit {
    readonly page: Page;
    readonly asked: string[];
    /** Of a block: its sentences, without the marks that keep names and amounts together. */
    said(kind: "cart" | "product"): Promise<string[]>;
  }

  async function visit(path: string, { as = 0, query = "", phone = false } = {}): Promise<Visit> {
    const viewport = phone ? { width: 360, height: 740 } : { width: 1200, height: 800 };
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("pageerror", (error) => {
      throw error;
    });
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    if (as > 0) {
      await page.goto(`${origin}/account/login`);
      await page.click(`button[value="${as}"]`);
    }
    await page.goto(`${origin}/products/${product.handle}${query}`);
    if (path === "/cart") {
      await page.click("form[action='/cart/add'] button");
      await page.waitForURL("**/cart");
    }
    const said = async (kind: "cart" | "product") => {
      const block = page.locator(`[data-laurel-offers=${kind}]`);
      await block.waitFor({ state: "visible" });
      const texts = await block.locator("p:visible, li:visible").allInnerTexts();
      return texts.map((text) => text.replace(/[\u2068\u2069]/g, "").replace(/\s+/g, " "));
    };
    return { page, asked, said };
  }

  it("says in the cart what is missing to the next step, and asks the app nothing", async () => {
    const { page, asked, said } = await visit("/cart");
    expect(await said("cart")).toEqual(["Spring $35.00 more: 10% off"]);
    expect(asked.filter((one) => one.includes("/apps/"))).toEqual([]);
    await page.fill("input[name=quantity]", "4");
    await page.press("input[name=quantity]", "Enter");
    await expect.poll(() => said("cart")).toEqual(["Spring $40.00 more: $25.00 off"]);
    expect(await axeFaults(page)).toEqual([]);
    await shoot(page, "theme-cart-offers");
    await page.context().close();
  });

  it("says it anew when a cart has changed without a new page", async () => {
    const { page, said } = await visit("/cart");
    await said("cart");
    await page.evaluate(async () => {
      const promise = fetch("/cart/change.js", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ line: 1, quantity: 3 }),
      });
      document.dispatchEvent(Object.assign(new Event("shopify:cart:lines-update"), { promise }));
      await promise;
    });
    await expect.poll(() => said("cart")).toEqual(["Spring $5.00 more: 10% off"]);
    await page.context().close();
  });

  it("is not there where there is nothing to say", async () => {
    tell([percentOff("Always", 1_000)]);
    const { page } = await visit("/cart");
    await page.waitForLoadState("networkidle");
    expect(await page.isVisible("[data-laurel-offers]")).toBe(false);
    await page.context().close();
  });

  it("counts pieces, and names shipping, by each language's forms", async () => {
    tell([
      percentOff("Three", 1_000, { minPieces: { of: "cart", pieces: 3 } }),
      percentOff("Post", 10_000, {
        off: "delivery",
        delivery,
        minSubtotal: { of: "cart", amountMinor: 4_000 },
      }),
    ]);
    const { page, said } = await visit("/cart");
    expect(await said("cart")).toEqual(["Three 2 more products: 10% off", "Post $25.00 more: free shipping"]);
    await page.goto(`${origin}/cart?locale=de`);
    expect(await said("cart")).toEqual([
      "Three Noch 2 Artikel: 10 % Rabatt",
      "Post Noch $25.00: kostenloser Versand",
    ]);
    await page.goto(`${origin}/cart?locale=ar`);
    expect((await said("cart"))[0]).toContain("2 منتجان إضافيان");
    await shoot(page, "theme-cart-offers-ar");
    await page.context().close();
  });

  it("says how many more are bought for less, what is nearest first", async () => {
    tell([
      stepped("Spring"),
      percentOff("Half price", 5_000, { group: { buy: 4, get: 1, times: null } }),
      percentOff("Three for two", 10_000, { group: { buy: 2, get: 1, times: null } }),
    ]);
    const { page, said } = await visit("/cart");
    expect(await said("cart")).toEqual([
      "Three for two 2 more products: 1 free",
      "Half price 4 more products",
      "Spring $35.00 more: 10% off",
    ]);
    await page.context().close();
  });

  it("reckons in the shopper's currency, at the rate that Shopify names", async () => {
    const { page, said } = await visit("/cart", { query: "?currency=EUR" });
    // 45.00 less 13.50.
    expect(await said("cart")).toEqual(["Spring €31,50 more: 10% off"]);
    await page.context().close();
  });

  it("says on a product what a member pays, and everyone; what is for other tiers by their names", async () => {
    const { page, said } = await visit("/product", { as: member.id });
    expect(await said("product")).toEqual([
      "Your price at checkout: $13.87",
      "For everyone: $15.00",
      "Spring $35.00 more: 10% off",
    ]);
    await shoot(page, "theme-product-offers");
    await page.context().close();
  });

  it("says to a guest what members pay", async () => {
    const { page, said } = await visit("/product", { phone: true });
    expect(await said("product")).toEqual(["For members", "Gold $13.87", "Spring $35.00 more: 10% off"]);
    await shoot(page, "theme-product-offers-guest");
    await page.context().close();
  });

  it("knows of a member what is used up, and the birthday but not its year", async () => {
    tell([
      percentOff("Once", 1_000, { limitNumber: 3 }),
      percentOff("Birthday", 500, { born: { from: 501, until: 531 } }),
    ]);
    const ownerGid = `gid://shopify/Customer/${member.id}`;
    const told = sim.state
      .metafields(shop.domain, ownerGid)
      .find(({ key, namespace }) => key === "member" && namespace === "app--1");
    if (told === undefined) throw new Error("the member has a metafield");
    const value = { ...(JSON.parse(told.value) as object), used: "12 3" };
    sim.state.saveMetafield(shop.domain, { ...told, value: JSON.stringify(value) }, 0);
    const birthDate = { ownerGid, namespace: "facts", key: "birth_date", type: "date", value: "1980-05-17" };
    sim.state.saveMetafield(shop.domain, birthDate, 0);
    const { page, said } = await visit("/product", { as: member.id });
    expect(await said("product")).toEqual([
      "Your price at checkout: $13.18",
      "For everyone: $15.00",
      "Birthday 5% off",
    ]);
    expect(await page.content()).not.toContain("1980");
    sim.state.saveMetafield(shop.domain, told, 0);
    sim.state.saveMetafield(shop.domain, { ...birthDate, value: "1980-06-17" }, 0);
    await page.reload();
    expect((await said("product")).at(-1)).toBe("Once 10% off");
    sim.state.saveMetafield(shop.domain, { ...birthDate, value: "" }, 0);
    await page.context().close();
  });

  it("knows for which country the store is shown, who has a tag, and who buys for a company", async () => {
    const offer = (id: string, terms: BuyerTerms) => stepped(id, terms);
    tell([
      offer("At home", { countries: { among: ["US"] } }),
      offer("Friends", { customerTags: { among: ["vip"] } }),
      offer("Trade", { companies: "only" }),
      offer("Boxes", { subscriptions: "only" }),
    ]);
    const before = sim.state.find(shop.domain, "customer", member.id);
    if (before === undefined) throw new Error("there is no such customer");
    sim.state.save(shop.domain, "customer", { ...before, tags: ["VIP"] });
    const own = await visit("/cart", { as: member.id });
    expect(await own.said("cart")).toEqual(["At home $35.00 more: 10% off", "Friends $35.00 more: 10% off"]);
    await own.page.context().close();
    sim.state.save(shop.domain, "customer", before);
    const guest = await visit("/cart", { query: "?country=FR" });
    await guest.page.waitForLoadState("networkidle");
    expect(await guest.page.locator("[data-laurel-offers=cart]").isVisible()).toBe(false);
    await guest.page.context().close();
  });

  it("knows the targets that a product carries", async () => {
    const least = { minPieces: { of: "cart", pieces: 2 } } as const;
    tell([
      percentOff("Its", 1_000, { target: 7, ...least }),
      percentOff("Others", 2_000, { target: 8, ...least }),
    ]);
    const ownerGid = `gid://shopify/Product/${product.id}`;
    const where = { ownerGid, namespace: "app--1", key: TARGETS_METAFIELD.key, type: TARGETS_METAFIELD.type };
    sim.state.saveMetafield(shop.domain, { ...where, value: encodeCarried([2, 7], "987654") }, 0);
    const { page, said } = await visit("/cart");
    expect(await said("cart")).toEqual(["Its 1 more product: 10% off"]);
    await page.goto(`${origin}/products/${product.handle}`);
    expect(await said("product")).toEqual(["For members", "Gold $13.87", "Its 1 more product: 10% off"]);
    // What it cost the store stands behind them, and on no page.
    expect(await page.content()).not.toContain("987654");
    await page.context().close();
  });

  it("says the step that a product has reached", async () => {
    tell([{ ...stepped("Big"), steps: [{ from: 1_000, takes: { kind: "amount", amountMinor: 100 } }] }]);
    const { page, said } = await visit("/product");
    expect(await said("product")).toEqual([
      "Your price at checkout: $14.00",
      "For members",
      "Gold $12.95",
      "Big $1.00 off",
    ]);
    await page.context().close();
  });

  it("takes no name for a part of the page, and nothing that it cannot read for an offer", async () => {
    tell([
      amountOff("</script><img src=x onerror=alert(1)> $& %amount%", 500, {
        minPieces: { of: "cart", pieces: 2 },
      }),
    ]);
    const { page, said } = await visit("/cart");
    expect(await said("cart")).toEqual([
      "</script><img src=x onerror=alert(1)> $& %amount% 1 more product: $5.00 off",
    ]);
    expect(await page.locator("[data-laurel-offers] img").count()).toBe(0);
    for (const broken of [
      "{}",
      '{"v":1}',
      '{"v":2,"offers":[]}',
      '{"v":1,"currency":"XXX","tiers":[],"offers":[{}]}',
    ]) {
      say(broken);
      await page.reload();
      await page.waitForLoadState("networkidle");
      expect(await page.isVisible("[data-laurel-offers]")).toBe(false);
    }
    await page.context().close();
  });
});
