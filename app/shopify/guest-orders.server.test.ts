import { expect, test } from "vitest";
import type { AdminClient } from "./admin-client.server.ts";
import { ShopifyRejected } from "./admin-errors.server.ts";
import { readGuestOrders } from "./guest-orders.server.ts";

interface Answers {
  readonly verified?: boolean;
  readonly address?: string | null;
  readonly pages?: readonly (readonly object[])[];
}

/** Shopify, as far as these two questions go; it notes what it was asked. */
function client({ verified = true, address = "Ada@example.com", pages = [[]] }: Answers) {
  const asked: unknown[] = [];
  const answer = (name: string, variables: unknown): unknown => {
    asked.push(variables);
    if (name === "CustomerAddress") {
      const defaultEmailAddress = address === null ? null : { emailAddress: address };
      return { customer: { id: "gid://shopify/Customer/7", verifiedEmail: verified, defaultEmailAddress } };
    }
    const page = asked.length - 2;
    const pageInfo = { hasNextPage: page + 1 < pages.length, endCursor: String(page) };
    return { orders: { nodes: pages[page], pageInfo } };
  };
  const shopify: AdminClient = {
    shopDomain: "ada.myshopify.com",
    run: <TData>(document: { name: string }, variables: unknown) =>
      Promise.resolve(answer(document.name, variables) as TData),
  };
  return { client: shopify, asked };
}

function order(id: number, email: string | null, customer: object | null = null) {
  return { id: `gid://shopify/Order/${id}`, email, customer };
}

test("finds the orders that nobody has, page by page, and compares addresses without their case", async () => {
  const owned = order(3, "ada@example.com", { id: "gid://shopify/Customer/8" });
  const shopify = client({
    pages: [[order(1, "ada@example.com"), owned, order(4, null)], [order(2, " ADA@example.com")]],
  });
  const found = await readGuestOrders(shopify.client, "7");
  expect(found.orders.map(({ orderId }) => orderId)).toEqual(["1", "2"]);
  expect(new Set(found.orders.map(({ contactDigest }) => contactDigest))).toEqual(
    new Set([found.verifiedContactDigest]),
  );
  expect(shopify.asked).toEqual([
    { id: "gid://shopify/Customer/7" },
    { query: 'email:"ada@example.com"', first: 100, after: null },
    { query: 'email:"ada@example.com"', first: 100, after: "0" },
  ]);
});

test("an order of a similar address has another digest: Shopify's search finds more than was meant", async () => {
  const { client: shopify } = client({ pages: [[order(1, "ada@example.community")]] });
  const found = await readGuestOrders(shopify, "7");
  expect(found.orders).toHaveLength(1);
  expect(found.orders[0]?.contactDigest).not.toBe(found.verifiedContactDigest);
});

test.each<[string, Answers]>([
  ["is not verified", { verified: false }],
  ["is not there", { address: null }],
  ["is empty", { address: " " }],
])("asks for no orders when the address %s", async (_case, answers) => {
  const { client: shopify, asked } = client(answers);
  expect(await readGuestOrders(shopify, "7")).toEqual({ verifiedContactDigest: null, orders: [] });
  expect(asked).toHaveLength(1);
});

test("no address leaves the call, and digests of two calls cannot be compared", async () => {
  const { client: shopify } = client({ pages: [[order(1, "ada@example.com")], []] });
  const first = await readGuestOrders(shopify, "7");
  expect(JSON.stringify(first)).not.toMatch(/ada@|example/i);
  const second = await readGuestOrders(client({ pages: [[order(1, "ada@example.com")]] }).client, "7");
  expect(second.verifiedContactDigest).not.toBe(first.verifiedContactDigest);
});

test("quotes in an address stay inside the phrase", async () => {
  const shopify = client({ address: '"a\\b" OR name:x@example.com' });
  await readGuestOrders(shopify.client, "7");
  expect(shopify.asked[1]).toMatchObject({ query: 'email:"\\"a\\\\b\\" or name:x@example.com"' });
});

test.each<[string, string[], boolean]>([
  ["has not approved addresses: nothing is claimed", ["ACCESS_DENIED"], true],
  ["refuses for another reason: that is an error", ["ACCESS_DENIED", "MAX_COST_EXCEEDED"], false],
])("Shopify %s", async (_case, codes, isCalm) => {
  const facts = { shopDomain: "ada.myshopify.com", operation: "CustomerAddress" };
  const run = () => Promise.reject(new ShopifyRejected(facts, codes));
  const answer = readGuestOrders({ shopDomain: facts.shopDomain, run }, "7");
  if (isCalm) expect(await answer).toEqual({ verifiedContactDigest: null, orders: [] });
  else await expect(answer).rejects.toBeInstanceOf(ShopifyRejected);
});
