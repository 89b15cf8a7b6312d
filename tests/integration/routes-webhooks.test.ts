import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { action as complianceAction } from "../../app/routes/webhooks_.compliance.ts";
import { action } from "../../app/routes/webhooks.ts";
import { createHttpServer } from "../../app/server/http-server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, SHOP, testContext } from "../support/laurel.ts";
import { loadContext, routeArgs, webhookHeaders } from "../support/routes.ts";

let db: TestDatabase;
let laurel: Context;
beforeAll(async () => {
  db = await createTestDatabase();
  laurel = testContext(db);
  await givenShop(db);
});
beforeEach(() => db.pool.query("DELETE FROM inbox_delivery"));
afterAll(() => db.drop());

const body = (more: object = {}) =>
  JSON.stringify({
    id: 1001,
    admin_graphql_api_id: "gid://shopify/Order/1001",
    updated_at: "2026-06-15T10:00:00Z",
    ...more,
  });

async function kept(): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>("SELECT count(*)::int AS n FROM inbox_delivery");
  return rows[0]?.n ?? 0;
}

async function send(text: string, headers: Headers = webhookHeaders(text), take = action) {
  const args = routeArgs(loadContext(laurel, null), "/webhooks", {}, { method: "POST", body: text, headers });
  const answer = await take(args);
  return [answer.status, await answer.text()];
}

describe("the route", () => {
  it("keeps a delivery and says 200", async () => {
    expect(await send(body())).toEqual([200, "stored"]);
    expect(await kept()).toBe(1);
  });

  it("keeps a delivery once, however often it comes", async () => {
    await send(body());
    expect(await send(body())).toEqual([200, "duplicate"]);
    expect(await kept()).toBe(1);
  });

  it("keeps nothing of a wrong signature, and says 401", async () => {
    expect(await send(body(), webhookHeaders("something else"))).toEqual([401, "bad_signature"]);
    expect(await kept()).toBe(0);
  });

  it("keeps nothing that is not JSON, and says 400", async () => {
    expect(await send("{")).toEqual([400, "malformed_json"]);
    expect(await kept()).toBe(0);
  });

  it("has nothing to keep for a store that is not ours, and says 200", async () => {
    const headers = webhookHeaders(body(), { "x-shopify-shop-domain": "unknown.myshopify.com" });
    expect(await send(body(), headers)).toEqual([200, "unknown_shop"]);
    expect(await kept()).toBe(0);
  });

  it("keeps the topics of Shopify's privacy rules too", async () => {
    const text = JSON.stringify({ shop_domain: SHOP, customer: { id: 1 }, orders_to_redact: [] });
    const headers = webhookHeaders(text, { "x-shopify-topic": "customers/redact" });
    expect(await send(text, headers, complianceAction)).toEqual([200, "stored"]);
    expect(await kept()).toBe(1);
  });

  it("says 503 while the database is away, so that Shopify tries again", async () => {
    const away = await createTestDatabase();
    await away.drop();
    const args = routeArgs(
      loadContext(testContext(away), null),
      "/webhooks",
      {},
      {
        method: "POST",
        body: body(),
        headers: webhookHeaders(body()),
      },
    );
    expect((await action(args)).status).toBe(503);
  });
});

describe("Node's own server", () => {
  let origin: string;
  let close: () => Promise<unknown>;
  beforeEach(async () => {
    const server = createHttpServer({
      context: loadContext(laurel, null),
      pages: (_request, response) => void response.status(404).end(),
      standIns: { frameAncestor: undefined, appBridgeUrl: undefined },
      isStopping: () => false,
      trustProxy: false,
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => new Promise((resolve) => server.close(resolve));
  });
  afterEach(() => close());

  it("keeps an order of 5 MB", async () => {
    const line = {
      id: 1,
      quantity: 1,
      price: "10.00",
      properties: [{ name: "note", value: "x".repeat(1_000) }],
    };
    const text = body({ line_items: Array.from({ length: 4_900 }, (_, id) => ({ ...line, id })) });
    expect(Buffer.byteLength(text)).toBeGreaterThan(5_000_000);
    const answer = await fetch(`${origin}/webhooks`, {
      method: "POST",
      body: text,
      headers: webhookHeaders(text),
    });
    expect([answer.status, await answer.text()]).toEqual([200, "stored"]);
    expect(await kept()).toBe(1);
  });

  it("keeps each of many at once, and each once", async () => {
    const texts = Array.from({ length: 40 }, (_, i) => body({ id: 2000 + Math.floor(i / 2) }));
    const answers = await Promise.all(
      texts.map((text, i) => {
        const headers = webhookHeaders(text, { "x-shopify-webhook-id": `w${Math.floor(i / 2)}` });
        return fetch(`${origin}/webhooks`, { method: "POST", body: text, headers });
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(40).fill(200));
    expect(await kept()).toBe(20);
  });
});
