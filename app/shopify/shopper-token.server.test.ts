import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyShopperToken } from "./shopper-token.server.ts";

const APP = { SHOPIFY_API_KEY: "the-key", SHOPIFY_API_SECRET: "the-secret" };
const NOW = 1_790_000_000_000;
const SECONDS = NOW / 1000;
const CLAIMS = {
  ...{ dest: "laurel-music.myshopify.com", aud: "the-key", jti: "1" },
  ...{ exp: SECONDS + 300, nbf: SECONDS, iat: SECONDS },
};

function token(claims: object, { alg = "HS256", secret = APP.SHOPIFY_API_SECRET } = {}) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = `${part({ alg, typ: "JWT" })}.${part(claims)}`;
  return `Bearer ${head}.${createHmac("sha256", secret).update(head).digest("base64url")}`;
}
const verify = (authorization: string | null, now = NOW) => verifyShopperToken(authorization, APP, now);

describe("the token of a shopper", () => {
  it("names the store, and the customer where one is signed in", () => {
    expect(verify(token(CLAIMS))).toEqual({ shopDomain: "laurel-music.myshopify.com", customerId: null });
    const signedIn = { ...CLAIMS, dest: `https://${CLAIMS.dest}`, sub: "gid://shopify/Customer/42" };
    expect(verify(token(signedIn))).toEqual({ shopDomain: CLAIMS.dest, customerId: "42" });
  });

  it("is good for its time, by clocks that differ a little", () => {
    expect(verify(token(CLAIMS), NOW - 9_000)).not.toBeNull();
    expect(verify(token(CLAIMS), NOW - 11_000)).toBeNull();
    expect(verify(token(CLAIMS), NOW + 309_000)).not.toBeNull();
    expect(verify(token(CLAIMS), NOW + 310_000)).toBeNull();
  });

  it.each([
    ["of another app", token({ ...CLAIMS, aud: "another" })],
    ["under another secret", token(CLAIMS, { secret: "another" })],
    ["without a signature", token(CLAIMS).replace(/[^.]+$/, "")],
    ["by no algorithm", token(CLAIMS, { alg: "none" })],
    ["of staff", token({ ...CLAIMS, iss: `https://${CLAIMS.dest}/admin`, sub: "42" })],
    ["whose customer cannot be read", token({ ...CLAIMS, sub: "42" })],
    ["of a customer of no number", token({ ...CLAIMS, sub: "gid://shopify/Customer/0" })],
    ["of no store of Shopify's", token({ ...CLAIMS, dest: "laurel-music.myshopify.com.evil.example" })],
    ["without an end", token({ ...CLAIMS, exp: undefined })],
    ["with more in front", `x${token(CLAIMS)}`],
    ["with a claim changed", token(CLAIMS).replace(/\.[^.]+\./, ".e30.")],
    ["that is none", "Bearer x.y.z"],
    ["that is not there", null],
  ])("is refused: one %s", (_what, authorization) => {
    expect(verify(authorization)).toBeNull();
  });
});
