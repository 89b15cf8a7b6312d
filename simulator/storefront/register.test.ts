import { expect, it } from "vitest";
import { placeOrder } from "../orders/index.ts";
import { testDraft } from "../orders/test-simulator.ts";
import { findCustomerByEmail } from "../customers/index.ts";
import { issueGiftCard } from "../orders/index.ts";
import { logInAs, testStorefront } from "./test-storefront.ts";

const letterIn = (html: string) => /name="letter" value="([^"]+)"/.exec(html)?.[1] ?? "";
const nora = { email: "Nora@Example.com", first_name: "<Nora>", last_name: "Vale" };

it("opens an account once the address is confirmed, with the orders that the guest had placed", async () => {
  const { sim, shop, browser } = testStorefront();
  const guest = testDraft([{ priceMinor: 1500, quantity: 1 }], { email: "nora@example.com" });
  const { id, number } = placeOrder(sim, shop, guest);
  const visitor = browser();
  const asked = await visitor.post("/account/register", nora);
  const html = await asked.text();
  expect(html).toContain("nora@example.com");
  expect(findCustomerByEmail(sim, shop, "nora@example.com")).toBeUndefined();
  const confirmed = await visitor.post("/account/register/confirm", { letter: letterIn(html) });
  expect(confirmed.headers.get("location")).toBe("/account");
  const account = await visitor.html("/account");
  expect(account).toContain(`#${number}`);
  expect(account).toContain("&lt;Nora&gt;");
  expect(sim.state.find(shop.domain, "order", id)?.customerId).toBe(
    findCustomerByEmail(sim, shop, "nora@example.com")?.id,
  );
  expect(sim.events.map(({ topic }) => topic)).toContain("customers/create");
  const again = await visitor.post("/account/register", nora);
  expect([
    again.status,
    (await again.text()).includes("There is an account with this address already"),
  ]).toEqual([422, true]);
});

it("believes no letter but its own, and none that is old", async () => {
  const { sim, shop, browser } = testStorefront();
  const visitor = browser();
  const letter = letterIn(await (await visitor.post("/account/register", nora)).text());
  for (const forged of ["", "x.y", `A${letter}`])
    expect((await visitor.post("/account/register/confirm", { letter: forged })).status).toBe(422);
  sim.clock.advance(2 * 86_400_000);
  expect((await visitor.post("/account/register/confirm", { letter })).status).toBe(422);
  expect((await visitor.post("/account/register", { ...nora, email: "nora" })).status).toBe(422);
  expect(findCustomerByEmail(sim, shop, "nora@example.com")).toBeUndefined();
});

it("pays with a gift card, store credit and a tip, in a store with taxes", async () => {
  const { sim, shop, browser, product, member } = testStorefront();
  sim.state.saveShop({ ...shop, taxes: { title: "Sales tax", rateBasisPoints: 1000, pricesInclude: false } });
  sim.state.save(shop.domain, "customer", { ...member, storeCreditMinor: 1000 });
  const card = issueGiftCard(sim, shop, { valueMinor: 2000 });
  const visitor = browser();
  await logInAs(visitor, member.id);
  await visitor.post("/cart/add", { id: String(product.variants[0]?.id), quantity: "2" });
  const checkout = (await visitor.get("/checkout")).headers.get("location") ?? "";
  await visitor.post(checkout, { code: card.code.toLowerCase() });
  await visitor.post(checkout, { shipping: "standard", tip: "200", store_credit: "on" });
  const html = await visitor.html(checkout);
  // 30.00 + 4.95 + 10 % + 2.00 = 40.45, less 20.00 and 10.00
  expect(html).toContain("$3.50");
  expect(html).toContain("Pay now · <bdi>$10.45</bdi>");
  const total = /name="total" value="(\d+)"/.exec(html)?.[1] ?? "";
  await visitor.post(`${checkout}/pay`, {
    shipping: "standard",
    tip: "200",
    store_credit: "on",
    payment: "card",
    total,
  });
  const [order] = sim.state.list(shop.domain, "order", { by: "id", limit: 1 });
  expect(order?.transactions.map(({ gateway, amountMinor }) => [gateway, amountMinor])).toEqual([
    ["gift_card", 2000],
    ["shopify_store_credit", 1000],
    ["bogus", 1045],
  ]);
  expect(await visitor.html(`${checkout}/thank-you`)).toContain("Sales tax");
});
