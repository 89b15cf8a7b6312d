import "./platform-fetch.server.ts";
import { shopifyApi } from "@shopify/shopify-api";
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { libraryVersion } from "./api-version.server.ts";
import { verifyProxyRequest } from "./verify-proxy.server.ts";

const secret = "hush";
const now = Date.now();
const timestamp = String(Math.trunc(now / 1000));

function signed(parameters: [string, string][]): URLSearchParams {
  const query = new URLSearchParams(parameters);
  const names = [...new Set(query.keys())].sort();
  const message = names.map((name) => `${name}=${query.getAll(name).join(",")}`).join("");
  query.set("signature", createHmac("sha256", secret).update(message).digest("hex"));
  return query;
}

const usual: [string, string][] = [
  ["shop", "laurel-music.myshopify.com"],
  ["logged_in_customer_id", "1001"],
  ["path_prefix", "/apps/laurel"],
  ["timestamp", timestamp],
  ["extra", "1"],
  ["extra", "2"],
];

test("agrees with Shopify's own library", async () => {
  const api = shopifyApi({
    apiKey: "key",
    apiSecretKey: secret,
    apiVersion: libraryVersion(),
    hostName: "localhost",
    isEmbeddedApp: true,
    logger: { log: () => undefined },
  });
  const query = signed(usual);
  expect(await api.utils.validateHmac(query as never, { signator: "appProxy" })).toBe(true);
  expect(verifyProxyRequest(query, secret, now)).toEqual({
    ok: true,
    request: { shopDomain: "laurel-music.myshopify.com", customerId: "1001", pathPrefix: "/apps/laurel" },
  });
});

test("an empty customer is somebody signed out", () => {
  const query = signed(usual.map(([name, value]) => [name, name === "logged_in_customer_id" ? "" : value]));
  expect(verifyProxyRequest(query, secret, now)).toMatchObject({ ok: true, request: { customerId: null } });
});

test("refuses another customer under the same signature, no signature, and another secret", () => {
  const query = signed(usual);
  query.set("logged_in_customer_id", "1002");
  const bad = { ok: false, error: { code: "bad_signature" } };
  expect(verifyProxyRequest(query, secret, now)).toEqual(bad);
  expect(verifyProxyRequest(new URLSearchParams(usual), secret, now)).toEqual(bad);
  expect(verifyProxyRequest(signed(usual), "other", now)).toEqual(bad);
});

test("refuses a request of long ago, or without a time, or without a store", () => {
  expect(verifyProxyRequest(signed(usual), secret, now + 92_000)).toMatchObject({ error: { code: "stale" } });
  const timeless = usual.filter(([name]) => name !== "timestamp");
  expect(verifyProxyRequest(signed(timeless), secret, now)).toMatchObject({ error: { code: "stale" } });
  const nowhere = usual.filter(([name]) => name !== "shop");
  expect(verifyProxyRequest(signed(nowhere), secret, now)).toMatchObject({ error: { code: "missing_shop" } });
});
