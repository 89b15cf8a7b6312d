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

test("refuses a request of long ago", () => {
  expect(verifyProxyRequest(signed(usual), secret, now + 92_000)).toMatchObject({ error: { code: "stale" } });
});

const bad = { ok: false, error: { code: "bad_signature" } };

test.each(usual.map(([name]) => name))("refuses what is signed without %s, or with two", (name) => {
  expect(verifyProxyRequest(signed(usual.filter(([each]) => each !== name)), secret, now)).toEqual(bad);
  const twice = usual.filter(([each]) => each === name);
  expect(verifyProxyRequest(signed([...usual, ...twice]), secret, now)).toEqual(bad);
});

test("refuses parameters of anybody else, though Shopify has signed them", () => {
  expect(verifyProxyRequest(signed([...usual, ["extra", "1"]]), secret, now)).toEqual(bad);
});

// Shopify signs what a signed-out shopper's browser asks for; the same text, cut anew, would name a customer.
test.each<[string, [string, string][], [string, string][]]>([
  [
    "the customer out of a name",
    [
      ["logged_in_customer_id", ""],
      ["logged_in_customer_id=1002path_prefix", "/apps/laurel"],
    ],
    [["logged_in_customer_id", "logged_in_customer_id=1002"]],
  ],
  [
    "the customer behind the prefix",
    [
      ["logged_in_customer_id", "1001"],
      ["path_prefixx", "1"],
    ],
    [
      ["logged_in_customer_id", "1001"],
      ["path_prefix", "x=1path_prefix=/apps/laurel"],
    ],
  ],
  [
    "one more digit",
    [
      ["logged_in_customer_id", "100"],
      ["1", "x"],
    ],
    [["logged_in_customer_id", "1001=x"]],
  ],
])("refuses a text that was cut anew: %s", (_case, asked, claimed) => {
  const rest = usual.filter(([name]) => name !== "logged_in_customer_id");
  const { signature } = Object.fromEntries(signed([...asked, ...rest]));
  const forged = new URLSearchParams([
    ...claimed,
    ...rest.filter(([name]) => !claimed.some(([other]) => other === name)),
    ["signature", signature ?? ""],
  ]);
  expect(verifyProxyRequest(forged, secret, now)).toEqual(bad);
});
