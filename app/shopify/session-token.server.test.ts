import { expect, test } from "vitest";
import { refuseForeignIssuer } from "./session-token.server.ts";

const store = "https://laurel-music.myshopify.com";

function token(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "HS256" })}.${part(claims)}.signature`;
}

function statusOf(request: Request): number | null {
  try {
    refuseForeignIssuer(request);
    return null;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

const inHeader = (text: string) =>
  new Request("https://laurel.example.com/app", { headers: { authorization: `Bearer ${text}` } });
const inAddress = (text: string) => new Request(`https://laurel.example.com/app?id_token=${text}`);

test.each([inHeader, inAddress])("takes a token whose issuer is its store's admin, and no other", (carry) => {
  expect(statusOf(carry(token({ iss: `${store}/admin`, dest: store })))).toBeNull();
  expect(statusOf(carry(token({ iss: "https://second-spin.myshopify.com/admin", dest: store })))).toBe(401);
  expect(statusOf(carry(token({ iss: `${store}.evil.example/admin`, dest: store })))).toBe(401);
});

test("takes none that names no issuer: such a one is a shopper's, of a checkout or an account", () => {
  const shopper = { dest: store, aud: "the-key", sub: "gid://shopify/Customer/1" };
  for (const claims of [shopper, { ...shopper, iss: 1 }, { ...shopper, iss: "no address" }])
    expect(statusOf(inHeader(token(claims)))).toBe(401);
});

test.each(["", "x", "a.b.c", token(null)])("leaves %j to the library", (text) => {
  expect(statusOf(inHeader(text))).toBeNull();
  expect(statusOf(inAddress(encodeURIComponent(text)))).toBeNull();
});
