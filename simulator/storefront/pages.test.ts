import { describe, expect, it } from "vitest";
import { updateCustomer } from "../customers/index.ts";
import { testCustomer, testProduct, testShop } from "../orders/test-simulator.ts";
import { LOCALES } from "./liquid/translations.ts";
import { logInAs, saveMember, TestBrowser, testStorefront } from "./test-storefront.ts";

describe.each(LOCALES)("in %s", (locale) => {
  it("renders every page for guests and members", async () => {
    const { browser, product, member, app, shop } = testStorefront();
    const visitors = [browser(), new TestBrowser(app, shop)] as const;
    await logInAs(visitors[1], member.id);
    const order = await buy(visitors[1], product.variants[0]?.id);
    const paths = [
      "/",
      "/collections",
      "/collections/all",
      `/products/${product.handle}`,
      "/search?q=product",
      "/cart",
      "/account/login",
      "/account",
      order,
      "/nowhere",
    ];
    for (const visitor of visitors) {
      await visitor.get(`/?locale=${locale}`);
      for (const path of paths) {
        const response = await visitor.get(path);
        const html = await response.text();
        const toLogin = visitor === visitors[0] && path.startsWith("/account") && path !== "/account/login";
        expect(response.status, path).toBe(path === "/nowhere" ? 404 : toLogin ? 302 : 200);
        if (toLogin) continue;
        expect(html).toContain(`<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
        expect(html).toContain("data-laurel-launcher");
        expect(html).not.toMatch(/\{\{|\{%|undefined|\[object Object\]|NaN/);
      }
    }
  });
});

describe("the member card", () => {
  it("shows balance, tier, progress and perks from the metafields alone", async () => {
    const { browser, product, member } = testStorefront();
    const visitor = browser();
    await logInAs(visitor, member.id);
    const html = await visitor.html(`/products/${product.handle}`);
    expect(html).toContain('data-laurel-points="1250"');
    expect(html).toContain("<bdi>$120.50</bdi> to go");
    expect(html).toContain('aria-valuenow="75"');
    expect(html).toContain("7.5% off at checkout");
    expect(html).toContain("1.5 times the points");
    expect(html).toContain('href="/extensions/loyalty-theme/assets/laurel.css"');
  });

  it("stands on product, cart and account pages, the launcher on all", async () => {
    const { browser, product, member } = testStorefront();
    const visitor = browser();
    await logInAs(visitor, member.id);
    for (const path of [`/products/${product.handle}`, "/cart", "/account"]) {
      expect(await visitor.html(path)).toContain("laurel-card");
    }
    const home = await visitor.html("/");
    expect(home).toContain("laurel-launcher");
    expect(home).not.toContain("laurel-card ");
  });

  it("invites guests and welcomes customers who are not members yet", async () => {
    const { browser, product, guestLike } = testStorefront();
    const visitor = browser();
    const path = `/products/${product.handle}`;
    expect(await visitor.html(path)).toContain(`/account/login?return_url=${encodeURIComponent(path)}`);
    await logInAs(visitor, guestLike.id);
    expect(await visitor.html(path)).toContain("Your first points arrive with your next order.");
  });

  it("escapes names", async () => {
    const { sim, shop, browser, member } = testStorefront();
    const next = { tier: "p", name: '"><script>', missingMinor: 1, thresholdMinor: 2 };
    saveMember(sim, shop, member.id, { tierName: "<Gold>", next });
    sim.state.save(shop.domain, "customer", { ...member, firstName: "<img src=x>" });
    const visitor = browser();
    await logInAs(visitor, member.id);
    const html = await visitor.html("/account");
    expect(html).toContain("&lt;Gold&gt;");
    expect(html).not.toMatch(/<Gold>|<img src=x>|"><script>/);
  });

  it("says so at the highest tier, and copes with a member without programme", async () => {
    const { sim, shop, browser, member } = testStorefront();
    saveMember(sim, shop, member.id, { next: null, tier: "unknown" });
    const visitor = browser();
    await logInAs(visitor, member.id);
    const html = await visitor.html("/account");
    expect(html).toContain("You have reached the highest tier.");
    expect(html).not.toContain("laurel-perks");
  });

  it("keeps a name in one piece in either direction, and has words for a shopper without one", async () => {
    const { sim, shop, browser, member } = testStorefront();
    const visitor = browser();
    await logInAs(visitor, member.id);
    updateCustomer(sim, shop, member.id, { firstName: "Rich", lastName: "& <b>" });
    expect(await visitor.html("/account?locale=ar")).toContain("<bdi>Rich &amp; &lt;b&gt;</bdi></h1>");
    updateCustomer(sim, shop, member.id, { firstName: "", lastName: "", email: null });
    expect(await visitor.html("/account?locale=en")).toContain('<a href="/account"><bdi>Account</bdi></a>');
  });

  it("writes money of currencies with no and with three decimals", async () => {
    const yen = testStorefront("JPY");
    const visitor = yen.browser();
    await logInAs(visitor, yen.member.id);
    expect(await visitor.html("/account")).toContain("<bdi>&#165;12,050</bdi> to go");
    const dinar = testStorefront("KWD");
    const other = dinar.browser();
    await logInAs(other, dinar.member.id);
    expect(await other.html("/account")).toContain("<bdi>12.05 KWD</bdi> to go");
  });

  it("names the programme's currency when the shopper sees another", async () => {
    const { browser, member } = testStorefront();
    const visitor = browser();
    await logInAs(visitor, member.id);
    const html = await visitor.html("/account?currency=EUR");
    expect(html).toContain("<bdi>120.50 USD</bdi> to go");
  });

  it("shows no amount where the metafield is one of before, rather than a wrong one", async () => {
    const { sim, shop, browser, member } = testStorefront("JPY");
    saveMember(sim, shop, member.id, { v: 1, decimals: undefined, arrives: undefined, expires: undefined });
    const visitor = browser();
    await logInAs(visitor, member.id);
    const html = await visitor.html("/account");
    expect(html).toContain("<bdi>Platinum</bdi>");
    expect(html).not.toContain("to go");
    expect(html).not.toContain("aria-valuetext");
    expect(html.match(/data-laurel-ahead="\w+"[^>]*>/g)?.every((tag) => /\shidden\s*>/.test(tag))).toBe(true);
  });

  it("is gone when the app is not installed", async () => {
    const { sim, browser } = testStorefront();
    sim.state.db.exec("delete from installation");
    expect(await browser().html("/cart")).not.toContain("laurel");
  });
});

describe("sessions", () => {
  it("do not survive tampering, nor another shop", async () => {
    const { sim, browser, member, app } = testStorefront();
    const visitor = browser();
    await logInAs(visitor, member.id);
    const cookie = visitor.cookies.get("customer") ?? "";
    expect((await visitor.get("/account")).status).toBe(200);
    visitor.cookies.set(
      "customer",
      cookie.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10)),
    );
    expect((await visitor.get("/account")).status).toBe(302);
    const other = testShop(sim, "other-shop");
    sim.state.save(other.domain, "customer", { ...testCustomer(sim, other) });
    const there = new TestBrowser(app, other);
    there.cookies.set("customer", cookie);
    expect((await there.get("/account")).status).toBe(302);
  });

  it("end at logging out, and a disabled customer has none", async () => {
    const { sim, shop, browser, member } = testStorefront();
    const visitor = browser();
    await logInAs(visitor, member.id);
    sim.state.save(shop.domain, "customer", { ...member, state: "DISABLED" });
    expect((await visitor.get("/account")).status).toBe(302);
    sim.state.save(shop.domain, "customer", member);
    await visitor.get("/account/logout");
    expect((await visitor.get("/account")).status).toBe(302);
  });

  it("return only to this shop", async () => {
    const { browser, member } = testStorefront();
    for (const return_url of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "/..//evil.example",
    ]) {
      const response = await browser().post("/account/login", { customer_id: String(member.id), return_url });
      expect(response.headers.get("location")).toMatch(/^\/(account)?$|^\/[^/\\]/);
    }
    const inside = await browser().post("/account/login", {
      customer_id: String(member.id),
      return_url: "/cart?x=1",
    });
    expect(inside.headers.get("location")).toBe("/cart?x=1");
  });

  it("are not written from other sites", async () => {
    const { browser, member } = testStorefront();
    const form = { customer_id: String(member.id) };
    expect((await browser().post("/account/login", form, { origin: "https://evil.example" })).status).toBe(
      403,
    );
    expect((await browser().post("/account/login", form, { origin: "null" })).status).toBe(403);
  });

  it("page through customers and find them by name", async () => {
    const { sim, shop, browser } = testStorefront();
    for (let i = 0; i < 45; i += 1) testCustomer(sim, shop);
    sim.state.save(shop.domain, "customer", {
      ...testCustomer(sim, shop),
      firstName: "Zora",
      lastName: "Neale",
    });
    const visitor = browser();
    const seen = new Set<string>();
    for (let path = "/account/login"; path;) {
      const html = await visitor.html(path);
      for (const [, id = ""] of html.matchAll(/name="customer_id" value="(\d+)"/g)) seen.add(id);
      const next = /<a class="button small ghost" href="(\?[^"]+)"/.exec(html)?.[1];
      path = next ? `/account/login${next.replaceAll("&amp;", "&")}` : "";
    }
    expect(seen.size).toBe(48);
    const found = await visitor.html("/account/login?q=zora+neale");
    expect([...found.matchAll(/name="customer_id"/g)]).toHaveLength(1);
  });
});

describe("the shop", () => {
  it("shows nothing of other shops, drafts, or unknown hosts", async () => {
    const { sim, shop, app, browser } = testStorefront();
    const draft = testProduct(sim, shop);
    sim.state.save(shop.domain, "product", { ...draft, status: "DRAFT" });
    expect((await browser().get(`/products/${draft.handle}`)).status).toBe(404);
    const theirs = testProduct(sim, testShop(sim, "other-shop"));
    expect((await browser().get(`/products/${theirs.handle}`)).status).toBe(404);
    expect((await app.request("http://nobody.localhost:4400/")).status).toBe(404);
  });

  it("keeps an order to the one who placed it", async () => {
    const { browser, member, guestLike, product } = testStorefront();
    const owner = browser();
    await logInAs(owner, member.id);
    const path = await buy(owner, product.variants[0]?.id);
    expect(await owner.html(path)).toContain(product.title);
    const other = browser();
    await logInAs(other, guestLike.id);
    expect((await other.get(path)).status).toBe(404);
  });

  it("serves assets and covers, and no other files", async () => {
    const { browser, product } = testStorefront();
    const visitor = browser();
    expect(
      (await visitor.get("/extensions/loyalty-theme/assets/laurel.js")).headers.get("content-type"),
    ).toContain("javascript");
    expect((await visitor.get("/cdn/theme/theme.css")).status).toBe(200);
    expect(await visitor.html(`/cdn/covers/${product.id}-0.svg`)).toMatch(/^<svg /);
    for (const path of [
      "/cdn/theme/..%2Flayout%2Ftheme.liquid",
      "/extensions/loyalty-theme/assets/..%2Fshopify.extension.toml",
      "/extensions/other/assets/laurel.js",
    ]) {
      expect((await visitor.get(path)).status).toBe(404);
    }
  });
});

async function buy(visitor: TestBrowser, variantId: number | undefined): Promise<string> {
  await visitor.post("/cart/add", { id: String(variantId) });
  const checkout = (await visitor.get("/checkout")).headers.get("location") ?? "";
  await visitor.post(`${checkout}/pay`, { payment: "card" });
  const [, path = ""] = /href="(\/account\/orders\/\d+)"/.exec(await visitor.html("/account")) ?? [];
  return path;
}
