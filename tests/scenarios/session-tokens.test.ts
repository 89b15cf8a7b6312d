import { readFileSync } from "node:fs";
import path from "node:path";
import { SignJWT, type JWTPayload } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installLaurel } from "../../scripts/stack/install.ts";
import type { Stack } from "../../scripts/stack/stack.ts";
import { installedStack } from "../support/stack.ts";

const SHOP = "laurel-music.myshopify.com";
const OTHER_SHOP = "second-spin.myshopify.com";
const CLIENT_ID = "00000000000000000000000000000000";
const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
/** How Remix asks a page for its facts: no markup, just JSON. */
const MEMBERS = "/app/members?_data=routes%2Fapp.members._index";

/** Session tokens that must not open anything, against the running app. */
describe("session tokens", () => {
  let stack: Stack;
  let remove: () => Promise<void>;
  let secret: string;

  beforeAll(async () => {
    ({ stack, remove } = await installedStack("tokens"));
    secret = readFileSync(path.join(path.dirname(stack.logDir), "app-secret"), "utf8");
    await installLaurel(stack, "second-spin");
  }, 180_000);

  afterAll(() => remove?.(), 60_000);

  function claims(more: JWTPayload = {}): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    const dest = `https://${SHOP}`;
    return {
      iss: `${dest}/admin`,
      dest,
      aud: CLIENT_ID,
      sub: "1",
      nbf: now - 5,
      iat: now - 5,
      exp: now + 55,
      ...more,
    };
  }

  function sign(payload: JWTPayload, key = secret): Promise<string> {
    return new SignJWT(payload).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(key));
  }

  function ask(token?: string, shop = SHOP): Promise<Response> {
    return fetch(`${stack.app}${MEMBERS}&shop=${shop}`, {
      redirect: "manual",
      headers: { "user-agent": BROWSER, ...(token && { authorization: `Bearer ${token}` }) },
    });
  }

  test("a good one opens its own store", async () => {
    const response = await ask(await sign(claims()));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('"members":[');
  });

  test.each([
    ["signed by somebody else", () => sign(claims(), "f".repeat(64))],
    ["for another app", () => sign(claims({ aud: "1".repeat(32) }))],
    ["that has expired", () => sign(claims({ exp: Math.floor(Date.now() / 1000) - 120 }))],
    ["that is not valid yet", () => sign(claims({ nbf: Math.floor(Date.now() / 1000) + 600 }))],
    ["without a signature", async () => `${(await sign(claims())).split(".").slice(0, 2).join(".")}.`],
    ["that is no token", () => Promise.resolve("not-a-token")],
    ["that is absent", () => Promise.resolve(undefined)],
  ])("one %s opens nothing", async (_name, make) => {
    const response = await ask(await make());
    expect(response.status).not.toBe(200);
    expect(await response.text()).not.toContain('"members":[');
  });

  test("the token decides the store, not the address", async () => {
    const response = await ask(await sign(claims()), OTHER_SHOP);
    expect(await response.json()).toMatchObject({ page: { currency: "USD" } });
  });

  // Else a page of somebody's could lay them under a button of its own.
  test.each(["/", "/auth/login"])("%s is shown in no frame", async (address) => {
    const response = await fetch(`${stack.app}${address}`, {
      redirect: "manual",
      headers: { "user-agent": BROWSER },
    });
    expect(response.headers.get("content-security-policy")).toBe("frame-ancestors 'none';");
  });

  test("when Shopify has revoked the app's token, the next session token brings a new one", async () => {
    const revoked = await fetch(`${stack.simulator}/__sim/api/shops/${SHOP}/tokens/revoke`, {
      method: "POST",
    });
    expect(revoked.ok).toBe(true);
    const launch = (await (await fetch(`${stack.simulator}/__sim/api/shops/${SHOP}/launch`)).json()) as {
      url: string;
    };
    const page = await fetch(launch.url, { headers: { "user-agent": BROWSER } });
    expect(page.status).toBe(200);
  });
});
