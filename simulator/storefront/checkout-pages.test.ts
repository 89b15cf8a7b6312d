import { describe, expect, it } from "vitest";
import { testStorefront, logInAs, type TestBrowser } from "./test-storefront.ts";

async function begin(visitor: TestBrowser, variantId: number | undefined): Promise<string> {
  await visitor.post("/cart/add", { id: String(variantId), quantity: "2" });
  return (await visitor.get("/checkout")).headers.get("location") ?? "";
}

describe("checkout", () => {
  it("takes a guest from cart to thanks, once, however often the button is pressed", async () => {
    const { sim, shop, browser, product } = testStorefront();
    const visitor = browser();
    const checkout = await begin(visitor, product.variants[0]?.id);
    const total = /name="total" value="(\d+)"/.exec(await visitor.html(checkout))?.[1] ?? "";
    expect(total).toBe("3495");
    const pay = () => visitor.post(`${checkout}/pay`, { email: "guest@example.com", payment: "card", total });
    const answers = await Promise.all([pay(), pay()]);
    expect(answers.map((one) => one.headers.get("location"))).toEqual([
      `${checkout}/thank-you`,
      `${checkout}/thank-you`,
    ]);
    expect(sim.state.count(shop.domain, "order")).toBe(1);
    expect(await visitor.html(`${checkout}/thank-you`)).toContain("#1001");
    expect((await visitor.get(checkout)).headers.get("location")).toBe(`${checkout}/thank-you`);
    expect(await visitor.html("/cart")).toContain("Nothing in here yet.");
  });

  it("says what is wrong and keeps what was filled in", async () => {
    const { sim, shop, browser, product } = testStorefront();
    const visitor = browser();
    const checkout = await begin(visitor, product.variants[0]?.id);
    const declined = await visitor.post(`${checkout}/pay`, {
      email: "guest@example.com",
      payment: "declined",
      shipping: "express",
    });
    expect(declined.status).toBe(422);
    const html = await declined.text();
    expect(html).toContain("The card was declined.");
    expect(html).toContain('value="guest@example.com"');
    expect(html).toContain("$42.95");
    const missing = await visitor.post(`${checkout}/pay`, { email: "nobody", payment: "card" });
    expect(await missing.text()).toContain("Please enter your e-mail address.");
    const changed = await visitor.post(`${checkout}/pay`, { email: "guest@example.com", total: "1" });
    expect(await changed.text()).toContain("The price has changed.");
    expect(sim.state.count(shop.domain, "order")).toBe(0);
  });

  it("makes a pending order of a bank deposit", async () => {
    const { browser, product, member } = testStorefront();
    const visitor = browser();
    await logInAs(visitor, member.id);
    const checkout = await begin(visitor, product.variants[0]?.id);
    await visitor.post(`${checkout}/pay`, { payment: "deposit" });
    const html = await visitor.html(`${checkout}/thank-you`);
    expect(html).toContain("Payment pending");
    expect(html).toContain('href="/account"');
  });

  it("takes codes, names those it does not know, and escapes them", async () => {
    const { browser, product } = testStorefront();
    const visitor = browser();
    const checkout = await begin(visitor, product.variants[0]?.id);
    await visitor.post(checkout, { code: "<b>NOPE</b>" });
    const html = await visitor.html(checkout);
    expect(html).toContain("&lt;b&gt;NOPE&lt;/b&gt;");
    expect(html).not.toContain("<b>NOPE");
    expect(html).toContain("This code is not valid.");
    await visitor.post(checkout, { remove_code: "<b>NOPE</b>" });
    expect(await visitor.html(checkout)).not.toContain("NOPE");
  });

  it("is closed to another visitor's cart", async () => {
    const { browser, product } = testStorefront();
    const checkout = await begin(browser(), product.variants[0]?.id);
    const stranger = browser();
    expect((await stranger.get(checkout)).status).toBe(404);
    expect((await stranger.post(`${checkout}/pay`, { email: "x@example.com" })).status).toBe(404);
    expect((await stranger.get("/checkout")).headers.get("location")).toBe("/cart");
  });
});
