import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import { doorLimits } from "../../app/server/door-limits.ts";
import { createHttpServer } from "../../app/server/http-server.ts";
import { createApiKey } from "../../app/services/keys/change-api-keys.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, SHOP, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { loadContext, proxied, webhookHeaders } from "../support/routes.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
afterAll(() => db.drop());

describe("one limit", () => {
  it("is shared by all instances, and asks PostgreSQL for nobody who comes rarely", async () => {
    const rule = { name: "test", times: 10, seconds: 60 };
    const [one, other] = [db.rateLimit(rule), db.rateLimit(rule)];
    const rows = async () => (await db.pool.query("SELECT FROM laurel_limits.rate")).rowCount;
    expect([await one("rare"), await other("rare"), await rows()]).toEqual([null, null, 0]);
    // Each instance allows two by itself; eight are shared.
    const waits: (number | null)[] = [];
    for (let asked = 0; asked < 14; asked += 1) waits.push(await (asked % 2 === 0 ? one : other)("often"));
    expect(waits.slice(0, 12)).toEqual(Array<null>(12).fill(null));
    expect(waits.slice(12).every((wait) => wait !== null && wait > 0 && wait <= 60)).toBe(true);
    expect(await rows()).toBe(1);
    expect(JSON.stringify((await db.pool.query("SELECT * FROM laurel_limits.rate")).rows)).not.toContain(
      "often",
    );
  });

  it("is kept by each instance alone while PostgreSQL is away", async () => {
    // Nothing listens there.
    const away = openDatabase("postgresql://nobody:nothing@127.0.0.1:1/nowhere");
    const limit = away.rateLimit({ name: "away", times: 5, seconds: 60 });
    const waits = [];
    for (let asked = 0; asked < 6; asked += 1) waits.push(await limit("a"));
    expect(waits.map((wait) => wait === null)).toEqual([true, true, true, true, true, false]);
    await away.close();
  });
});

describe("the doors", () => {
  let origin: string;
  let close: () => void;
  beforeEach(async () => {
    await db.pool.query("DELETE FROM laurel_limits.rate");
    const laurel = testContext(db);
    const server = createHttpServer({
      context: loadContext(laurel, null),
      pages: (_request, response) => void response.status(200).end("a page"),
      standIns: { frameAncestor: undefined, appBridgeUrl: undefined },
      isStopping: () => false,
      trustProxy: ["loopback"],
      limits: doorLimits(laurel, ["loopback"]),
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => {
      server.close();
      server.closeAllConnections();
    };
  });
  afterEach(() => close());

  const from = (address: string, headers: Record<string, string> = {}) => ({
    ...headers,
    "x-forwarded-for": address,
  });

  async function statuses(times: number, ask: () => Promise<Response>): Promise<Record<number, number>> {
    const counts: Record<number, number> = {};
    for (let asked = 0; asked < times; asked += 1) {
      const answer = await ask();
      await answer.arrayBuffer();
      counts[answer.status] = (counts[answer.status] ?? 0) + 1;
    }
    return counts;
  }

  it("take so many requests for pages from one address, and all of another's", async () => {
    const knock = (address: string) => () => fetch(`${origin}/auth/login`, { headers: from(address) });
    const counts = await statuses(1_300, knock("203.0.113.1"));
    expect(counts).toEqual({ 200: 1_200, 429: 100 });
    expect(await statuses(1, knock("203.0.113.2"))).toEqual({ 200: 1 });
    const answer = await knock("203.0.113.1")();
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await fetch(`${origin}/healthz`, { headers: from("203.0.113.1") })).status).toBe(200);
    expect((await fetch(`${origin}/assets/a.js`, { headers: from("203.0.113.1") })).status).toBe(200);
  });

  const letter = (address: string, id: string, signed: boolean) => {
    const body = JSON.stringify({ id: 1, admin_graphql_api_id: "gid://shopify/Order/1" });
    const headers = webhookHeaders(signed ? body : "another", { "x-shopify-webhook-id": id });
    headers.set("x-forwarded-for", address);
    return fetch(`${origin}/webhooks`, { method: "POST", body, headers });
  };

  it("read nothing more from an address that sends wrong signatures, and go on hearing Shopify", async () => {
    const counts = await statuses(60, () => letter("203.0.113.3", "x", false));
    // The one that goes beyond is the last that is read.
    expect(counts).toEqual({ 401: 31, 429: 29 });
    expect((await letter("203.0.113.4", "y", true)).status).toBe(200);
  });

  it("never count what Shopify has signed, nor shut its address, whatever else comes from there", async () => {
    let sent = 0;
    const signed = () => letter("203.0.113.5", `s${(sent += 1)}`, true);
    expect(await statuses(1, signed)).toEqual({ 200: 1 });
    expect(await statuses(60, () => letter("203.0.113.5", "x", false))).toEqual({ 401: 60 });
    expect(await statuses(300, signed)).toEqual({ 200: 300 });
  });

  it("count a storefront's requests for the shopper and the store, not for Shopify's address", async () => {
    const shopper = (id: string) => () =>
      fetch(origin + proxied("/proxy/balance", SHOP, id, Date.now()), { headers: from("203.0.113.6") });
    expect(await statuses(130, shopper("1"))).toEqual({ 200: 120, 429: 10 });
    expect(await statuses(5, shopper("2"))).toEqual({ 200: 5 });
    const unsigned = () => fetch(`${origin}/proxy/balance?shop=${SHOP}`, { headers: from("203.0.113.7") });
    expect(await statuses(40, unsigned)).toEqual({ 200: 30, 429: 10 });
  });

  it("of the API counts by key, whoever asks from where, and strangers by address", async () => {
    const scopes = ["read_members"];
    const { key } = valueOf(
      await createApiKey(testContext(db), SHOP, "merchant:1", { name: "Shop", scopes }),
    );
    let asked = 0;
    const withKey = () =>
      fetch(`${origin}/api/v1/members`, {
        headers: from(`198.51.100.${(asked += 1) % 200}`, { authorization: `Bearer ${key}` }),
      });
    expect(await statuses(601, withKey)).toEqual({ 200: 600, 429: 1 });
    const late = await withKey();
    expect([late.headers.get("content-type"), Number(late.headers.get("retry-after")) > 0]).toEqual([
      "application/problem+json",
      true,
    ]);
    expect(await late.json()).toMatchObject({ status: 429, code: "too_many_requests" });
    const guessing = () =>
      fetch(`${origin}/api/v1/members`, {
        headers: from("203.0.113.77", { authorization: `Bearer ${key}x` }),
      });
    expect(await statuses(31, guessing)).toEqual({ 200: 30, 429: 1 });
  });
});

it("an address is what the trusted proxies say, and a network of IPv6 counts as one", async () => {
  const limits = doorLimits(testContext(db), ["loopback"]);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const addressFor = async (forwarded: string): Promise<string> => {
    const seen = new Promise<string>((resolve) =>
      server.once("request", (incoming: IncomingMessage, response) => {
        resolve(limits.addressOf(incoming));
        response.end();
      }),
    );
    request({ port, host: "127.0.0.1", headers: { "x-forwarded-for": forwarded } }).end();
    return seen;
  };
  expect(await addressFor("198.51.100.7, 203.0.113.9")).toBe("203.0.113.9");
  const home = await addressFor("2001:db8:1:2:3:4:5:6");
  expect(await addressFor("2001:db8:1:2::1")).toBe(home);
  expect(await addressFor("2001:db8:1:3::1")).not.toBe(home);
  server.close();
});
