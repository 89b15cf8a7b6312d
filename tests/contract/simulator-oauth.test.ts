import "@shopify/shopify-api/adapters/node";
import { createHmac } from "node:crypto";
import { shopifyApi } from "@shopify/shopify-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  appLaunchParams,
  grantScopes,
  installApp,
  installation,
  issueSessionToken,
  revokeTokens,
  signProxyQuery,
  uninstallApp,
} from "../../simulator/oauth/index.ts";
import { libraryVersion } from "../../app/shopify/api-version.server.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { EXCHANGE, OFFLINE, ONLINE, shopRecord, simulatedShopify } from "../support/simulated-shopify.ts";

const HOUR = 3_600_000;
let it: SimulatedShopify;
beforeAll(async () => {
  it = await simulatedShopify();
});
afterAll(() => it.close());

function library() {
  return shopifyApi({
    apiKey: it.sim.app.clientId,
    apiSecretKey: it.sim.app.clientSecret,
    apiVersion: libraryVersion(),
    hostName: "localhost",
    isEmbeddedApp: true,
    logger: { level: 0 },
  });
}

async function offline(shop = it.shop) {
  const subject_token = issueSessionToken(it.sim, shop);
  return it.oauth({ ...EXCHANGE, subject_token, requested_token_type: OFFLINE, expiring: "1" }, shop.domain);
}

const works = async (token: unknown) => (await it.call("{ shop { id } }", {}, String(token))).status;

describe("session tokens", () => {
  test("are what Shopify's own library accepts", async () => {
    const claims = await library().session.decodeSessionToken(issueSessionToken(it.sim, it.shop, 5));
    expect(claims).toMatchObject({
      iss: "https://trial-shop.myshopify.com/admin",
      dest: "https://trial-shop.myshopify.com",
      aud: "trial-client-id",
      sub: "5",
    });
    expect(claims.exp - claims.iat).toBe(60);
  });

  test.each([
    ["no token", () => "nonsense"],
    [
      "a changed payload",
      () => issueSessionToken(it.sim, it.shop).replace(/\.(.)/, (_all, c) => `.${c === "e" ? "f" : "e"}`),
    ],
    ["another shop's", () => issueSessionToken(it.sim, shopRecord({ domain: "other.myshopify.com" }))],
    ["one that is over", () => signed({ exp: Math.floor(Date.now() / 1000) - 1 })],
    ["another app's", () => signed({ aud: "somebody-else" })],
    ["one without an algorithm", () => issueSessionToken(it.sim, it.shop).replace(/\.[^.]*$/, ".")],
  ])("are refused when they are not right: %s", async (_name, make) => {
    const { status, body } = await it.oauth({
      ...EXCHANGE,
      subject_token: make(),
      requested_token_type: OFFLINE,
    });
    expect([status, body["error"]]).toEqual([400, "invalid_subject_token"]);
  });

  function signed(changes: Record<string, unknown>): string {
    const [header, payload] = issueSessionToken(it.sim, it.shop).split(".");
    const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString()) as Record<string, unknown>;
    const body = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString("base64url");
    const signature = createHmac("sha256", it.sim.app.clientSecret)
      .update(`${header}.${body}`)
      .digest("base64url");
    return `${header}.${body}.${signature}`;
  }
});

describe("the token endpoint", () => {
  test("gives an expiring offline token with a refresh token", async () => {
    const { body } = await offline();
    expect(body).toMatchObject({
      expires_in: 3600,
      refresh_token_expires_in: 7_776_000,
      scope: it.sim.app.scopes.join(),
    });
    expect(await works(body["access_token"])).toBe(200);
  });

  test("gives one without an end where that is asked for, and an online one with its user", async () => {
    const subject_token = issueSessionToken(it.sim, it.shop, 77);
    const forever = await it.oauth({
      ...EXCHANGE,
      subject_token,
      requested_token_type: OFFLINE,
      expiring: "0",
    });
    expect(forever.body).not.toHaveProperty("expires_in");
    const online = await it.oauth({ ...EXCHANGE, subject_token, requested_token_type: ONLINE });
    expect(online.body).toMatchObject({ associated_user: { id: 77 }, expires_in: 86_399 });
    expect(online.body).not.toHaveProperty("refresh_token");
  });

  test.each([
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client"],
    ["another app", { client_id: "wrong" }, 401, "invalid_client"],
    ["an unknown grant", { grant_type: "authorization_code" }, 400, "unsupported_grant_type"],
    ["nothing to exchange", { ...EXCHANGE }, 400, "invalid_request"],
    ["an unknown refresh token", { grant_type: "refresh_token", refresh_token: "x" }, 400, "invalid_grant"],
  ])("refuses %s", async (_name, body, status, error) => {
    const answer = await it.oauth(body);
    expect([answer.status, answer.body["error"]]).toEqual([status, error]);
  });

  test("does not know other shops", async () => {
    expect((await it.oauth({}, "nobody.myshopify.com")).status).toBe(404);
  });
});

describe("refresh", () => {
  const refresh = (token: unknown) => it.oauth({ grant_type: "refresh_token", refresh_token: token });

  test("an access token ends after an hour of the simulator's clock; its refresh token brings a new pair", async () => {
    const first = (await offline()).body;
    it.sim.clock.advance(HOUR);
    expect(await works(first["access_token"])).toBe(401);
    const second = (await refresh(first["refresh_token"])).body;
    expect(second["refresh_token"]).not.toBe(first["refresh_token"]);
    expect(await works(second["access_token"])).toBe(200);
  });

  test("a refresh token may be used again while its replacement is not, for when the answer was lost", async () => {
    const first = (await offline()).body;
    const lost = (await refresh(first["refresh_token"])).body;
    const again = await refresh(first["refresh_token"]);
    expect(again.status).toBe(200);
    expect((await refresh(lost["refresh_token"])).status).toBe(200);
    expect((await refresh(first["refresh_token"])).body["error"]).toBe("invalid_grant");
  });

  test("that grace ends after 30 days, and every refresh token after 90", async () => {
    const used = (await offline()).body;
    const fresh = (await offline()).body;
    await refresh(used["refresh_token"]);
    it.sim.clock.advance(30 * 24 * HOUR);
    expect((await refresh(used["refresh_token"])).status).toBe(400);
    it.sim.clock.advance(60 * 24 * HOUR);
    expect((await refresh(fresh["refresh_token"])).status).toBe(400);
  });

  test("who moves the clock by hand does not lock the app out: it would have renewed its tokens all along", async () => {
    const { body } = await offline();
    await it.control("POST", "/clock/advance", { milliseconds: 365 * 24 * HOUR });
    expect(await works(body["access_token"])).toBe(200);
    expect((await refresh(body["refresh_token"])).status).toBe(200);
  });

  test("tokens that were revoked are good for nothing", async () => {
    const { body } = await offline();
    revokeTokens(it.sim, it.shop);
    expect(await works(body["access_token"])).toBe(401);
    expect((await refresh(body["refresh_token"])).status).toBe(400);
  });

  test("one shop's tokens are nothing in another", async () => {
    const other = shopRecord({ id: 9, domain: "other-shop.myshopify.com", handle: "other-shop" });
    it.sim.state.saveShop(other);
    installApp(it.sim, other);
    const { body } = await offline(other);
    expect(await works(body["access_token"])).toBe(401);
    expect((await refresh(body["refresh_token"])).status).toBe(400);
  });
});

describe("installation", () => {
  test("leaving takes tokens and discounts along, and tells the app; shop/redact follows after 48 hours", async () => {
    const { body } = await offline();
    await it.settle();
    it.app.letters.length = 0;
    expect(uninstallApp(it.sim, it.shop)).toBe(true);
    expect(uninstallApp(it.sim, it.shop)).toBe(false);
    expect(installation(it.sim, it.shop)).toBeUndefined();
    expect(await works(body["access_token"])).toBe(401);
    expect((await offline()).body["error"]).toBe("invalid_subject_token");
    it.sim.emit(it.shop, "shop/update", { kind: "shop" });
    await it.settle();
    expect(topics()).toEqual(["app/uninstalled"]);
    it.sim.clock.advance(48 * HOUR);
    await expect.poll(topics).toEqual(["app/uninstalled", "shop/redact"]);
    installApp(it.sim, it.shop);
  });

  test("another installation has another id, and nothing of what the app kept", async () => {
    const { id: ownerId } = await installationNow();
    const kept = [
      { ownerId, namespace: "laurel", key: "program", type: "json", value: "{}" },
      {
        ownerId: `gid://shopify/Customer/${it.customer.id}`,
        namespace: "$app",
        key: "member",
        type: "json",
        value: "{}",
      },
      {
        ownerId: `gid://shopify/Customer/${it.customer.id}`,
        namespace: "merchant",
        key: "note",
        type: "json",
        value: "{}",
      },
    ];
    await ask(
      "mutation ($all: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $all) { userErrors { message } } }",
      {
        all: kept,
      },
    );
    expect(await customerMetafields()).toEqual(["app--42.member", "merchant.note"]);
    uninstallApp(it.sim, it.shop);
    installApp(it.sim, it.shop);
    const now = await installationNow();
    expect(now.id).not.toBe(ownerId);
    expect(now.metafield).toBeNull();
    expect(await customerMetafields()).toEqual(["merchant.note"]);
  });

  async function ask(document: string, variables: Record<string, unknown> = {}) {
    const { body } = await offline();
    return (await it.query(document, variables, String(body["access_token"]))).data ?? {};
  }
  async function installationNow() {
    const data = await ask(
      `{ currentAppInstallation { id metafield(namespace: "laurel", key: "program") { id } } }`,
    );
    return data["currentAppInstallation"] as { id: string; metafield: unknown };
  }
  async function customerMetafields() {
    const { state } = it.sim;
    return state
      .metafields(it.shop.domain, `gid://shopify/Customer/${it.customer.id}`)
      .map(({ namespace, key }) => `${namespace}.${key}`);
  }

  test("coming back in time calls shop/redact off", async () => {
    uninstallApp(it.sim, it.shop);
    installApp(it.sim, it.shop);
    await it.settle();
    it.app.letters.length = 0;
    it.sim.clock.advance(48 * HOUR);
    const redactions = async () =>
      (await it.control("GET", "/deliveries?topic=shop/redact&limit=1"))["deliveries"];
    await expect.poll(redactions).toMatchObject([{ status: "dropped" }]);
    expect(topics()).toEqual([]);
  });

  test("a change of scopes is told", async () => {
    await it.settle();
    it.app.letters.length = 0;
    grantScopes(it.sim, it.shop, ["read_orders"]);
    grantScopes(it.sim, it.shop, it.sim.app.scopes);
    await it.settle();
    expect(it.app.letters.map(({ body }) => body["current"])).toContainEqual(["read_orders"]);
  });

  const topics = () => it.app.letters.map(({ headers }) => headers["x-shopify-topic"]);
});

describe("signed queries", () => {
  test("the app is opened with parameters that Shopify's library accepts", async () => {
    const params = appLaunchParams(it.sim, it.shop);
    expect([...params.keys()].sort()).toEqual(
      ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"].sort(),
    );
    expect(await library().utils.validateHmac(Object.fromEntries(params))).toBe(true);
    params.set("shop", "evil.myshopify.com");
    expect(await library().utils.validateHmac(Object.fromEntries(params))).toBe(false);
  });

  test("an app proxy request, too, with repeated parameters", async () => {
    const query = new URLSearchParams([
      ["shop", it.shop.domain],
      ["path_prefix", "/apps/trial"],
      ["timestamp", String(Math.floor(Date.now() / 1000))],
      ["logged_in_customer_id", ""],
      ["ids", "1"],
      ["ids", "2"],
    ]);
    const signed = signProxyQuery(it.sim, query);
    expect(await library().utils.validateHmac(signed, { signator: "appProxy" })).toBe(true);
    signed.set("logged_in_customer_id", "1");
    expect(await library().utils.validateHmac(signed, { signator: "appProxy" })).toBe(false);
  });
});
