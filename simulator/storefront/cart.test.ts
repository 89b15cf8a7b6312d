import { describe, expect, it } from "vitest";
import { logInAs, testStorefront } from "./test-storefront.ts";

describe("the cart", () => {
  it("adds, changes and removes lines, as forms and as JSON", async () => {
    const { browser, product } = testStorefront();
    const visitor = browser();
    const id = String(product.variants[0]?.id);
    expect((await visitor.post("/cart/add", { id, quantity: "2" })).headers.get("location")).toBe("/cart");
    const added: unknown = await (await visitor.post("/cart/add.js", { id })).json();
    expect(added).toMatchObject({ variant_id: Number(id), quantity: 3, final_line_price: 4500 });
    expect(await visitor.html("/cart")).toContain("$45.00 USD");
    expect(await (await visitor.post("/cart/change.js", { id, quantity: "1" })).json()).toMatchObject({
      item_count: 1,
      total_price: 1500,
      currency: "USD",
    });
    expect(await (await visitor.post("/cart/change.js", { line: "1", quantity: "0" })).json()).toMatchObject({
      items: [],
      total_price: 0,
    });
  });

  it.each([
    [{ id: "1" }, 404],
    [{ id: "abc" }, 404],
    [{ id: "VARIANT", quantity: "0" }, 422],
    [{ id: "VARIANT", quantity: "-1" }, 422],
    [{ id: "VARIANT", quantity: "1e9" }, 422],
    [{ id: "VARIANT", quantity: "1.5" }, 422],
  ])("refuses %j with %i", async (form, status) => {
    const { browser, product } = testStorefront();
    const id = form.id.replace("VARIANT", String(product.variants[0]?.id));
    const response = await browser().post("/cart/add.js", { ...form, id });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, message: "Cart Error" });
  });

  it("belongs to whoever is logged in", async () => {
    const { sim, shop, browser, product, member } = testStorefront();
    const visitor = browser();
    await visitor.post("/cart/add", { id: String(product.variants[0]?.id) });
    const owner = () =>
      sim.state.findByHandle(shop.domain, "cart", visitor.cookies.get("cart") ?? "")?.customerId;
    expect(owner()).toBeNull();
    await logInAs(visitor, member.id);
    await visitor.get("/cart");
    expect(owner()).toBe(member.id);
    await visitor.get("/account/logout");
    await visitor.get("/cart");
    expect(owner()).toBeNull();
  });

  it("shows prices in the shopper's currency", async () => {
    const { browser, product } = testStorefront();
    const visitor = browser();
    expect(await visitor.html(`/products/${product.handle}?currency=EUR`)).toContain("&euro;13,50");
    expect(await visitor.html(`/products/${product.handle}`)).toContain("&euro;13,50");
    expect(await visitor.html(`/products/${product.handle}?currency=XYZ`)).toContain("$15.00");
  });
});
