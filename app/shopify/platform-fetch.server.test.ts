import { abstractFetch } from "@shopify/shopify-api/runtime";
import { expect, test } from "vitest";
import { platformFetch, useFetchInShopifyLibrary } from "./platform-fetch.server.ts";

/** A fetch that answers with what it was asked. */
const echo: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  return Response.json({
    url: request.url,
    shop: request.headers.get("x-sim-shop"),
    token: request.headers.get("x-shopify-access-token"),
    body: await request.text(),
  });
};
const headers = { "x-shopify-access-token": "t" };

test("sends what is meant for a store to the simulator, with the store in a header", async () => {
  const fetch = platformFetch("http://localhost:4400", echo);
  const url = "https://second-spin.myshopify.com/admin/oauth/access_token?x=1";
  const expected = {
    url: "http://localhost:4400/admin/oauth/access_token?x=1",
    shop: "second-spin.myshopify.com",
    token: "t",
    body: "hello",
  };
  const init = { method: "POST", headers, body: "hello" };
  expect(await (await fetch(url, init)).json()).toEqual(expected);
  expect(await (await fetch(new Request(url, init))).json()).toEqual(expected);
});

test("leaves every other host alone", async () => {
  const fetch = platformFetch("http://localhost:4400", echo);
  for (const url of [
    "https://storage.googleapis.com/a",
    "https://myshopify.com.evil.example/",
    "http://localhost:4400/x",
  ]) {
    expect(await (await fetch(url)).json()).toMatchObject({ url, shop: null });
  }
});

test("without a simulator it is the plain fetch", () => {
  expect(platformFetch(undefined, echo)).toBe(echo);
});

test("Shopify's own library takes the same way", async () => {
  useFetchInShopifyLibrary(platformFetch("http://localhost:4400", echo));
  const answer = await abstractFetch("https://a.myshopify.com/admin");
  expect(await answer.json()).toMatchObject({ url: "http://localhost:4400/admin", shop: "a.myshopify.com" });
});
